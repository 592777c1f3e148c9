package org.cobro.intent;

/** Why something needs a retry policy or a person. The names are stored: never rename one. */
public enum Cause {
  /** Nobody paid in time. */
  EXPIRED,
  /** The provider refused or reported a definite failure. */
  FAILED,
  /** The create is unclear and the look-up decided nothing. */
  UNKNOWN,
  /** Signals contradict each other, or none came within the deadline. */
  REVIEW,
  /** After its end the provider says that money may have moved. */
  LATE_CONTRADICTION,
  /** The payment is collected, but the ERP could not be told. */
  UNWRITABLE,
  /** The ERP's data cannot be collected as it is. */
  BAD_DATA,
  /** The ERP shows the invoice open although its payment was registered. */
  REOPENED,
  /** A refund that the provider does not carry out when asked by us: a person is to. */
  REFUND_BY_HAND,
  /** A refund that the provider refused. */
  REFUND_REFUSED,
  /** Nobody knows whether it was given back. */
  REFUND_UNKNOWN
}
