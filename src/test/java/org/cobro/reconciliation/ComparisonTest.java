package org.cobro.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.cobro.reconciliation.Attempt.paid;
import static org.cobro.reconciliation.Attempt.unpaid;
import static org.cobro.reconciliation.DayOfAttempts.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.BookedPayment.Stage;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Told.Progress;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.cobro.intent.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each difference that there may be, and what is none. */
class ComparisonTest {

  @Test
  void findsNothingWhereAllThreeSayTheSame() {
    Report report =
        report(
            paid("1", "10.00"),
            paid("2", "20.00"),
            unpaid("3", State.EXPIRED, Verdict.EXPIRED),
            unpaid("4", State.CANCELLED, Verdict.CANCELLED),
            unpaid("5", State.PENDING, Verdict.WAITING),
            unpaid("6", State.IN_PROGRESS, Verdict.IN_PROGRESS),
            unpaid("7", State.FAILED, Verdict.FAILED));

    assertThat(report.differences()).isEmpty();
    assertThat(report.complete()).isTrue();
    assertThat(report.isSettled()).isTrue();
    Tally both = new Tally(2, new BigDecimal("30.00"));
    assertThat(report.lines()).containsExactly(new Line("compago", "MXN", both, both, both));
  }

  @Test
  void findsNothingOnADayWithoutAnything() {
    assertThat(report().lines()).isEmpty();
    assertThat(report().complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"EXPIRED", "CANCELLED", "FAILED", "PENDING"})
  void listsLateMoneyThatNobodyHasSeen(State state) {
    Difference found = only(report(unpaid("1", state, Verdict.PAID)));

    assertThat(found.kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
    assertThat(found.atProvider()).hasToString("116.00 MXN");
    assertThat(found.inCobro()).isEqualTo(Sums.NONE);
    assertThat(found.invoice()).isEqualTo("1");
    assertThat(found.reference()).isEqualTo("INV-1-a1-0badcafe");
    assertThat(found.providerId()).isEqualTo("pi-1");
    assertThat(found.advice()).contains("/api/intents/id-1/poll");
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"UNKNOWN", "REVIEW"})
  void leavesPaidThatIsUndecidedHereToAPerson(State state) {
    Difference found = only(report(unpaid("1", state, Verdict.PAID)));

    assertThat(found.kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
    assertThat(found.advice()).contains("/api/intents/id-1/decide");
  }

  @Test
  void listsAnAttemptThatNobodyCanAskAbout() {
    Difference found = only(report(unpaid("1", State.UNKNOWN, Verdict.WAITING).notAsked()));

    assertThat(found.kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(found.detail()).contains("UNKNOWN").contains("cannot be asked");
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"WAITING", "IN_PROGRESS", "UNPROVEN", "CONTRADICTORY"})
  void listsWhatHasEndedHereAndNotThere(Verdict verdict) {
    Difference found = only(report(unpaid("1", State.EXPIRED, verdict)));

    assertThat(found.kind()).isEqualTo(Kind.UNDECIDED);
    assertThat(found.advice()).contains("/api/intents/id-1/poll");
  }

  @Test
  void doesNotMindThatTheProviderHasForgottenWhatWasNotPaid() {
    assertThat(
            report(unpaid("1", State.EXPIRED, Verdict.EXPIRED).fault(FaultKind.REJECTED))
                .differences())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"CANCELLED", "CONTRADICTORY", "UNPROVEN", "WAITING"})
  void listsAPaymentThatTheProviderNowDenies(Verdict verdict) {
    Difference found = only(report(paid("1", "10.00").status(verdict)));

    assertThat(found.kind()).isEqualTo(Kind.NOT_PAID_AT_PROVIDER);
    assertThat(found.atProvider()).isEqualTo(Sums.NONE);
    assertThat(found.inCobro()).hasToString("10.00 MXN");
    assertThat(found.at()).isEqualTo(Attempt.AT);
  }

  @Test
  void listsNothingOfAPaymentThatCobroGaveBack() {
    Report report = report(paid("1", "10.00").givenBack().status(Verdict.CONTRADICTORY));

    assertThat(report.differences()).isEmpty();
    assertThat(report.complete()).isTrue();
  }

  @Test
  void listsAPaymentThatCobroIsGivingBackAndTheProviderDenies() {
    Attempt denied = paid("1", "10.00").givenBack().status(Verdict.CANCELLED);

    assertThat(only(report(denied)).kind()).isEqualTo(Kind.NOT_PAID_AT_PROVIDER);
  }

  @Test
  void listsAPaymentThatTheProviderDoesNotKnow() {
    Difference found = only(report(paid("1", "10.00").fault(FaultKind.REJECTED)));

    assertThat(found.kind()).isEqualTo(Kind.NOT_PAID_AT_PROVIDER);
    assertThat(found.detail()).contains("as REJECTED");
  }

  @Test
  void tellsApartWhatAPersonDecided() {
    Attempt decided = paid("1", "10.00").decidedByPerson();

    assertThat(only(report(decided.fault(FaultKind.REJECTED))).kind())
        .isEqualTo(Kind.DECIDED_BY_PERSON);
    assertThat(report(decided.status(Verdict.PAID)).differences()).isEmpty();
  }

  @Test
  void listsAnotherAmountAtTheProvider() {
    Difference found = only(report(paid("1", "10.00").charged("9.99")));

    assertThat(found.kind()).isEqualTo(Kind.OTHER_AMOUNT_AT_PROVIDER);
    assertThat(found.atProvider()).hasToString("9.99 MXN");
    assertThat(report(paid("1", "10.00").charged("10.00")).differences()).isEmpty();
  }

  @Test
  void listsWhatTheErpIsYetToBeTold() {
    Difference found =
        only(report(paid("1", "10.00").told(Progress.DUE, "HTTP 502", false, null).registered()));

    assertThat(found.kind()).isEqualTo(Kind.NOT_YET_REGISTERED);
    assertThat(found.detail()).contains("DUE").contains("HTTP 502");
    assertThat(found.inErp()).isEqualTo(Sums.NONE);
  }

  @Test
  void namesTheDeadLetterThatHoldsAPaymentUp() {
    Difference found =
        only(
            report(
                paid("1", "10.00")
                    .told(Progress.DEAD, "REFUSED: closed", false, "L1")
                    .registered()));

    assertThat(found.kind()).isEqualTo(Kind.DEAD_LETTERED);
    assertThat(found.advice()).contains("/api/dead-letters/L1");
    assertThat(found.detail()).contains("REFUSED: closed");
  }

  @Test
  void listsAPaymentThatNothingWasWrittenDownFor() {
    assertThat(only(report(paid("1", "10.00").toldNothing().registered())).advice())
        .contains("nothing was written down");
  }

  @Test
  void tellsApartWhatAPersonSettled() {
    Difference found =
        only(
            report(
                paid("1", "10.00")
                    .told(Progress.DONE, "settled by ana: by hand", true, null)
                    .registered()));

    assertThat(found.kind()).isEqualTo(Kind.SETTLED_BY_PERSON);
    assertThat(found.detail()).contains("settled by ana");
  }

  @Test
  void doesNotMindThatAWriteBackIsStillDueWhenThePaymentIsThere() {
    assertThat(
            report(paid("1", "10.00").told(Progress.DUE, "no answer", false, null)).differences())
        .isEmpty();
  }

  @Test
  void listsAPaymentThatIsRegisteredTwice() {
    Attempt attempt = paid("1", "10.00");
    BookedPayment once = attempt.payment(Stage.POSTED, attempt.amount());

    Difference found = only(report(attempt.registered(once, once)));

    assertThat(found.kind()).isEqualTo(Kind.REGISTERED_TWICE);
    assertThat(found.inErp()).hasToString("20.00 MXN");
  }

  @ParameterizedTest
  @CsvSource({"9.99, MXN, 9.99 MXN", "10.00, USD, 10.00 USD"})
  void listsAnotherAmountOrCurrencyInTheErp(String amount, String currency, String inErp) {
    Attempt attempt = paid("1", "10.00");
    BookedPayment other = attempt.payment(Stage.POSTED, Money.of(amount, currency));

    Difference found = only(report(attempt.registered(other)));

    assertThat(found.kind()).isEqualTo(Kind.OTHER_AMOUNT_IN_ERP);
    assertThat(found.inErp()).hasToString(inErp);
  }

  @Test
  void listsAnAmountInTheErpThatCannotBeRead() {
    Attempt attempt = paid("1", "10.00");

    Difference found =
        only(report(attempt.registered(attempt.payment(Stage.POSTED, null, true, "1"))));

    assertThat(found.kind()).isEqualTo(Kind.OTHER_AMOUNT_IN_ERP);
    assertThat(found.detail()).contains("an unreadable amount");
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"DRAFT", "CANCELLED"})
  void listsAPaymentThatWasTakenBackInTheErp(Stage stage) {
    Attempt attempt = paid("1", "10.00");

    Difference found = only(report(attempt.registered(attempt.payment(stage, attempt.amount()))));

    assertThat(found.kind()).isEqualTo(Kind.TAKEN_BACK);
    assertThat(found.inErp()).isEqualTo(Sums.NONE);
    assertThat(found.detail()).contains(stage.name());
  }

  @Test
  void listsAPaymentThatWasDeletedInTheErp() {
    Difference found = only(report(paid("1", "10.00").registered()));

    assertThat(found.kind()).isEqualTo(Kind.TAKEN_BACK);
    assertThat(found.detail()).contains("no payment has this reference");
  }

  @ParameterizedTest
  @CsvSource({"false, 1", "true, 2"})
  void listsAPaymentThatDoesNotSettleItsInvoice(boolean applied, String invoice) {
    Attempt attempt = paid("1", "10.00");
    BookedPayment loose = attempt.payment(Stage.POSTED, attempt.amount(), applied, invoice);

    Difference found = only(report(attempt.registered(loose)));

    assertThat(found.kind()).isEqualTo(Kind.NOT_APPLIED);
    assertThat(found.inErp()).isEqualTo(found.inCobro());
  }

  @Test
  void listsARegistrationThatNobodyPaid() {
    Attempt attempt = unpaid("1", State.CANCELLED, Verdict.CANCELLED);
    BookedPayment byHand = attempt.payment(Stage.POSTED, attempt.amount());

    Difference found = only(report(attempt.registered(byHand)));

    assertThat(found.kind()).isEqualTo(Kind.REGISTERED_UNPAID);
    assertThat(found.inCobro()).isEqualTo(Sums.NONE);
    assertThat(found.inErp()).hasToString("116.00 MXN");
  }

  @Test
  void listsARegistrationUnderAReferenceThatCobroDoesNotKnow() {
    BookedPayment strange = paid("9", "10.00").payments().get(0);

    Report report = report(List.of(strange));

    assertThat(only(report).kind()).isEqualTo(Kind.REGISTERED_UNPAID);
    assertThat(only(report).invoice()).isNull();
    assertThat(report.lines())
        .containsExactly(
            new Line(
                null, "MXN", Tally.NOTHING, Tally.NOTHING, new Tally(1, new BigDecimal("10.00"))));
  }

  @Test
  void doesNotMindADraftOrACancelledPaymentThatNobodyPaid() {
    Attempt attempt = unpaid("1", State.CANCELLED, Verdict.CANCELLED);

    assertThat(
            report(attempt.registered(attempt.payment(Stage.CANCELLED, attempt.amount())))
                .differences())
        .isEmpty();
  }

  @Test
  void leavesAPaymentOfAnotherDayToThatDay() {
    Attempt yesterday = paid("9", "10.00");

    Report report = report(new Answer.Ok<>(yesterday.payments()), List.of(yesterday.entry()));

    assertThat(report.differences()).isEmpty();
    assertThat(report.lines()).isEmpty();
  }

  @Test
  void leavesOutWhatWasPaidWhileTheReportWasMade() {
    Attempt before = unpaid("1", State.PENDING, Verdict.WAITING);
    Attempt later = paid("1", "116.00");

    Report report = report(new Answer.Ok<>(later.payments()), List.of(later.entry()), before);

    assertThat(report.differences()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = FaultKind.class, mode = EnumSource.Mode.EXCLUDE, names = "REJECTED")
  void isIncompleteWhereTheProviderDoesNotAnswer(FaultKind kind) {
    Report report = report(paid("1", "10.00").fault(kind), paid("2", "20.00"));

    assertThat(report.complete()).isFalse();
    assertThat(report.isSettled()).isFalse();
    assertThat(report.differences()).isEmpty();
    assertThat(report.unanswered())
        .containsExactly(new Unanswered("compago", 1, 2, kind + ": as " + kind));
    assertThat(report.questionsOpen()).isEqualTo(1);
  }

  @Test
  void isIncompleteWhereTheProvidersAnswerCannotBeRead() {
    Report report = report(paid("1", "10.00").status(Verdict.UNREADABLE));

    assertThat(report.complete()).isFalse();
    assertThat(report.differences()).isEmpty();
  }

  @Test
  void isIncompleteWhereTheErpDoesNotAnswer() {
    Fault fault = Fault.of(FaultKind.NOT_SENT, "not reached");

    Report report =
        report(new Answer.Failed<>(fault), List.of(), unpaid("1", State.EXPIRED, Verdict.PAID));

    assertThat(report.complete()).isFalse();
    assertThat(report.unanswered())
        .containsExactly(new Unanswered("main", 1, 1, "NOT_SENT: not reached"));
    assertThat(only(report).kind()).isEqualTo(Kind.PAID_NOT_KNOWN);
  }

  @Test
  void addsNoCurrencyToAnother() {
    Report report = report(paid("1", "10.00"), paid("2", Money.of("3.00", "USD")));

    assertThat(report.differences()).isEmpty();
    assertThat(report.lines())
        .extracting(Line::currency, line -> line.inErp().amount().toPlainString())
        .containsExactly(tuple("MXN", "10.00"), tuple("USD", "3.00"));
  }

  @Test
  void isNotSettledWhileTheDayLasts() {
    Report now =
        Comparison.of(
            new Facts(
                DayOfAttempts.DAY,
                List.of(),
                Map.of(),
                new Answer.Ok<>(List.of()),
                List.of(),
                List.of()),
            DayOfAttempts.DAY.to().minusMillis(1));

    assertThat(now.complete()).isTrue();
    assertThat(now.isSettled()).isFalse();
  }

  private static Difference only(Report report) {
    assertThat(report.differences()).hasSize(1);
    return report.differences().get(0);
  }
}
