package org.cobro.intent.card;

/** What is to be done next. The names are stored: never rename one. */
public enum EnrolmentStep {
  /** Ask the provider to make the card. */
  SEND,
  /** Look into the provider's list for what became of that. */
  LOOK_UP,
  /** Ask where the card is. */
  POLL,
  /** Take it back. */
  REVOKE,
  NONE
}
