package org.cobro.provider.compago;

import org.cobro.intent.Money;

/**
 * One payment in a saved card's history.
 *
 * @param id Compago's
 * @param amount {@code null} where the history does not state it; its shape is not documented
 */
public record CardCharge(String id, Money amount) {

  /** Whether it may be a charge of so much: what states no amount cannot be ruled out. */
  boolean mayBe(Money asked) {
    return amount == null || amount.equals(asked);
  }
}
