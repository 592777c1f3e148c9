package org.cobro.intent;

import java.time.Instant;

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
    boolean reopenedShown) {

  /** What to do with it. */
  enum Readmission {
    NOTHING,
    NEW_ATTEMPT,
    REOPENED
  }

  /**
   * @param asOf when the ERP was asked, by our database's clock: an answer that is older than our
   *     own write-back shows the invoice open and means nothing
   */
  Readmission readmission(Instant asOf) {
    if (paid > 0) {
      boolean reopened = toldAt != null && toldAt.isBefore(asOf) && !reopenedShown;
      return reopened ? Readmission.REOPENED : Readmission.NOTHING;
    }
    boolean again = refused || withdrawnByErp();
    return again ? Readmission.NEW_ATTEMPT : Readmission.NOTHING;
  }

  private boolean withdrawnByErp() {
    return lastState == State.CANCELLED
        && deadLetters == 0
        && cancelReason != null
        && cancelReason.startsWith(Receivables.FROM_ERP);
  }
}
