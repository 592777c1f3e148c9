package org.cobro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.springframework.core.env.Environment;

/**
 * The simulated outside world in this JVM, on loopback ports.
 *
 * @param odoo the ERP
 * @param compago the provider, with its terminals
 */
public record Sandbox(OdooSimulator odoo, CompagoSimulator compago) implements AutoCloseable {

  private static final String SECRET = "sandbox-key";

  /** Opens the simulators as {@code sandbox.*} says. */
  static Sandbox open(Environment environment) {
    OdooSimulator odoo =
        OdooSimulator.version(environment.getProperty("sandbox.odoo.version", Integer.class, 19))
            .port(environment.getProperty("sandbox.odoo.port", Integer.class, 0))
            .user("cobro@example.mx", SECRET)
            .start();
    return new Sandbox(odoo, compago(environment));
  }

  /** The codes of the terminals. */
  public List<String> terminals() {
    return compago.terminals().codes();
  }

  /** What the configuration needs to know of them. */
  Map<String, Object> properties() {
    return Map.of(
        "sandbox.odoo.url", odoo.url(),
        "sandbox.compago.url", compago.baseUrl().toString(),
        "sandbox.secret", SECRET);
  }

  private static CompagoSimulator compago(Environment environment) {
    int port = environment.getProperty("sandbox.compago.port", Integer.class, 0);
    Duration expiry =
        environment.getProperty("sandbox.compago.expiry", Duration.class, Duration.ofMinutes(10));
    int terminals = environment.getProperty("sandbox.terminals", Integer.class, 4);
    String[] codes =
        IntStream.rangeClosed(1, terminals)
            .mapToObj("TERMINAL-%03d"::formatted)
            .toArray(String[]::new);
    CompagoRules rules =
        CompagoRules.standard(SECRET, codes)
            .at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .expiringAfter(expiry);
    try {
      return CompagoSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException("sandbox.compago.port " + port + " cannot be opened", e);
    }
  }

  @Override
  public void close() {
    odoo.close();
    compago.close();
  }
}
