package org.cobro.provider.compago;

import org.cobro.intent.Money;

/**
 * One payment in a saved card's history.
 *
 * @param id Compago's
 * @param amount {@code null} where the history does not state it; its shape is not documented
 * @param status as stated; empty where it is not
 */
public record CardCharge(String id, Money amount, String status) {

  private static final String CANCELLED = "CANCELLED";
  private static final String CONFIRMED = "CONFIRMED";

  /** Whether the customer's money may have moved: only what is said to be cancelled has not. */
  boolean mayHaveMoved() {
    return !CANCELLED.equals(status);
  }

  /** Whether the customer's money has moved, by the provider's own word. */
  public boolean isPaid() {
    return CONFIRMED.equals(status);
  }

  /** Whether it may be a charge of so much: what states no amount cannot be ruled out. */
  boolean mayBe(Money asked) {
    return amount == null || amount.equals(asked);
  }
}
