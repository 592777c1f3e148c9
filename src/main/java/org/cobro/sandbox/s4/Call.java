package org.cobro.sandbox.s4;

/** What is asked of the simulated server. */
public enum Call {
  /** Journal lines are read. */
  ITEMS,
  /** A journal entry is posted. */
  POST,
  OTHER
}
