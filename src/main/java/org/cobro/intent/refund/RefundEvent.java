package org.cobro.intent.refund;

/** What can happen to a refund. The names are stored: never rename one. */
public enum RefundEvent {
  /** A credit note or a person asks for it; always the first. */
  ASKED,
  /** The provider shows the payment as we know it: the refund may be sent. */
  CHECKED,
  /** Not now: the look or the send could not be carried out. */
  POSTPONED,
  /** It is about to leave. */
  SEND_STARTED,
  /** The provider has taken it on, which is no outcome. */
  ACCEPTED,
  /** A definite no to the only time that it was sent. */
  REJECTED,
  /** Sent, but no usable answer. */
  UNCLEAR,
  /** Sent, and long enough after that the provider shows nothing of it: sent once more. */
  ABSENT_SEEN,
  /** The provider works on it. */
  PROGRESS_SEEN,
  /** The provider shows exactly this much more given back than before. */
  REFUNDED_SEEN,
  /** What the provider shows fits neither "given back" nor "not yet". */
  CONTRADICTION_SEEN,
  /** No answer decided it for too long. */
  GAVE_UP,
  /** The provider will not do it for us: a person is to. */
  LEFT_TO_PERSON,
  /** What asked for it does not any more, and nothing has left. */
  WITHDRAWN,
  /** A person says that it was given back, with evidence. */
  MARKED_REFUNDED,
  /** A person says that it was not and will not be given back. */
  MARKED_NOT_REFUNDED
}
