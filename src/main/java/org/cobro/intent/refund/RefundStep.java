package org.cobro.intent.refund;

/** What is due next for a refund. The names are stored: never rename one. */
public enum RefundStep {
  /** Ask what the provider shows of the payment, before anything is sent. */
  CHECK,
  /** Send it. */
  SEND,
  /** Ask what became of it. */
  FOLLOW,
  /** Nothing: it has ended, or is a person's. */
  NONE
}
