package org.cobro.simulation;

/** An invariant does not hold. */
final class Breach extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int invariant;
  private final String subject;

  /**
   * @param invariant its number in docs/guarantees.md; 0 for an exception that nobody foresaw
   * @param subject a reference, key or number that the story is to be told of
   */
  Breach(int invariant, String subject, String detail) {
    super("invariant " + invariant + ": " + subject + ": " + detail);
    this.invariant = invariant;
    this.subject = subject;
  }

  int invariant() {
    return invariant;
  }

  String subject() {
    return subject;
  }
}
