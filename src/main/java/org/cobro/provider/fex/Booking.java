package org.cobro.provider.fex;

import java.time.Instant;
import org.cobro.intent.Money;

/**
 * A row of FEX's ledger. What is {@code null} is not stated, or cannot be read.
 *
 * @param type {@code payment} is the only documented one; refunds are rows of their own
 * @param intentId what it belongs to
 * @param completedAt when the money moved
 */
public record Booking(
    String id, String type, String status, Money amount, String intentId, Instant completedAt) {

  private static final String PAYMENT = "payment";

  /** Money that came in. */
  public boolean isPayment() {
    return PAYMENT.equals(type);
  }
}
