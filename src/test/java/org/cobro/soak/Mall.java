package org.cobro.soak;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cobro.sandbox.odoo.OdooSimulator;

/** All that is outside of Cobro: two ERPs, one spoken to over each wire, and four providers. */
final class Mall implements AutoCloseable {

  static final String PROVIDER_KEY = "soak-provider-key-77c1";
  static final String ERP_SECRET = "soak-erp-secret-30be";
  static final String TOKEN = "soak-token-of-enough-length-0123456789";

  private static final String ORDERS = "orders";
  private static final String INTENTS = "intents";
  private static final String FEX = "fex";

  /**
   * Connections whose undecided attempts may be paid for longer than anybody waits here; they give
   * money back, too.
   */
  static final List<String> HURRIED = List.of(ORDERS, INTENTS, FEX);

  private static final String QUERY =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']],['x_counter','=','%s']]";

  private final Map<String, OdooSimulator> erps = new TreeMap<>();
  private final Map<String, Till> tills = new TreeMap<>();
  private final List<String> terminals;

  Mall(int terminals) {
    this.terminals =
        IntStream.rangeClosed(1, terminals).mapToObj("TERMINAL-%03d"::formatted).toList();
    erps.put("north", odoo(17));
    erps.put("south", odoo(19));
    int some = terminals / 4;
    tills.put("till", new CompagoTill(this.terminals.subList(0, some)));
    tills.put(ORDERS, PointTill.orders(this.terminals.subList(some, 2 * some)));
    tills.put(INTENTS, PointTill.intents(this.terminals.subList(2 * some, 3 * some)));
    tills.put(FEX, new FexTill(this.terminals.subList(3 * some, terminals)));
    Map<String, Object> fields = Map.of("x_terminal", "none", "x_counter", "none");
    // The flows' own fields, which somebody added before Cobro came.
    erps.values().forEach(erp -> erp.books().draftInvoice("Nobody", BigDecimal.ONE, "MXN", fields));
  }

  private static OdooSimulator odoo(int version) {
    return OdooSimulator.version(version).user("cobro@example.mx", ERP_SECRET).start();
  }

  Map<String, OdooSimulator> erps() {
    return erps;
  }

  Collection<Till> tills() {
    return tills.values();
  }

  /** All that the providers have in their books. */
  List<Slip> slips() {
    return tills().stream().flatMap(till -> till.slips().stream()).toList();
  }

  List<String> terminals() {
    return terminals;
  }

  /** The connection to which a terminal belongs. */
  String counterOf(String terminal) {
    return tills.entrySet().stream()
        .filter(till -> till.getValue().terminals().contains(terminal))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
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
            "--cobro.console.enabled=false",
            "--cobro.timing.poll=400ms",
            "--cobro.timing.slow-poll=2s",
            "--cobro.timing.cancel-grace=500ms",
            "--cobro.timing.expiry-grace=1s",
            "--cobro.timing.proof-grace=3s",
            "--cobro.timing.patience=65s",
            "--cobro.timing.sweeps=4s,8s",
            "--cobro.timing.look-up-after=6s",
            "--cobro.timing.payable=20s",
            "--cobro.timing.lease=9s",
            "--cobro.write-back.lease=9s",
            "--cobro.write-back.retry-after=300ms",
            "--cobro.write-back.slowest=3s"));
    tills.forEach((name, till) -> all.addAll(till(name, till)));
    erps.forEach((name, erp) -> all.addAll(erp(name, erp)));
    erps.keySet().forEach(erp -> tills.keySet().forEach(till -> all.addAll(flow(erp, till))));
    return all;
  }

  private static List<String> till(String name, Till till) {
    String key = "--cobro.providers." + name + ".";
    List<String> all = new ArrayList<>();
    till.settings().forEach(setting -> all.add(key + setting));
    all.add(key + "connect-timeout=1s");
    all.add(key + "response-timeout=3s");
    return all;
  }

  private static List<String> flow(String erp, String till) {
    String key = "--cobro.flows." + erp + "-" + till + ".";
    return List.of(
        key + "erp=" + erp,
        key + "invoices=" + QUERY.formatted(till),
        key + "provider=" + till,
        key + "terminal-field=x_terminal",
        key + "journal=BNK1",
        key + "refunds=" + (HURRIED.contains(till) ? "credit-notes" : "none"),
        key + "every=2s");
  }

  private static List<String> erp(String name, OdooSimulator erp) {
    String key = "--cobro.erps." + name;
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
            key + ".full-every=3m"));
    if (name.equals("south")) {
      all.add(key + ".outstanding-account=102.01.02");
    }
    return all;
  }

  @Override
  public void close() {
    erps.values().forEach(OdooSimulator::close);
    tills().forEach(Till::close);
  }
}
