package org.cobro.erp.odoo;

/**
 * Why a write-back cannot go on without a person. Down to {@link #OTHER} nothing of ours was posted
 * in Odoo; the rest say what stands there.
 */
public enum Refusal {
  /** Somebody else's payment settled the invoice. */
  ALREADY_PAID,
  CANCELLED,
  DRAFT,
  REVERSED,
  /** Deleted, or hidden from our user. */
  GONE,
  /** Less is due than was collected, or it is due in another currency. */
  AMOUNT_CHANGED,
  /** A state of invoice or payment that we do not know how to continue. */
  OTHER,
  /** Odoo 18+: posting would make no journal entry; the payment is left as a draft. */
  NO_OUTSTANDING_ACCOUNT,
  /** Odoo 18+: the payment was posted without a journal entry, so it can settle nothing. */
  NO_JOURNAL_ENTRY,
  /** A payment under our reference is not the one that we mean. */
  CONFLICT,
  /** Somebody cancelled our payment in Odoo; it is not made again by itself. */
  PAYMENT_CANCELLED_IN_ERP,
  /** Our payment is posted, but does not settle the invoice: it stands as customer credit. */
  UNAPPLIED,
  NO_RIGHTS,
  /** Odoo said no, and a look afterwards showed no effect. */
  REFUSED
}
