package org.cobro.intent;

/** What is due next for an intent; a route claims rows by it. The names are stored. */
public enum Step {
  /** Send the create, once the terminal is free. */
  CREATE,
  /** Find out, by the provider's recipe, what became of a create. */
  LOOK_UP,
  /** Ask the provider for the status. */
  POLL,
  /** Ask the provider to withdraw it. */
  CANCEL,
  /** Ask once more, long after the end: a late "paid" overrides. */
  SWEEP,
  /** Nothing, or a person. */
  NONE
}
