package org.cobro.intent.refund;

import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.Scene;
import org.cobro.intent.Timing;
import org.cobro.intent.refund.Refund.Due;
import org.cobro.intent.refund.Standing.Condition;

/** 30.01 of 116.00, of which 20.00 were given back before: say only what matters. */
final class RefundSample {

  static final Instant NOW = Instant.parse("2026-03-02T16:00:00Z");
  static final Timing TIMING = Scene.TIMING;
  static final Money PAID = pesos("116.00");
  static final Money BEFORE = pesos("20.00");
  static final Money AMOUNT = pesos("30.01");
  static final Money AFTER = pesos("50.01");

  private final RefundState state;
  private Due due = new Due(RefundStep.FOLLOW, NOW, 0, 1);
  private Instant createdAt = NOW.minusSeconds(8);
  private Instant sentAt = NOW.minusSeconds(5);

  private RefundSample(RefundState state) {
    this.state = state;
  }

  static Money pesos(String amount) {
    return Money.of(amount, "MXN");
  }

  static RefundSample in(RefundState state) {
    return new RefundSample(state);
  }

  RefundSample neverSent() {
    due = new Due(RefundStep.CHECK, NOW, 0, 0);
    sentAt = null;
    return this;
  }

  RefundSample sends(int times) {
    due = new Due(due.step(), NOW, due.failures(), times);
    return this;
  }

  RefundSample failures(int times) {
    due = new Due(due.step(), NOW, times, due.sends());
    return this;
  }

  RefundSample sent(Duration ago) {
    createdAt = NOW.minus(ago).minusSeconds(3);
    sentAt = NOW.minus(ago);
    return this;
  }

  RefundSample asked(Duration ago) {
    createdAt = NOW.minus(ago);
    return this;
  }

  Refund refund() {
    return new Refund(
        "refund-1",
        "intent-1",
        "receivable-1",
        2,
        "INV-2026-00042-a1-0badcafe-r2",
        AMOUNT,
        new Refund.Payment(
            "counter-1", "main", "mp", "ORD7", "PAY7", "INV-2026-00042-a1-0badcafe", PAID, BEFORE),
        null,
        state,
        4,
        due,
        9,
        createdAt,
        sentAt);
  }

  static Standing seen(Condition condition, Money refunded) {
    return new Standing(condition, refunded, "PAY8", "as seen", "{\"raw\":1}");
  }
}
