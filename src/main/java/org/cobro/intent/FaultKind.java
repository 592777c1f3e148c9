package org.cobro.intent;

/** The only five ways in which a foreign call can fail, as far as the core is concerned. */
public enum FaultKind {
  /** Refused, no route, name unknown: no byte arrived, so sending again is safe. */
  NOT_SENT,
  /** A definite no: the request was understood and not carried out. */
  REJECTED,
  /** The terminal or the rate limit is taken; try again later. */
  BUSY,
  /** The credentials are not accepted: freeze the connection and alert. */
  UNAUTHORISED,
  /** Sent, but no usable answer: it may or may not have been carried out. */
  UNCLEAR
}
