package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.cobro.intent.Known.Readmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownTest {
  private static final Instant ASKED = Sample.NOW;
  private static final Instant EARLIER = ASKED.minusMillis(1);
  private static final String BY_ERP = Receivables.FROM_ERP + "paid in cash";

  @ParameterizedTest
  @EnumSource(State.class)
  void leavesAnAttemptAloneWhateverItsStateUnlessTheErpWithdrewIt(State last) {
    assertThat(unpaid(last, null, 0).readmission(ASKED, null, true)).isEqualTo(Readmission.NOTHING);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void collectsAgainWhatTheErpWithdrewAndOffersAgainOnceItIsCancelled(State last) {
    assertThat(unpaid(last, BY_ERP, 0).readmission(ASKED, null, true))
        .isEqualTo(last == State.CANCELLED ? Readmission.NEW_ATTEMPT : Readmission.NOTHING);
  }

  @Test
  void leavesWhatAPersonWithdrewWithdrawn() {
    assertThat(unpaid(State.CANCELLED, "the customer left", 0).readmission(ASKED, null, true))
        .isEqualTo(Readmission.NOTHING);
  }

  @Test
  void waitsForThePersonWhileADeadLetterIsOpen() {
    assertThat(unpaid(State.CANCELLED, BY_ERP, 1).readmission(ASKED, null, true))
        .isEqualTo(Readmission.NOTHING);
  }

  @Test
  void takesUpWhatWasRefusedOnceItIsCorrected() {
    assertThat(known(true, null, null, 0, null, 1, false).readmission(ASKED, null, true))
        .isEqualTo(Readmission.NEW_ATTEMPT);
  }

  @Test
  void showsAPaidInvoiceThatIsOpenAgainToAPerson() {
    assertThat(paid(EARLIER, false).readmission(ASKED, null, true)).isEqualTo(Readmission.REOPENED);
  }

  @Test
  void showsItOnce() {
    assertThat(paid(EARLIER, true).readmission(ASKED, null, true)).isEqualTo(Readmission.NOTHING);
  }

  @Test
  void mindsNoAnswerThatIsOlderThanOurOwnWriteBack() {
    assertThat(paid(ASKED, false).readmission(ASKED, null, true)).isEqualTo(Readmission.NOTHING);
  }

  @Test
  void waitsUntilTheErpIsToldOfThePayment() {
    assertThat(paid(null, false).readmission(ASKED, null, true)).isEqualTo(Readmission.NOTHING);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void hearsAWishInAnyState(State last) {
    Known unasked = unpaid(last, null, 0);
    assertThat(unasked.readmission(ASKED, "2026-11-21 10:00:00", true))
        .isEqualTo(Readmission.ASKED);
    assertThat(paid(null, false).readmission(ASKED, "2026-11-21 10:00:00", true))
        .isEqualTo(Readmission.ASKED);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21 10:00:00, NOTHING",
    "2026-11-21 09:59:59, NOTHING",
    "2026-11-21 10:00:01, ASKED"
  })
  void answersEachWishOnce(String wish, Readmission readmission) {
    Known answered =
        new Known(
            receivable(),
            false,
            State.EXPIRED,
            null,
            1,
            0,
            null,
            1,
            false,
            "2026-11-21 10:00:00",
            null);
    assertThat(answered.readmission(ASKED, wish, true)).isEqualTo(readmission);
  }

  @Test
  void beginsWhatWasLeftToAPersonOnceItsFlowStartsByItself() {
    Known never = known(false, null, null, 0, null, 0, false);
    assertThat(never.readmission(ASKED, null, false)).isEqualTo(Readmission.NOTHING);
    assertThat(never.readmission(ASKED, null, true)).isEqualTo(Readmission.NEW_ATTEMPT);
  }

  @Test
  void showsThatAPaidInvoiceIsOpenAgainBeforeItHearsAWish() {
    assertThat(paid(EARLIER, false).readmission(ASKED, "2026-11-21 10:00:00", true))
        .isEqualTo(Readmission.REOPENED);
  }

  @ParameterizedTest
  @CsvSource({
    // what was found wrong is told only where an attempt would begin now
    "false, CANCELLED, , , true",
    "true, CANCELLED, , , false",
    "false, PENDING, , , false",
    "false, CANCELLED, , 2026-03-01, false",
    "false, PENDING, 2026-02-01, , true",
    "false, PENDING, 2026-02-01, 2026-02-01, false"
  })
  void isMissedWhereItWouldBegin(
      boolean refused, State last, LocalDate startsOn, LocalDate due, boolean missed) {
    Known known =
        new Known(receivable(), refused, last, BY_ERP, 1, 0, null, 0, false, null, startsOn);
    assertThat(known.isMissed(offered(due), ASKED, true)).isEqualTo(missed);
  }

  @ParameterizedTest
  @CsvSource({
    ", 2026-03-01, false",
    "2026-02-01, , false",
    "2026-02-01, 2026-02-01, false",
    "2026-02-01, 2026-03-01, true"
  })
  void followsADayThatIsMoved(LocalDate startsOn, LocalDate due, boolean moved) {
    Known known = new Known(receivable(), false, null, null, 0, 0, null, 0, false, null, startsOn);
    assertThat(known.waitsForAnotherDay(offered(due))).isEqualTo(moved);
  }

  private static Candidate offered(LocalDate startsOn) {
    Candidate candidate = new Candidate(receivable(), "T1", "no card", null, null);
    return startsOn == null ? candidate : candidate.startingOn(startsOn);
  }

  private static Known unpaid(State last, String cancelReason, int deadLetters) {
    return known(false, last, cancelReason, 0, null, deadLetters, false);
  }

  private static Known paid(Instant toldAt, boolean shown) {
    return known(false, State.PAID, null, 1, toldAt, 0, shown);
  }

  private static Known known(
      boolean refused,
      State last,
      String cancelReason,
      int paid,
      Instant toldAt,
      int deadLetters,
      boolean shown) {
    Receivable receivable =
        new Receivable("r-1", "main", "42", "counter-1", "INV/42", null, null, Sample.PRICE);
    return new Known(
        receivable, refused, last, cancelReason, 1, paid, toldAt, deadLetters, shown, null, null);
  }

  private static Receivable receivable() {
    return new Receivable("r-1", "main", "42", "counter-1", "INV/42", null, null, Sample.PRICE);
  }
}
