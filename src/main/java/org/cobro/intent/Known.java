package org.cobro.intent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What we know of a receivable that a pick-up shows again.
 *
 * @param receivable as stored
 * @param refused true when it could not be collected so far
 * @param lastState the state of its last attempt; {@code null} when there was none
 * @param cancelReason why the last attempt was withdrawn; {@code null} when it was not
 * @param lastAttempt the number of its last attempt; 0 when there was none
 * @param paid how many of its attempts were paid
 * @param toldAt when the ERP was told of the last payment; {@code null} when it was not
 * @param deadLetters how many dead letters are open about it
 * @param reopenedShown true when a person was already told that it is open again
 * @param request the mark of the last wish that was answered; {@code null} when none was
 * @param startsOn the day until which it waits; {@code null} when it does not
 */
record Known(
    Receivable receivable,
    boolean refused,
    State lastState,
    String cancelReason,
    int lastAttempt,
    int paid,
    Instant toldAt,
    int deadLetters,
    boolean reopenedShown,
    String request,
    LocalDate startsOn) {

  /** What to do with it. */
  enum Readmission {
    NOTHING,
    NEW_ATTEMPT,
    REOPENED,
    /** Somebody asks for an attempt, which may not be safe. */
    ASKED
  }

  /**
   * @param asOf when the ERP was asked, by our database's clock: an answer that is older than our
   *     own write-back shows the invoice open and means nothing
   * @param wish the mark of somebody's wish in the ERP; {@code null} when there is none
   * @param automatic whether its flow starts attempts by itself; it may not have done so before
   */
  Readmission readmission(Instant asOf, String wish, boolean automatic) {
    if (reopened(asOf)) {
      return Readmission.REOPENED;
    }
    boolean neverBegun = automatic && lastState == null;
    if (paid == 0 && (refused || withdrawnByErp() || neverBegun)) {
      return Readmission.NEW_ATTEMPT;
    }
    return isNew(wish) ? Readmission.ASKED : Readmission.NOTHING;
  }

  /** Whether it goes on waiting for the same day, so that nothing is to be begun or changed. */
  boolean waitsStill(Candidate candidate) {
    return startsOn != null
        && (lastState == null || lastState.isFinal())
        && Objects.equals(startsOn, candidate.startsOn())
        && !isNew(candidate.request());
  }

  /** Whether it would begin now, were it not for what was found wrong with it since. */
  boolean isMissed(Candidate candidate, Instant asOf, boolean automatic) {
    boolean waited = startsOn != null;
    boolean begins = !refused && readmission(asOf, null, automatic) == Readmission.NEW_ATTEMPT;
    return candidate.startsOn() == null && (waited || begins);
  }

  /** Whether the day that it waits for was moved to another one that is to come. */
  boolean waitsForAnotherDay(Candidate candidate) {
    return startsOn != null
        && candidate.startsOn() != null
        && !startsOn.equals(candidate.startsOn());
  }

  private boolean reopened(Instant asOf) {
    return toldAt != null && toldAt.isBefore(asOf) && !reopenedShown;
  }

  /** A page that was read before the last wish was answered shows one that is older. */
  boolean isNew(String wish) {
    return wish != null && (request == null || wish.compareTo(request) > 0);
  }

  private boolean withdrawnByErp() {
    return lastState == State.CANCELLED
        && deadLetters == 0
        && cancelReason != null
        && cancelReason.startsWith(Receivables.FROM_ERP);
  }
}
