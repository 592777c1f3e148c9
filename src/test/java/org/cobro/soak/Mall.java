package org.cobro.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;

/** All that is outside of Cobro: two ERPs, one spoken to over each wire, and a provider. */
final class Mall implements AutoCloseable {

  static final String PROVIDER_KEY = "soak-provider-key-77c1";
  static final String ERP_SECRET = "soak-erp-secret-30be";
  static final String TOKEN = "soak-token-of-enough-length-0123456789";

  /** How long the provider takes money for an intent. */
  static final Duration EXPIRY = Duration.ofSeconds(8);

  private static final String QUERY =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";

  private final Map<String, OdooSimulator> erps = new TreeMap<>();
  private final CompagoSimulator provider;
  private final List<String> terminals;

  Mall(int terminals) {
    this.terminals =
        IntStream.rangeClosed(1, terminals).mapToObj("TERMINAL-%03d"::formatted).toList();
    erps.put("north", odoo(17));
    erps.put("south", odoo(19));
    CompagoRules rules =
        CompagoRules.standard(PROVIDER_KEY, this.terminals.toArray(String[]::new))
            .expiringAfter(EXPIRY);
    try {
      this.provider = CompagoSimulator.open(rules);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static OdooSimulator odoo(int version) {
    return OdooSimulator.version(version).user("cobro@example.mx", ERP_SECRET).start();
  }

  Map<String, OdooSimulator> erps() {
    return erps;
  }

  CompagoSimulator provider() {
    return provider;
  }

  List<String> terminals() {
    return terminals;
  }

  /** Each terminal stands in one shop, which has one ERP. */
  String erpOf(String terminal) {
    return terminals.indexOf(terminal) % 2 == 0 ? "north" : "south";
  }

  /** How a node is configured: as documented, with time made short. */
  List<String> arguments(String node, String database) {
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            "--spring.datasource.url=" + database,
            "--spring.datasource.hikari.maximum-pool-size=8",
            "--server.port=0",
            "--cobro.node=" + node,
            "--cobro.api.token=" + TOKEN,
            "--cobro.timing.poll=400ms",
            "--cobro.timing.slow-poll=2s",
            "--cobro.timing.cancel-grace=500ms",
            "--cobro.timing.expiry-grace=1s",
            "--cobro.timing.proof-grace=3s",
            "--cobro.timing.patience=40s",
            "--cobro.timing.sweeps=4s,8s",
            "--cobro.timing.look-up-after=6s",
            "--cobro.timing.payable=20s",
            "--cobro.timing.lease=9s",
            "--cobro.write-back.lease=9s",
            "--cobro.write-back.retry-after=300ms",
            "--cobro.write-back.slowest=3s",
            "--cobro.providers.till.type=compago",
            "--cobro.providers.till.base-url=" + provider.baseUrl(),
            "--cobro.providers.till.api-key=" + PROVIDER_KEY,
            "--cobro.providers.till.connect-timeout=1s",
            "--cobro.providers.till.response-timeout=3s"));
    erps.forEach((name, erp) -> all.addAll(erp(name, erp)));
    return all;
  }

  private static List<String> erp(String name, OdooSimulator erp) {
    String key = "--cobro.erps." + name;
    String flow = "--cobro.flows." + name + "-counters";
    List<String> all = new ArrayList<>();
    all.addAll(
        List.of(
            key + ".type=odoo",
            key + ".url=" + erp.url(),
            key + ".database=erp",
            key + ".username=cobro@example.mx",
            key + ".password=" + ERP_SECRET,
            key + ".connect-timeout=1s",
            key + ".response-timeout=4s",
            key + ".settle=6s",
            key + ".overlap=20s",
            key + ".full-every=3m",
            flow + ".erp=" + name,
            flow + ".invoices=" + QUERY,
            flow + ".provider=till",
            flow + ".terminal-field=x_terminal",
            flow + ".journal=BNK1",
            flow + ".every=2s"));
    if (name.equals("south")) {
      all.add(key + ".outstanding-account=102.01.02");
    }
    return all;
  }

  @Override
  public void close() {
    erps.values().forEach(OdooSimulator::close);
    provider.close();
  }
}
