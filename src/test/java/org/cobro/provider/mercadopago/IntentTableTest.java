package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.cobro.provider.mercadopago.IntentReading.State;
import org.cobro.provider.mercadopago.Payment.Says;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each state of a legacy intent means, with its payment, and which calls tell. */
class IntentTableTest {
  private static final String INTENT =
      "GET /point/integration-api/payment-intents/" + Sample.INTENT;
  private static final String PAYMENT = "GET /v1/payments/9912345678";
  private static final String SEARCH = "GET /v1/payments/search";
  private static final Instant SOON = Sample.SENT.plusSeconds(60);
  private static final Instant LATE = Sample.SENT.plusSeconds(20 * 60);

  @Test
  void row1OpenIsWaiting() {
    ends(state("OPEN"), Verdict.WAITING, "row 1: OPEN");
    ends(state("OPEN").without("payment"), Verdict.WAITING, "row 1: OPEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ON_TERMINAL", "PROCESSING"})
  void row2AtTheTerminalIsInProgress(String state) {
    ends(state(state), Verdict.IN_PROGRESS, "row 2: " + state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refunded", "charged_back", "in_mediation"})
  void row3MoneyThatWentBackIsForAPerson(String status) {
    paymentSays("FINISHED", status, Verdict.CONTRADICTORY, "row 3");
    paymentSays("PROCESSED", status, Verdict.CONTRADICTORY, "row 3");
    paymentSays("CANCELED", status, Verdict.CONTRADICTORY, "row 3");
    paymentSays("CONFIRMATION_REQUIRED", status, Verdict.CONTRADICTORY, "row 3");
  }

  @Test
  void row4CancelledAndPaidIsForAPerson() {
    paymentSays("CANCELED", "approved", Verdict.CONTRADICTORY, "row 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"FINISHED", "PROCESSED", "CONFIRMATION_REQUIRED", "ERROR", "ABANDONED"})
  void row5AnApprovedPaymentIsPaid(String state) {
    Snapshot paid = status().on(INTENT, 200, state(state)).on(PAYMENT, 200, approved()).result();
    assertThat(paid.verdict()).isEqualTo(Verdict.PAID);
    assertThat(paid.amount()).isEqualTo(Sample.AMOUNT);
    assertThat(paid.detail()).isEqualTo("row 5: " + state + ", payment 9912345678 approved");
  }

  @Test
  void row6ProcessedIsAboutToEndAndNotOver() {
    ends(
        state("PROCESSED").without("payment"), Verdict.IN_PROGRESS, "row 6: PROCESSED, no payment");
    paymentSays("PROCESSED", "rejected", Verdict.IN_PROGRESS, "row 6");
    paymentSays("PROCESSED", "in_process", Verdict.IN_PROGRESS, "row 6");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "in_process", "authorized"})
  void row8APaymentUnderWayIsReadAgain(String status) {
    paymentSays("FINISHED", status, Verdict.IN_PROGRESS, "row 8");
    paymentSays("CONFIRMATION_REQUIRED", status, Verdict.IN_PROGRESS, "row 8");
    paymentSays("ERROR", status, Verdict.IN_PROGRESS, "row 8");
  }

  @Test
  void row9FinishedWithARefusedCardIsFailed() {
    paymentSays("FINISHED", "rejected", Verdict.FAILED, "row 9: FINISHED, payment 9912345678 rej");
  }

  @Test
  void row10FinishedWithACancelledPaymentIsCancelled() {
    paymentSays("FINISHED", "cancelled", Verdict.CANCELLED, "row 10");
  }

  @Test
  void row11CanceledIsCancelled() {
    ends(state("CANCELED").without("payment"), Verdict.CANCELLED, "row 11");
    paymentSays("CANCELED", "rejected", Verdict.CANCELLED, "row 11");
    paymentSays("CANCELED", "cancelled", Verdict.CANCELLED, "row 11");
  }

  @Test
  void row12ErrorIsFailedOnlyWhenNoPaymentIsFound() {
    searched("ERROR", Body.of("payments-none"), Verdict.UNPROVEN, "row 12: ERROR, no payment");
    searched("ERROR", found("rejected"), Verdict.UNPROVEN, "row 12: ERROR, payment 1 rejected");
    searched("ERROR", found("approved"), Verdict.PAID, "row 5: ERROR, payment 1 approved");
    searched("ERROR", found("in_process"), Verdict.IN_PROGRESS, "row 8");
    searched("ERROR", found("refunded"), Verdict.CONTRADICTORY, "row 3");
    searched("ERROR", found("a_new_one"), Verdict.UNPROVEN, "row 14");
  }

  /** Or a retry could charge what the search did not know of yet. */
  @Test
  void anErrorIsBelievedOnceTheSearchHadTimeToLearnOfAPayment() {
    assertThat(errorSince(SOON.minusSeconds(59)).verdict()).isEqualTo(Verdict.UNPROVEN);
    Snapshot believed = errorSince(SOON.minusSeconds(60));
    assertThat(believed.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(believed.detail()).startsWith("row 12: ERROR, no payment");
  }

  private static Snapshot errorSince(Instant since) {
    PointApi api = PointApi.of(Sample.strict(Api.PAYMENT_INTENTS));
    return new Dialogue<>(api.status(Sample.unproven(Sample.INTENT, since), SOON))
        .on(INTENT, 200, state("ERROR").without("payment"))
        .on(SEARCH, 200, Body.of("payments-none"))
        .result();
  }

  @Test
  void row13AbandonedIsExpiredOnlyWhenNoPaymentIsFound() {
    searched("ABANDONED", Body.of("payments-none"), Verdict.EXPIRED, "row 13");
    searched("ABANDONED", found("cancelled"), Verdict.EXPIRED, "row 13");
    searched("ABANDONED", found("approved"), Verdict.PAID, "row 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ERROR", "ABANDONED"})
  void aRefusedPaymentIsNoReasonNotToSearchForAnother(String state) {
    Snapshot paid =
        status()
            .on(INTENT, 200, state(state))
            .on(PAYMENT, 200, approved().put("status", "rejected"))
            .on(SEARCH, 200, found("approved"))
            .result();
    assertThat(paid.verdict()).isEqualTo(Verdict.PAID);
  }

  @Test
  void aRefusedPaymentStandsWhenTheSearchFindsNoneAtAll() {
    Snapshot failed =
        status()
            .on(INTENT, 200, state("ERROR"))
            .on(PAYMENT, 200, approved().put("status", "rejected"))
            .on(SEARCH, 200, Body.of("payments-none"))
            .result();
    assertThat(failed.verdict()).isEqualTo(Verdict.UNPROVEN);
    assertThat(failed.detail()).endsWith("payment 9912345678 rejected");
  }

  @Test
  void row14FinishedWithoutPaymentProvesNothing() {
    ends(state("FINISHED").without("payment"), Verdict.UNPROVEN, "row 14: FINISHED, no payment");
    ends(state("FINISHED").put("payment.id", null), Verdict.UNPROVEN, "row 14");
    ends(state("FINISHED").put("payment.id", "a/b"), Verdict.UNPROVEN, "row 14");
    paymentSays("FINISHED", "a_new_one", Verdict.UNPROVEN, "row 14");
    paymentSays("FINISHED", "APPROVED", Verdict.UNPROVEN, "row 14");
    paymentSays("CANCELED", "in_process", Verdict.UNPROVEN, "row 14");
  }

  @Test
  void row14APaymentThatIsNotThereYetProvesNothing() {
    Snapshot missing = status().on(INTENT, 200, finished()).on(PAYMENT, 404, "").result();
    assertThat(missing.verdict()).isEqualTo(Verdict.UNPROVEN);
    Snapshot other =
        status().on(INTENT, 200, finished()).on(PAYMENT, 200, approved().put("id", 7)).result();
    assertThat(other.verdict()).isEqualTo(Verdict.UNPROVEN);
    Snapshot broken = status().on(INTENT, 200, finished()).on(PAYMENT, 200, "<html>").result();
    assertThat(broken.verdict()).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void row14ConfirmationRequiredIsSettledByMoneyAlone() {
    paymentSays("CONFIRMATION_REQUIRED", "rejected", Verdict.UNPROVEN, "row 14");
    searched("CONFIRMATION_REQUIRED", Body.of("payments-none"), Verdict.UNPROVEN, "row 14");
    searched("CONFIRMATION_REQUIRED", found("approved"), Verdict.PAID, "row 5");
    searched("CONFIRMATION_REQUIRED", found("rejected"), Verdict.UNPROVEN, "row 14");
  }

  @Test
  void row15AnythingElseIsUnreadable() {
    for (Object state : new Object[] {"finished", "PAYMENT_LEFT", "UNKNOWN", "", 7, true}) {
      ends(state("OPEN").put("state", state), Verdict.UNREADABLE, "row 15");
    }
    ends(state("OPEN").without("state"), Verdict.UNREADABLE, "row 15: no state");
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void everyStateWithEveryPaymentHasOneRow(State state) {
    for (Says says : Says.values()) {
      Verdict verdict = IntentTable.of(state, says).verdict();
      boolean money = EnumSet.of(Says.APPROVED, Says.STRANGE).contains(says);
      boolean unpaid =
          EnumSet.of(Verdict.FAILED, Verdict.CANCELLED, Verdict.EXPIRED).contains(verdict);
      assertThat(money && unpaid).as(state + " " + says).isFalse();
      assertThat(verdict == Verdict.PAID && says != Says.APPROVED).isFalse();
    }
  }

  @Test
  void theRowsAreNumberedInTheirOrderAndTheLastTakesAll() {
    assertThat(IntentTable.ROWS)
        .extracting(IntentTable.Row::number)
        .isEqualTo(IntStream.rangeClosed(1, 15).boxed().toList());
    IntentTable.Row last = IntentTable.ROWS.get(14);
    assertThat(last.states()).containsExactlyInAnyOrder(State.values());
    assertThat(last.payments()).containsExactlyInAnyOrder(Says.values());
  }

  @ParameterizedTest
  @CsvSource({
    "external_reference,INV-2026-0043-a1-01jb3",
    "currency_id,BRL",
    "collector_id,5502",
    "live_mode,false",
    "transaction_amount,1250.49",
    "transaction_amount,1400.50",
    "transaction_amount_refunded,0.01"
  })
  void anApprovedPaymentThatIsNotWhatWeAskedIsForAPerson(String member, String other) {
    Snapshot strange =
        status()
            .on(INTENT, 200, finished())
            .on(PAYMENT, 200, approved().put(member, other))
            .result();
    assertThat(strange.verdict()).isEqualTo(Verdict.CONTRADICTORY);
    assertThat(strange.amount()).isNull();
  }

  @Test
  void anApprovedPaymentWithoutAReadableAmountProvesNothing() {
    for (Body body :
        new Body[] {
          approved().without("transaction_amount"), approved().put("transaction_amount", "much")
        }) {
      Snapshot unproven = status().on(INTENT, 200, finished()).on(PAYMENT, 200, body).result();
      assertThat(unproven.verdict()).isEqualTo(Verdict.UNPROVEN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "additional_info.external_reference,INV-2026-0043-a1-01jb3",
    "device_id,PAX_A910__SMARTPOS00043",
    "amount,125049"
  })
  void anIntentThatIsNotWhatWeAskedIsForAPersonOncePaid(String member, String other) {
    Snapshot paid =
        status()
            .on(INTENT, 200, finished().put(member, other))
            .on(PAYMENT, 200, approved())
            .result();
    assertThat(paid.verdict()).isEqualTo(Verdict.CONTRADICTORY);
    ends(
        state("CANCELED").without("payment").put(member, other),
        Verdict.UNREADABLE,
        member.substring(member.indexOf('.') + 1) + " is ");
  }

  @Test
  void anotherIntentsAnswerIsUnreadable() {
    ends(finished().put("id", "x"), Verdict.UNREADABLE, "the answer has id x");
    ends(finished().without("id"), Verdict.UNREADABLE, "the answer has id none");
    ends(finished().put("amount", 12.5), Verdict.UNREADABLE, "states no whole amount");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "<html></html>", "{\"id\":1,\"id\":2}"})
  void whatIsNoJsonObjectIsUnreadable(String body) {
    Snapshot snapshot = status().on(INTENT, 200, body).result();
    assertThat(snapshot.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(snapshot.detail()).isEqualTo("row 15: the answer is no JSON object");
  }

  @Test
  void aSearchThatIsNoListIsNotTakenForNone() {
    for (String body : new String[] {"", "{}", "{\"results\":null}", "<html></html>", "[]"}) {
      Snapshot snapshot =
          status()
              .on(INTENT, 200, state("ABANDONED").without("payment"))
              .on(SEARCH, 200, body)
              .result();
      assertThat(snapshot.verdict()).isEqualTo(Verdict.UNREADABLE);
    }
  }

  @Test
  void twoApprovedPaymentsAreForAPerson() {
    String one = found("approved").toString().replace("{\"results\":[", "").replace("]}", "");
    searched(
        "ERROR",
        "{\"results\":[" + one + "," + one.replace("\"id\":1", "\"id\":2") + "]}",
        Verdict.CONTRADICTORY,
        "2 approved payments with this reference");
  }

  @Test
  void paymentsOfOthersInTheSearchAreNotOurs() {
    String others = found("approved").toString().replace(Sample.REFERENCE, Sample.REFERENCE + "x");
    searched("ABANDONED", others, Verdict.EXPIRED, "row 13");
    String nameless = found("approved").toString().replace("external_reference", "reference");
    searched("ABANDONED", nameless, Verdict.EXPIRED, "row 13");
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORISED", "403,UNAUTHORISED", "429,BUSY", "424,UNCLEAR", "500,UNCLEAR"})
  void aFaultAtAnyCallOfTheTalkIsNoOutcome(int status, FaultKind kind) {
    assertThat(status().on(INTENT, status, "").fault().kind()).isEqualTo(kind);
    assertThat(status().on(INTENT, 200, finished()).on(PAYMENT, status, "").fault().kind())
        .isEqualTo(kind);
    assertThat(
            status()
                .on(INTENT, 200, state("ERROR").without("payment"))
                .on(SEARCH, status, "")
                .fault()
                .kind())
        .isEqualTo(kind);
  }

  @Test
  void anIntentThatIsNotFoundIsAFault() {
    assertThat(status().on(INTENT, 404, "").fault().kind()).isEqualTo(FaultKind.REJECTED);
  }

  @Test
  void whatIsKnownByItsPaymentIsAskedForByIt() {
    Snapshot paid = byPayment(SOON).on(PAYMENT, 200, approved()).result();
    assertThat(paid.verdict()).isEqualTo(Verdict.PAID);
    assertThat(paid.detail())
        .isEqualTo("row 5: only its payment is known, payment 9912345678 approved");
  }

  @Test
  void row7ARefusedPaymentEndsNothingWhileItsIntentMayBeAtTheTerminal() {
    Body rejected = approved().put("status", "rejected");
    Snapshot early =
        byPayment(SOON).on(PAYMENT, 200, rejected).on(SEARCH, 200, found("rejected")).result();
    assertThat(early.verdict()).isEqualTo(Verdict.IN_PROGRESS);
    Snapshot late =
        byPayment(LATE).on(PAYMENT, 200, rejected).on(SEARCH, 200, found("rejected")).result();
    assertThat(late.verdict()).isEqualTo(Verdict.FAILED);
    Snapshot second =
        byPayment(SOON).on(PAYMENT, 200, rejected).on(SEARCH, 200, found("approved")).result();
    assertThat(second.verdict()).isEqualTo(Verdict.PAID);
  }

  @Test
  void aLostPaymentProvesNothing() {
    assertThat(byPayment(SOON).on(PAYMENT, 404, "").result().verdict())
        .isEqualTo(Verdict.IN_PROGRESS);
    assertThat(byPayment(LATE).on(PAYMENT, 404, "").result().verdict()).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theEvidenceShowsNobodysNameAndNoBeginningOfACard() {
    Snapshot paid = status().on(INTENT, 200, finished()).on(PAYMENT, 200, approved()).result();
    assertThat(paid.evidence())
        .contains("9912345678", "\"last_four_digits\":\"3704\"", Sample.REFERENCE)
        .doesNotContain("450995")
        .doesNotContainIgnoringCase("juana")
        .doesNotContain("PEPJ800101AB1");
  }

  private static void ends(Body body, Verdict verdict, String detail) {
    assertSays(status().on(INTENT, 200, body).result(), verdict, detail);
  }

  private static void paymentSays(String state, String status, Verdict verdict, String detail) {
    Body payment = approved().put("status", status);
    Dialogue<Snapshot> dialogue = status().on(INTENT, 200, state(state)).on(PAYMENT, 200, payment);
    assertSays(dialogue.result(), verdict, detail);
  }

  private static void searched(String state, Object found, Verdict verdict, String detail) {
    Body silent = state(state).without("payment");
    Dialogue<Snapshot> dialogue = status().on(INTENT, 200, silent).on(SEARCH, 200, found);
    assertSays(dialogue.result(), verdict, detail);
  }

  private static void assertSays(Snapshot snapshot, Verdict verdict, String detail) {
    assertThat(snapshot.detail()).contains(detail);
    assertThat(snapshot.verdict()).isEqualTo(verdict);
  }

  private static Dialogue<Snapshot> status() {
    return status(Sample.INTENT, SOON);
  }

  private static Dialogue<Snapshot> byPayment(Instant now) {
    return status("payment-9912345678", now);
  }

  private static Dialogue<Snapshot> status(String providerId, Instant now) {
    PointApi api = PointApi.of(Sample.strict(Api.PAYMENT_INTENTS));
    return new Dialogue<>(api.status(Sample.intent(providerId), now));
  }

  private static Body finished() {
    return Body.of("intent-finished");
  }

  private static Body state(String state) {
    return finished().put("state", state);
  }

  private static Body approved() {
    return Body.of("payment-approved");
  }

  private static Object found(String status) {
    return "{\"results\":[" + approved().put("id", 1).put("status", status) + "]}";
  }
}
