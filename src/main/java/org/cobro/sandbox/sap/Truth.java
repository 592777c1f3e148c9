package org.cobro.sandbox.sap;

/** The database below compares with three outcomes: what has no value is neither. */
enum Truth {
  YES,
  NO,
  UNKNOWN;

  static Truth of(boolean known) {
    return known ? YES : NO;
  }

  Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : UNKNOWN;
  }

  Truth or(Truth other) {
    return not().and(other.not()).not();
  }

  Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
