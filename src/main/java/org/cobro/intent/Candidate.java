package org.cobro.intent;

import java.time.LocalDate;

/**
 * An open invoice as a pick-up found it, already judged.
 *
 * @param receivable its values; the id is not used, a known receivable keeps its own
 * @param terminal where to collect it; {@code null} for any
 * @param objection why it cannot be collected; {@code null} when it can
 * @param note what to leave on the invoice about the objection, once; {@code null} for a dead
 *     letter
 * @param request the mark of somebody's wish in the ERP to have it collected; a later wish has a
 *     mark that sorts after it. {@code null} when there is none
 * @param startsOn the day until which it waits, in the ERP's calendar; {@code null} when it begins
 *     at once
 */
public record Candidate(
    Receivable receivable,
    String terminal,
    String objection,
    String note,
    String request,
    LocalDate startsOn) {

  /** One that waits for no day. */
  public Candidate(
      Receivable receivable, String terminal, String objection, String note, String request) {
    this(receivable, terminal, objection, note, request, null);
  }

  /** The same, not before a day. */
  public Candidate startingOn(LocalDate day) {
    return new Candidate(receivable, terminal, objection, note, request, day);
  }
}
