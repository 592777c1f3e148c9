package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status of an order means, and what "paid" must agree with. */
class OrderTableTest {
  private static final String PAYMENT = "transactions.payments.0.";

  @Test
  void row1ProcessedAndAccreditedIsPaid() {
    Snapshot paid = snapshot(processed());
    assertThat(paid.verdict()).isEqualTo(Verdict.PAID);
    assertThat(paid.amount()).isEqualTo(Sample.AMOUNT);
    assertThat(paid.detail())
        .isEqualTo("row 1: processed (accredited), payment processed (accredited)");
  }

  @Test
  void row1TheOtherDocumentSaysProcessedTwice() {
    says(processed().put("status_detail", "processed"), Verdict.PAID, "row 1");
    says(processed().put(PAYMENT + "status_detail", "processed"), Verdict.PAID, "row 1");
    says(processed().without(PAYMENT + "status_detail"), Verdict.PAID, "row 1");
  }

  @Test
  void row2PartlyRefundedBeforeWeSawItIsForAPerson() {
    says(
        processed().put("status_detail", "partially_refunded"),
        Verdict.CONTRADICTORY,
        "row 2: processed (partially_refunded)");
  }

  @Test
  void row3AnAmountGivenBackIsForAPersonWhateverTheWords() {
    says(processed().put(PAYMENT + "refunded_amount", "0.50"), Verdict.CONTRADICTORY, "row 2");
    says(
        processed().put("status_detail", "new").put(PAYMENT + "status", "refunded"),
        Verdict.CONTRADICTORY,
        "row 3");
  }

  @Test
  void row4RefundedBeforeWeSawItPaidIsForAPerson() {
    says(
        processed().put("status", "refunded").put("status_detail", "refunded"),
        Verdict.CONTRADICTORY,
        "row 4: refunded");
  }

  @Test
  void row5ProcessedWithAnyOtherWordProvesNothing() {
    says(processed().put("status_detail", "in_review"), Verdict.UNPROVEN, "row 5");
    says(
        processed().without("status_detail").without(PAYMENT + "status_detail"),
        Verdict.UNPROVEN,
        "row 5");
    says(
        processed()
            .put(PAYMENT + "status", "at_terminal")
            .put(PAYMENT + "paid_amount", "0")
            .put(PAYMENT + "status_detail", "at_terminal"),
        Verdict.UNPROVEN,
        "row 5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "canceled", "expired"})
  void row6MoneyThatMovedInAnOrderThatEndedWithoutIsForAPerson(String status) {
    Body moved = processed().put("status", status).put("status_detail", status);
    says(moved, Verdict.CONTRADICTORY, "row 6");
    says(moved.put(PAYMENT + "status", "failed"), Verdict.CONTRADICTORY, "row 6");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "failed",
        "bad_filled_card_data",
        "high_risk",
        "rejected_by_issuer",
        "required_call_for_authorize",
        "max_attempts_exceeded",
        "card_disabled",
        "insufficient_amount",
        "amount_limit_exceeded",
        "processing_error",
        "invalid_installments",
        "rejected_other_reason"
      })
  void row7ARefusedCardIsFailedAndTheDetailIsTheReason(String detail) {
    says(ended("failed", "failed", detail), Verdict.FAILED, "payment failed (" + detail + ")");
  }

  @Test
  void row8FailedInReviewOrWithAnUnknownDetailProvesNothing() {
    says(ended("failed", "failed", "in_review"), Verdict.UNPROVEN, "row 8");
    says(ended("failed", "in_review", "failed"), Verdict.UNPROVEN, "row 8");
    says(ended("failed", "failed", "a_new_one"), Verdict.UNPROVEN, "row 8");
    says(
        ended("failed", "failed", "failed")
            .without("status_detail")
            .without(PAYMENT + "status_detail"),
        Verdict.UNPROVEN,
        "row 8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"canceled", "canceled_by_api", "canceled_on_terminal"})
  void row9CanceledIsCancelled(String detail) {
    says(ended("canceled", "canceled", detail), Verdict.CANCELLED, "row 9");
  }

  @Test
  void row9CanceledNeedsNoDetail() {
    says(Body.of("order-canceled").without("status_detail"), Verdict.CANCELLED, "row 9");
    says(
        Body.of("order-canceled").without("status_detail").without("transactions"),
        Verdict.CANCELLED,
        "row 9: canceled");
  }

  @Test
  void row10CanceledWithAnUnknownDetailProvesNothing() {
    says(ended("canceled", "canceled", "in_review"), Verdict.UNPROVEN, "row 10");
  }

  @Test
  void row11ExpiredIsExpired() {
    says(ended("expired", "expired", "expired"), Verdict.EXPIRED, "row 11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check_on_terminal", "waiting_payment", "something"})
  void row12ActionRequiredNeverChangesAndIsForAPerson(String detail) {
    says(ended("action_required", detail, detail), Verdict.UNPROVEN, "row 12");
  }

  @Test
  void row13CreatedIsWaiting() {
    says(Body.of("order-created"), Verdict.WAITING, "row 13: created (created), payment created");
  }

  @Test
  void row14AtTheTerminalIsInProgressEvenWithACancelAsked() {
    says(
        ended("at_terminal", "at_terminal", "cancellation_requested"),
        Verdict.IN_PROGRESS,
        "(cancellation_requested)");
    says(ended("at_terminal", "at_terminal", "rejected_by_issuer"), Verdict.IN_PROGRESS, "row 14");
  }

  @Test
  void row15AnythingElseIsUnreadable() {
    for (Object status : new Object[] {"PROCESSED", "approved", "", 7, true, new int[] {1}}) {
      says(processed().put("status", status), Verdict.UNREADABLE, "row 15");
    }
    says(processed().without("status"), Verdict.UNREADABLE, "row 15: no status");
    says(processed().put("status", null), Verdict.UNREADABLE, "row 15: no status");
  }

  @Test
  void theRowsAreNumberedInTheirOrderAndTheLastTakesAll() {
    assertThat(OrderTable.ROWS)
        .extracting(OrderTable.Row::number)
        .isEqualTo(IntStream.rangeClosed(1, 15).boxed().toList());
    OrderTable.Row last = OrderTable.ROWS.get(14);
    assertThat(last.statuses()).containsExactlyInAnyOrder(OrderReading.Status.values());
    assertThat(last.payments()).containsExactlyInAnyOrder(OrderReading.Payment.values());
    assertThat(last.details()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "id,ORD01JB3ZZZZZZZZZZZZZZZZZZZZZ",
    "external_reference,INV-2026-0043-a1-01jb3",
    "external_reference,inv-2026-0042-a1-01jb3",
    "user_id,5502",
    "config.point.terminal_id,PAX_A910__SMARTPOS00043",
    "live_mode,false",
    "currency,BRL"
  })
  void paidForSomethingElseIsForAPerson(String member, String other) {
    String last = member.substring(member.lastIndexOf('.') + 1);
    says(processed().put(member, other), Verdict.CONTRADICTORY, last + " is " + other + ", not ");
    says(processed().put("status", "refunded").put(member, other), Verdict.CONTRADICTORY, last);
    says(Body.of("order-created").put(member, other), Verdict.UNREADABLE, last + " is " + other);
  }

  @Test
  void anOrderWithoutItsIdIsNotOurs() {
    says(processed().without("id"), Verdict.CONTRADICTORY, "id is not stated, not " + Sample.ORDER);
    says(Body.of("order-canceled").without("id"), Verdict.UNREADABLE, "id is not stated");
  }

  @Test
  void whatIsNotStatedIsNotCompared() {
    says(
        processed()
            .without("user_id")
            .without("external_reference")
            .without("config")
            .without("currency"),
        Verdict.PAID,
        "row 1");
  }

  @Test
  void numbersAreComparedAsTexts() {
    says(processed().put("user_id", 5501), Verdict.PAID, "row 1");
    says(processed().put("live_mode", true), Verdict.PAID, "row 1");
    says(processed().put(PAYMENT + "paid_amount", 1250.5), Verdict.PAID, "row 1");
  }

  @Test
  void lessThanAskedIsForAPerson() {
    says(
        processed().put(PAYMENT + "paid_amount", "1250.49"),
        Verdict.CONTRADICTORY,
        "asked for 1250.50 MXN, charged 1250.50 MXN, paid 1250.49 MXN");
    says(processed().put("total_paid_amount", "1250.49"), Verdict.CONTRADICTORY, "asked for");
    says(processed().put(PAYMENT + "paid_amount", "0.00"), Verdict.CONTRADICTORY, "paid 0.00 MXN");
  }

  @Test
  void anOrderForAnotherAmountIsForAPerson() {
    says(processed().put(PAYMENT + "amount", "1250.00"), Verdict.CONTRADICTORY, "charged 1250.00");
  }

  @Test
  void aTipOnTopIsNamedAndNotBooked() {
    for (String member : new String[] {PAYMENT + "paid_amount", "total_paid_amount"}) {
      Snapshot tipped = snapshot(processed().put(member, "1400.50"));
      assertThat(tipped.verdict()).isEqualTo(Verdict.PAID);
      assertThat(tipped.amount()).isEqualTo(Sample.AMOUNT);
      assertThat(tipped.detail())
          .endsWith("; 1400.50 MXN was paid, 150.00 of it on top (tip or instalments)");
    }
  }

  @Test
  void moreThanAskedWithoutTheOrdersOwnAmountIsForAPerson() {
    says(
        processed().without(PAYMENT + "amount").put(PAYMENT + "paid_amount", "1400.50"),
        Verdict.CONTRADICTORY,
        "charged 1400.50 MXN");
    says(processed().without(PAYMENT + "amount"), Verdict.PAID, "row 1");
  }

  @Test
  void paidWithoutAnyAmountProvesNothing() {
    says(
        processed().without(PAYMENT + "amount").without(PAYMENT + "paid_amount"),
        Verdict.UNPROVEN,
        "no amount is stated");
    says(processed().without("transactions"), Verdict.UNPROVEN, "no amount is stated");
    says(
        processed().without("transactions").put("total_paid_amount", "1250.50"),
        Verdict.PAID,
        "row 1: processed (accredited)");
  }

  @Test
  void anAmountThatIsNoneIsUnreadable() {
    says(processed().put(PAYMENT + "paid_amount", "much"), Verdict.UNREADABLE, "row 15: states no");
    says(processed().put(PAYMENT + "amount", "10.005"), Verdict.UNREADABLE, "row 15: states no");
    says(processed().put("total_paid_amount", "1,250.50"), Verdict.UNREADABLE, "states no amount");
  }

  @Test
  void twoPaymentsInOneOrderAreUnreadable() {
    Object payment = Map.of("amount", "1250.50", "status", "processed");
    says(
        processed().put("transactions.payments", List.of(payment, payment)),
        Verdict.UNREADABLE,
        "row 15: the order has 2 payments, not one");
  }

  @Test
  void unknownMembersDoNotDisturb() {
    says(processed().put("new", new int[] {1, 2}).put("config.more", "x"), Verdict.PAID, "row 1");
  }

  @Test
  void theEvidenceShowsNoBeginningOfACard() {
    assertThat(snapshot(processed()).evidence())
        .contains("\"last_digits\":\"3704\"", "\"reference_id\":\"991234567890\"", "PAY01JB3")
        .doesNotContain("450995");
  }

  @ParameterizedTest
  @CsvSource({
    "301,REJECTED",
    "400,REJECTED",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "408,UNCLEAR",
    "409,UNCLEAR",
    "423,UNCLEAR",
    "424,UNCLEAR",
    "429,BUSY",
    "500,UNCLEAR",
    "502,UNCLEAR",
    "503,UNCLEAR"
  })
  void withoutSuccessThereIsAFaultAndNeverAnOutcome(int status, FaultKind kind) {
    for (Object body : new Object[] {"", "<html></html>", Body.of("order-canceled"), processed()}) {
      Duration pause = Duration.ofSeconds(7);
      var fault = status(Sample.orders()).answer(status, body, pause).fault();
      assertThat(fault.kind()).isEqualTo(kind);
      assertThat(fault.retryAfter()).isEqualTo(pause);
    }
  }

  private static void says(Body body, Verdict verdict, String detail) {
    Snapshot snapshot = snapshot(body);
    assertThat(snapshot.detail()).contains(detail);
    assertThat(snapshot.verdict()).isEqualTo(verdict);
  }

  private static Snapshot snapshot(Body body) {
    return status(Sample.strict(Api.ORDERS))
        .on("GET /v1/orders/" + Sample.ORDER, 200, body)
        .result();
  }

  private static Dialogue<Snapshot> status(PointSettings settings) {
    return new Dialogue<>(
        PointApi.of(settings).status(Sample.intent(Sample.ORDER), Sample.SENT.plusSeconds(60)));
  }

  private static Body processed() {
    return Body.of("order-processed");
  }

  private static Body ended(String status, String detail, String ofPayment) {
    return Body.of("order-canceled")
        .put("status", status)
        .put("status_detail", detail)
        .put(PAYMENT + "status", status)
        .put(PAYMENT + "status_detail", ofPayment);
  }
}
