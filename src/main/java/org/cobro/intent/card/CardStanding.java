package org.cobro.intent.card;

/** What a provider says of a saved card. */
public enum CardStanding {
  /** Its link has not been used yet. */
  PENDING,
  /** It may be charged. */
  ACTIVE,
  /** Its link has lapsed. */
  EXPIRED,
  /** Taken back for good. */
  REVOKED,
  /** Another word or none: nothing follows from it. */
  UNREADABLE
}
