package org.cobro.intent;

/** What one answer of a provider's status call says about an intent; not yet an outcome. */
public enum Verdict {
  /** Waiting at the terminal. */
  WAITING,
  /** A card is being tried, or was declined and may be tried again. */
  IN_PROGRESS,
  /** Money moved, by the provider's authoritative signal. */
  PAID,
  /** Withdrawn, by us or by someone else; believed only after a grace look-up. */
  CANCELLED,
  /** Too old to be paid, says the provider; believed only after a grace look-up. */
  EXPIRED,
  /** The provider says definitely that it failed and that nothing was charged. */
  FAILED,
  /** Confirmed without the paid signal: never unpaid, not yet paid. Keep looking, then a person. */
  UNPROVEN,
  /** Signals that exclude each other, such as cancelled and paid: a person decides. */
  CONTRADICTORY,
  /** An answer that we do not understand: never an outcome. */
  UNREADABLE
}
