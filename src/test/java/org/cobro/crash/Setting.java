package org.cobro.crash;

import java.util.Arrays;
import java.util.stream.Stream;

/** Among whom a Cobro lives. */
record Setting(Provider provider, ErpWire wire, Ground ground) {

  /** For runs in which who is there does not matter. */
  static final Setting USUAL = new Setting(Provider.COMPAGO, ErpWire.XML_RPC, Ground.POSTGRESQL);

  static Stream<Setting> all() {
    return Arrays.stream(Provider.values())
        .flatMap(
            provider ->
                Stream.concat(provider.wires().stream(), Stream.of(ErpWire.SAP))
                    .flatMap(
                        wire ->
                            Arrays.stream(Ground.values())
                                .map(ground -> new Setting(provider, wire, ground))));
  }

  @Override
  public String toString() {
    return provider + ", " + wire + ", " + ground;
  }
}
