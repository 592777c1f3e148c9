package org.cobro.console;

/** A request is not carried out because of its {@code Idempotency-Key}. */
final class KeyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  KeyRefused(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
