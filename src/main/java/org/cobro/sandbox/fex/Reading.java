package org.cobro.sandbox.fex;

/** Where FEX's documents contradict each other or are silent: the other way to read them. */
public enum Reading {
  /** Ids are {@code pi_…} and {@code ctr_…} as in the guides, not UUIDs as in the reference. */
  PREFIXED_IDS,
  /** Amounts are texts everywhere, as in the list of transactions. */
  TEXT_AMOUNTS,
  /** {@code qr_data} is a {@code fex://pay} address as in the guide, not a JSON text. */
  QR_IS_ADDRESS,
  /** There is no picture. */
  NO_PICTURE,
  /** All members are always there, as in the reference's samples; a payer is always named. */
  EVERY_MEMBER,
  /** The list begins with the oldest. */
  OLDEST_FIRST,
  /** "expired" is said only a minute after the end. */
  LATE_EXPIRY,
  /** A refund begins as {@code completed} with {@code refund_status=pending}. */
  REFUND_BEGINS_AS_PENDING,
  /** The secrets of a new counter are inside of it, as in the guide. */
  SECRET_INSIDE
}
