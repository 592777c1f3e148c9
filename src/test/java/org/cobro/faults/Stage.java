package org.cobro.faults;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cobro.faults.Till.Slip;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;

/**
 * The whole of Cobro with wires to its ERP and its provider, and a second pair of them, {@code
 * depot} and {@code away}, whose doors may be shut without disturbing the rest.
 */
final class Stage implements AutoCloseable {
  static final int LANES = 10;
  static final Duration PATIENCE = Duration.ofSeconds(1);
  static final int TERMINALS = 3000;
  private static final String NEAR = "till";
  private static final String AWAY = "away";

  /** Longer than anything can be paid. */
  private static final Duration LATER = Duration.ofMinutes(17);

  private static final BigDecimal PART = new BigDecimal("20.00");

  private final Vendor vendor;
  private final Ledger ledger;
  private final Map<String, Wire> wires = new TreeMap<>();
  private final List<Till> tills = new ArrayList<>();
  private final Shop shop;
  private final AtomicInteger terminals = new AtomicInteger();
  private Map<String, Picture> pictures = Map.of();
  private volatile Set<String> known = Set.of();

  /**
   * @param vendor of the provider
   * @param ledger the ERPs
   * @param twist changes the way to the provider, for a wire that is wrong on purpose
   */
  Stage(Vendor vendor, Ledger ledger, UnaryOperator<Bender> twist) {
    this.vendor = vendor;
    this.ledger = ledger;
    ShopPlan plan = Shop.plan().terminals(TERMINALS).searchedAfter(Duration.ofSeconds(1));
    ledger.connect(plan, "main");
    ledger.connect(plan, "depot");
    vendor.connect(plan, NEAR);
    vendor
        .connect(plan, AWAY)
        .flow("counters", "main", NEAR)
        .flow("far-provider", "main", AWAY)
        .flow("far-erp", "depot", NEAR);
    ledger.collect(plan, "counters", "");
    ledger.collect(plan, "far-provider", "far");
    ledger.collect(plan, "far-erp", "");
    for (int lane = 0; lane < LANES; lane++) {
      plan.flow(lane(lane), "main", NEAR);
      ledger.collect(plan, lane(lane), lane(lane));
    }
    if (vendor.calls().contains(WireCall.REFUND) && ledger != Ledger.SAP) {
      plan.refunding("counters");
    }
    for (String name : List.of("main", "depot")) {
      Ear ear = ledger.ear(plan, name);
      detour(plan, "cobro.erps." + name + ".url", ear, new Bender.OfTexts());
      plan.set("cobro.erps." + name + ".response-timeout", PATIENCE.toMillis() + "ms");
      plan.set("cobro.erps." + name + ".settle", "2s");
      plan.set("cobro.erps." + name + ".concurrency", 16);
      plan.set("cobro.erps." + name + ".full-every", "3s");
    }
    for (String name : List.of(NEAR, AWAY)) {
      Bender bender = twist.apply(vendor.bender(plan, name));
      detour(plan, "cobro.providers." + name + ".base-url", vendor.ear(), bender);
      tills.add(vendor.till(plan, name, id -> known.contains(id)));
    }
    // As shipped, longer than the rhythm at which claims are kept.
    plan.set("cobro.timing.lease", "14s");
    plan.set("cobro.write-back.lease", "14s");
    plan.set("cobro.timing.poll", "300ms");
    plan.set("cobro.timing.slow-poll", "600ms");
    plan.watchingEach(2000);
    shop = plan.open();
  }

  private void detour(ShopPlan plan, String key, Ear ear, Bender bender) {
    Wire wire = new Wire(URI.create(plan.value(key)), ear, bender, PATIENCE);
    wires.put(key, wire);
    plan.set(key, wire.url());
  }

  static String lane(int number) {
    return "lane-%02d".formatted(number);
  }

  Shop shop() {
    return shop;
  }

  Wire wire(WireCall.Side side) {
    return side == WireCall.Side.ERP
        ? wires.get("cobro.erps.main.url")
        : wires.get("cobro.providers." + NEAR + ".base-url");
  }

  /** The one that may be shut. */
  Wire farWire(WireCall.Side side) {
    return side == WireCall.Side.ERP
        ? wires.get("cobro.erps.depot.url")
        : wires.get("cobro.providers." + AWAY + ".base-url");
  }

  /** All that both providers have in their books. */
  List<Slip> slips() {
    return tills.stream().flatMap(till -> till.slips().stream()).toList();
  }

  /** What both providers have given back of it. */
  BigDecimal givenBack(Sale sale) {
    return picture(sale).attempts().stream()
        .flatMap(attempt -> tills.stream().map(till -> till.givenBack(attempt.reference())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * What a credit note asks for: a part where it can be one, so that giving it twice would show.
   */
  BigDecimal asked(Sale sale) {
    return vendor.givesBackInPart() ? PART : shop.invoice(sale).total();
  }

  /** The time passes in which a refund that was sent may yet be carried out. */
  void endRefundWait(String refund) {
    shop.jdbc()
        .sql("update refund set sent_at = sent_at - :time where id = :id")
        .param("time", 2 * LATER.toMillis())
        .param("id", refund)
        .update();
  }

  /** The customer leaves. */
  void giveUp(Sale sale) {
    tills.get(0).giveUp(sale.terminal());
  }

  /** The time passes in which an unknown attempt is looked for, all of it in vain. */
  void endLookUps(Sale sale) {
    shop.jdbc()
        .sql(
            """
            update payment_intent set rounds = 1000, created_at = created_at - :time,
              sent_at = sent_at - :time
            where terminal = :terminal and state = 'UNKNOWN' and step = 'LOOK_UP' and rounds < 1000
            """)
        .param("time", LATER.toMillis())
        .param("terminal", sale.terminal())
        .update();
  }

  String terminal() {
    return "COUNTER-%02d".formatted(terminals.incrementAndGet());
  }

  Sale sell(String erp, String lane, String terminal) {
    return new Sale(erp, draft(erp, lane, terminal, true), terminal);
  }

  /** Not to be collected before it is posted. */
  Sale draft(String erp, String terminal) {
    return new Sale(erp, draft(erp, "", terminal, false), terminal);
  }

  private int draft(String erp, String lane, String terminal, boolean posted) {
    // Each amount is another one, so that no payment passes for that of another invoice.
    BigDecimal amount =
        new BigDecimal(100 + terminals.get()).add(new BigDecimal("0.25")).setScale(2);
    return ledger.write(shop, erp, amount, terminal, lane, posted);
  }

  /** From now on it is to be collected. */
  void post(Sale sale) {
    ledger.post(shop, sale);
  }

  /** Nobody is logged in any more. */
  void endSessions() {
    shop.sapServer("main").sessions().endAll();
  }

  String story(Cell cell) {
    return cell.sale() == null ? "nothing was sold" : shop.story(cell.sale());
  }

  /** Looks at the database, for all cells. */
  void look() {
    pictures = Picture.all(shop.jdbc());
    known =
        pictures.values().stream()
            .flatMap(picture -> picture.attempts().stream())
            .map(Picture.Attempt::providerId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    tills.forEach(Till::fillWallets);
  }

  Picture picture(Sale sale) {
    return sale == null
        ? Picture.EMPTY
        : pictures.getOrDefault(sale.erp() + "/" + sale.invoiceId(), Picture.EMPTY);
  }

  boolean isSomethingWaiting(Sale sale) {
    return tills.stream().anyMatch(till -> till.isWaiting(sale.terminal()));
  }

  /** The customer pays what the terminal shows, if it shows anything. */
  void tapWhatWaits(Sale sale) {
    for (Till till : tills) {
      if (till.isWaiting(sale.terminal())) {
        try {
          till.tap(sale.terminal());
        } catch (IllegalStateException goneMeanwhile) {
          // It was cancelled in this moment: there is nothing to pay.
        }
      }
    }
  }

  @Override
  public void close() {
    shop.close();
    wires.values().forEach(Wire::close);
  }
}
