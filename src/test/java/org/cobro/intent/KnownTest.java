package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.intent.Known.Readmission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownTest {
  private static final Instant ASKED = Sample.NOW;
  private static final Instant EARLIER = ASKED.minusMillis(1);
  private static final String BY_ERP = Receivables.FROM_ERP + "paid in cash";

  @ParameterizedTest
  @EnumSource(State.class)
  void leavesAnAttemptAloneWhateverItsStateUnlessTheErpWithdrewIt(State last) {
    assertThat(unpaid(last, null, 0).readmission(ASKED)).isEqualTo(Readmission.NOTHING);
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void collectsAgainWhatTheErpWithdrewAndOffersAgainOnceItIsCancelled(State last) {
    assertThat(unpaid(last, BY_ERP, 0).readmission(ASKED))
        .isEqualTo(last == State.CANCELLED ? Readmission.NEW_ATTEMPT : Readmission.NOTHING);
  }

  @Test
  void leavesWhatAPersonWithdrewWithdrawn() {
    assertThat(unpaid(State.CANCELLED, "the customer left", 0).readmission(ASKED))
        .isEqualTo(Readmission.NOTHING);
  }

  @Test
  void waitsForThePersonWhileADeadLetterIsOpen() {
    assertThat(unpaid(State.CANCELLED, BY_ERP, 1).readmission(ASKED))
        .isEqualTo(Readmission.NOTHING);
  }

  @Test
  void takesUpWhatWasRefusedOnceItIsCorrected() {
    assertThat(known(true, null, null, 0, null, 1, false).readmission(ASKED))
        .isEqualTo(Readmission.NEW_ATTEMPT);
  }

  @Test
  void showsAPaidInvoiceThatIsOpenAgainToAPerson() {
    assertThat(paid(EARLIER, false).readmission(ASKED)).isEqualTo(Readmission.REOPENED);
  }

  @Test
  void showsItOnce() {
    assertThat(paid(EARLIER, true).readmission(ASKED)).isEqualTo(Readmission.NOTHING);
  }

  @Test
  void mindsNoAnswerThatIsOlderThanOurOwnWriteBack() {
    assertThat(paid(ASKED, false).readmission(ASKED)).isEqualTo(Readmission.NOTHING);
  }

  @Test
  void waitsUntilTheErpIsToldOfThePayment() {
    assertThat(paid(null, false).readmission(ASKED)).isEqualTo(Readmission.NOTHING);
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
    return new Known(receivable, refused, last, cancelReason, 1, paid, toldAt, deadLetters, shown);
  }
}
