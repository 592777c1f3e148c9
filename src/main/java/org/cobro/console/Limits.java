package org.cobro.console;

/** How long texts may be that are kept for ever; in characters. */
final class Limits {

  static final int NAME = 100;
  static final int REASON = 500;
  static final int REFERENCE = 100;

  private Limits() {}
}
