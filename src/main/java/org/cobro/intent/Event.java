package org.cobro.intent;

/** What can happen to a payment intent. The names are stored: never rename one. */
public enum Event {
  /** A receivable was picked up, or a person or policy asked for a new attempt. */
  PICKED_UP,
  /** The create is about to leave. */
  CREATE_STARTED,
  /** The create did not arrive, or the terminal or the connection is not free: later again. */
  POSTPONED,
  /** The provider has it, and we have the provider's id. */
  CREATED,
  /** The provider has it, but states another amount, currency or reference than we asked. */
  MISMATCHED,
  /** The provider said definitely no. */
  REJECTED,
  /** Sent without a usable answer, or the process died in between. */
  UNCLEAR,
  /** The provider's look-up recipe begins; counted on entry, so that a crash still counts. */
  LOOK_UP_STARTED,
  /** The look-up found nothing that decides: a person must. */
  LOOK_UP_FAILED,
  WAITING_SEEN,
  PROGRESS_SEEN,
  /** The provider calls it cancelled, expired or confirmed without proof: grace begins. */
  ENDING_SEEN,
  PAID_SEEN,
  /** Still cancelled after the grace. */
  CANCELLED_CONFIRMED,
  /** Still expired after the grace. */
  EXPIRED_CONFIRMED,
  FAILED_SEEN,
  CONTRADICTION_SEEN,
  /** No readable decision within the deadline. */
  GAVE_UP,
  /** The ERP, an operator or a cashier wants it withdrawn. */
  CANCEL_ASKED,
  /** The provider has answered the cancel; the answer itself is no outcome. */
  CANCEL_SENT,
  /** A person found the payment at the provider, with a reference as evidence. */
  MARKED_PAID,
  /** A person made sure that nothing was charged. */
  MARKED_UNPAID
}
