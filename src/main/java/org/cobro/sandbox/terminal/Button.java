package org.cobro.sandbox.terminal;

/** What a person can do at a terminal. */
public enum Button {
  TAP,
  DECLINE,
  CANCEL,
  /** The customer walks away: nothing happens at the provider, and the time runs out. */
  LEAVE
}
