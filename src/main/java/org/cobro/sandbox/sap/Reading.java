package org.cobro.sandbox.sap;

/** What differs from server to server, or what nobody could tell; off unless named in the rules. */
public enum Reading {
  /** Error codes are numbers, as in v1; without it, texts. */
  NUMBER_CODES,
  /** Error messages are objects with a language, as in v1; without it, texts. */
  MESSAGE_OBJECTS,
  /** Documents have no {@code PaidToDate}, as in the published description of 2019. */
  NO_PAID_TO_DATE,
  /** No field of a closed document can be changed. */
  CLOSED_IS_FROZEN,
  /**
   * A payment becomes a draft that waits for approval; the answer is "no such record", as seen with
   * other documents on a server of release 10.0.
   */
  APPROVALS,
  /** Payments in and out have own columns apart: one added to the former is not on the latter. */
  PAYMENTS_APART,
  /** What an outgoing payment settles of a credit note is shown with a minus. */
  SIGNED_CREDIT,
  /** Logging in gives no {@code ROUTEID}, as where one server stands alone. */
  NO_ROUTE
}
