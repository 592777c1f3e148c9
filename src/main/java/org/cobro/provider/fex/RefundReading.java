package org.cobro.provider.fex;

/**
 * How far the refund of a payment is, as FEX's intent tells it.
 *
 * @param words for a person
 */
record RefundReading(Stage stage, String words) {

  /** From asked for to done. */
  enum Stage {
    /** The intent is paid, and no refund is stated. */
    NONE,
    /** Begun; the customer's wallet follows. */
    UNDER_WAY,
    /** Said to be done. */
    DONE,
    /** Said to have failed. */
    FAILED,
    /** Stated in words that are not documented, or of an intent that was not paid. */
    UNKNOWN
  }
}
