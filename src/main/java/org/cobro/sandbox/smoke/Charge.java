package org.cobro.sandbox.smoke;

import java.math.BigDecimal;

/**
 * One attempt in a provider's own books.
 *
 * @param reference ours
 * @param amount in the currency's major unit
 */
record Charge(String reference, BigDecimal amount, Fate fate) {

  /** What became of it. */
  enum Fate {
    /** The customer's money moved. */
    CHARGED,
    CANCELLED,
    /** The bank said no. */
    DECLINED,
    /** Nobody came; it waits, or has waited for too long. */
    LEFT,
    /** Anything else: none of it is in a script. */
    OTHER
  }
}
