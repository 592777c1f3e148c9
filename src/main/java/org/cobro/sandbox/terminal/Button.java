package org.cobro.sandbox.terminal;

/** What a person can do at a terminal. */
public enum Button {
  TAP,
  DECLINE,
  CANCEL
}
