package org.cobro.provider.fex;

import java.time.Instant;
import org.cobro.intent.Money;

/**
 * A row of FEX's ledger. What is {@code null} is not stated, or cannot be read.
 *
 * @param type {@code payment} is the only documented one; refunds are rows of their own, taken to
 *     be called {@code refund}
 * @param intentId what it belongs to
 * @param completedAt when the money moved
 */
public record Booking(
    String id, String type, String status, Money amount, String intentId, Instant completedAt) {

  private static final String PAYMENT = "payment";
  private static final String REFUND = "refund";

  /** Money that came in. */
  public boolean isPayment() {
    return PAYMENT.equals(type);
  }

  /** Money that went back. */
  public boolean isRefund() {
    return REFUND.equals(type);
  }

  boolean isMoney() {
    return isPayment() || isRefund();
  }

  /** What does not say when it was stays: nobody could say that it was another day. */
  boolean isWithin(Instant from, Instant to) {
    return completedAt == null || (!completedAt.isBefore(from) && completedAt.isBefore(to));
  }
}
