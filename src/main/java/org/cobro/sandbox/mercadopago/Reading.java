package org.cobro.sandbox.mercadopago;

/**
 * A way to read what the provider leaves open. Each is off at first; where one way is harder for a
 * client, that is the one without the reading.
 */
public enum Reading {
  /** A payment intent is created once for an {@code X-Idempotency-Key}; else it is ignored. */
  INTENT_KEY_HONOURED,
  /** {@code payment.id} of an intent is a number; else a string. */
  PAYMENT_ID_IS_NUMBER,
  /** A 409 answer is forgotten: the same key may try again; else it answers 409 for a day. */
  CONFLICT_FORGOTTEN,
  /** A busy terminal is refused with the code that was seen live; else with the documented one. */
  BUSY_AS_SEEN_LIVE,
  /** A repeated create tells the order as it is now; else it repeats the first answer. */
  REPEAT_TELLS_NOW,
  /** After a refresh the old access token lives on to its end; else it dies at once. */
  OLD_TOKEN_LIVES_ON,
  /** The signed id is in lower case; else verbatim. */
  SIGNED_IN_LOWER_CASE,
  /** {@code ts} of a signature is in seconds; else in milliseconds. */
  STAMPED_IN_SECONDS,
  /** A repeated notice is signed anew; else it is the same, byte by byte, but for the count. */
  REPEATS_SIGNED_ANEW,
  /** A notice about an order has {@code data.id} alone; else the order's state too. */
  NOTICE_WITH_ID_ALONE,
  /** A notice about an intent has {@code data.id} and {@code type} in its address. */
  INTENT_NOTICE_WITH_QUERY,
  /** An intent that needs confirmation is announced, as one sample shows. */
  CONFIRMATION_ANNOUNCED,
  /** {@code pos_id} is a string in the list of terminals; else a number. */
  POS_ID_IS_TEXT
}
