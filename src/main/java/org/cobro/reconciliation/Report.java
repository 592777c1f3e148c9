package org.cobro.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What came of comparing the books of a day. Invariant 12: what our books say was paid, together
 * with the listed differences, is what the other two say.
 *
 * @param from the first instant of the day
 * @param to the first instant after it
 * @param complete whether all that was asked was answered: else totals and differences may be short
 */
public record Report(
    String erp,
    LocalDate day,
    String timeZone,
    Instant from,
    Instant to,
    Instant madeAt,
    boolean complete,
    List<Line> lines,
    List<Difference> differences,
    List<Unanswered> unanswered) {

  public Report {
    lines = List.copyOf(lines);
    differences = List.copyOf(differences);
    unanswered = List.copyOf(unanswered);
  }

  /** Nothing more can become of it: the day was over when it was made, and everybody answered. */
  public boolean isSettled() {
    return complete && !madeAt.isBefore(to);
  }

  /** How many questions nobody answered. */
  public int questionsOpen() {
    return unanswered.stream().mapToInt(Unanswered::questions).sum();
  }
}
