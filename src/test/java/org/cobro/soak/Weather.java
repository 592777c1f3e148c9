package org.cobro.soak;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.sandbox.odoo.OdooSimulator;

/** What goes wrong on the wires. */
final class Weather {

  /** Longer than the nodes wait for an answer. */
  static final Duration TOO_LONG = Duration.ofMillis(3_500);

  static final Duration AWHILE = Duration.ofMillis(2_000);
  private static final Duration CLOSED = Duration.ofMillis(2_500);

  /** More would pile up on a slow machine until nothing succeeds. */
  private static final int INTENTS_FOR_ONE = 8;

  private static final List<List<String>> WRITES =
      List.of(
          List.of("account.payment", "load"),
          List.of("account.payment", "action_post"),
          List.of("account.move", "js_assign_outstanding_line"),
          List.of("account.move", "message_post"),
          List.of("account.move", "search_read"),
          List.of("account.payment", "search_read"));

  private final Mall mall;
  private final Beat beat;
  private final LongSupplier intents;
  private final Random random;
  private long troubles;
  private boolean over;

  /**
   * @param intents how many have been shown at the terminals by now
   */
  Weather(Mall mall, Beat beat, LongSupplier intents, long seed) {
    this.intents = intents;
    this.mall = mall;
    this.beat = beat;
    this.random = new Random(seed);
  }

  synchronized long troubles() {
    return troubles;
  }

  /** Once, at the end. */
  synchronized void clear() {
    over = true;
    mall.tills().forEach(Till::clear);
    mall.erps().values().forEach(erp -> erp.faults().clear());
    mall.erps().values().forEach(erp -> erp.unavailable(false));
  }

  synchronized void blow() {
    if (over || troubles > intents.getAsLong() / INTENTS_FOR_ONE) {
      return;
    }
    troubles++;
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4, 5 ->
          List.copyOf(mall.tills()).get(random.nextInt(mall.tills().size())).trouble(random);
      default -> erp(random.nextBoolean() ? "north" : "south");
    }
  }

  /** An ERP is not there for a moment. */
  synchronized void close() {
    if (!over) {
      OdooSimulator erp = mall.erps().get(random.nextBoolean() ? "north" : "south");
      erp.unavailable(true);
      beat.in(CLOSED, () -> erp.unavailable(false));
      troubles++;
    }
  }

  private void erp(String name) {
    List<String> call = WRITES.get(random.nextInt(WRITES.size()));
    mall.erps().get(name).faults().next(call.get(0), call.get(1), failure());
  }

  private Failure failure() {
    return switch (random.nextInt(8)) {
      case 0 -> Failure.dropBefore();
      case 1 -> Failure.dropAfter();
      case 2 -> Failure.badGateway();
      case 3 -> Failure.badGatewayAfterCommit();
      case 4 -> Failure.faultAfterCommit();
      case 5 -> Failure.cutBody();
      case 6 -> Failure.delay(TOO_LONG.plusSeconds(1));
      default -> Failure.delay(AWHILE);
    };
  }
}
