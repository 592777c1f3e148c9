package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each status means, and what "paid" must agree with. */
class StatusTableTest {

  @Test
  void row1CompletedIsPaid() {
    Snapshot paid = snapshot(Sample.json("completed"));
    assertThat(paid.verdict()).isEqualTo(Verdict.PAID);
    assertThat(paid.amount()).isEqualTo(Sample.AMOUNT);
    assertThat(paid.detail()).isEqualTo("row 1: completed");
  }

  @Test
  void row1AnEmptyRefundStatusIsNone() {
    says(Sample.json("completed").putNull("refund_status"), Verdict.PAID, "row 1: completed");
    says(Sample.json("completed").put("refund_status", ""), Verdict.PAID, "row 1: completed");
  }

  @Test
  void row1WhatTheDeployerCallsNoneIsNone() {
    says(Sample.json("completed").put("refund_status", "none"), Verdict.PAID, "row 1: completed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pending", "initiated", "completed", "failed", "whatever"})
  void row2CompletedWithARefundIsForAPerson(String refund) {
    says(
        Sample.json("completed").put("refund_status", refund),
        Verdict.CONTRADICTORY,
        "row 2: completed, refund_status " + refund);
  }

  @Test
  void row3RefundedIsForAPersonAndNeverCancelled() {
    says(Sample.json("refunded"), Verdict.CONTRADICTORY, "row 3: refunded");
  }

  /** The reference shows a pending intent with a refund and a payer. */
  @Test
  void row4PendingWaitsWhateverElseIsThere() {
    says(
        Sample.json("pending").put("refund_status", "pending").put("completed_by", "somebody"),
        Verdict.WAITING,
        "row 4: pending, refund_status pending");
  }

  @ParameterizedTest
  @CsvSource({
    "pending_approval, IN_PROGRESS, row 5: pending_approval",
    "cancelled, CANCELLED, row 6: cancelled",
    "expired, EXPIRED, row 7: expired",
    "failed, UNREADABLE, row 8: failed",
    "rejected, UNREADABLE, row 8: rejected",
    "COMPLETED, UNREADABLE, row 8: COMPLETED",
  })
  void rows5To8(String status, Verdict verdict, String detail) {
    says(Sample.json(status), verdict, detail);
  }

  /** No money moved, so none can be on its way back. */
  @ParameterizedTest
  @CsvSource({
    "pending_approval, IN_PROGRESS, row 5",
    "cancelled, CANCELLED, row 6",
    "expired, EXPIRED, row 7",
  })
  void rows5To7HoldWhateverTheRefundSays(String status, Verdict verdict, String row) {
    says(
        Sample.json(status).put("refund_status", "pending"),
        verdict,
        row + ": " + status + ", refund_status pending");
  }

  /** Only FEX's own word ends an intent, never our clock. */
  @Test
  void row4PendingLongAfterItsEndStillWaits() {
    ObjectNode json = Sample.json("pending").put("expires_at", "2001-01-01T00:00:00Z");
    says(json, Verdict.WAITING, "row 4: pending");
  }

  @Test
  void row8NoStatusIsNoOutcome() {
    ObjectNode json = Sample.json("pending");
    json.remove("status");
    says(json, Verdict.UNREADABLE, "row 8: no status");
  }

  @Test
  void anAnswerWithoutAnIntentIsNoOutcome() {
    Snapshot snapshot = read("{\"success\":true,\"message\":\"hello\"}");
    assertThat(snapshot.verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  @Test
  void anAmountWrittenAsATextIsTheSame() {
    says(Sample.json("completed").put("amount", "120.50"), Verdict.PAID, "row 1: completed");
    says(Sample.json("completed").put("amount", "120.5"), Verdict.PAID, "row 1: completed");
  }

  @ParameterizedTest
  @CsvSource({
    "amount, 120.51, asked for 120.50 MXN, charged 120.51 MXN",
    "amount, 120.505, states no amount",
    "amount, 1e999999999, states no amount",
    "amount, NaN, states no amount",
    "currency, USD, charged 120.50 USD",
    "currency, XXX, states no amount",
    "id, pi_other, id is pi_other",
    "merchant_id, other, merchant_id is other",
  })
  void whatWasPaidOtherwiseThanAskedIsForAPerson(String member, String value, String words) {
    Snapshot snapshot = snapshot(Sample.json("completed").put(member, value));
    assertThat(snapshot.verdict()).isEqualTo(Verdict.CONTRADICTORY);
    assertThat(snapshot.detail() + snapshot.amount()).contains(words.split(", ")[0]);
  }

  @Test
  void whatWasPaidForAnotherAttemptIsForAPerson() {
    ObjectNode json = Sample.json("completed");
    json.putObject("metadata").put("attempt", "INV-7-a2-11111111");
    assertThat(snapshot(json).verdict()).isEqualTo(Verdict.CONTRADICTORY);
  }

  /** Any other word about something else is none about ours. */
  @ParameterizedTest
  @ValueSource(strings = {"pending", "cancelled", "expired"})
  void anEndOfAnotherIntentIsNoEndOfOurs(String status) {
    ObjectNode json = Sample.json(status).put("id", "pi_other");
    assertThat(snapshot(json).verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  @Test
  void paidWithoutAnAmountProvesNothing() {
    says(
        Sample.json("completed").putNull("amount"),
        Verdict.UNPROVEN,
        "row 1: completed; no amount is stated");
    says(
        Sample.json("completed").putNull("currency"),
        Verdict.UNPROVEN,
        "row 1: completed; no amount is stated");
  }

  @Test
  void whatIsNotStatedIsNotCompared() {
    ObjectNode json = Sample.json("completed");
    json.remove("merchant_id");
    json.remove("metadata");
    assertThat(snapshot(json).verdict()).isEqualTo(Verdict.PAID);
  }

  @Test
  void thePictureIsNoEvidence() {
    assertThat(snapshot(Sample.json("completed")).evidence())
        .contains("[picture]")
        .contains(Sample.REFERENCE)
        .doesNotContain(Sample.PNG);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "404, REJECTED",
    "302, REJECTED",
    "400, REJECTED",
    "429, BUSY",
    "500, UNCLEAR",
    "503, UNCLEAR",
  })
  void noErrorIsAnOutcome(int status, FaultKind kind) {
    var fault =
        new Dialogue<>(new FexApi(Sample.settings()).status(Sample.intent(), false))
            .answer(status, Sample.refused("no"), Duration.ofSeconds(7))
            .fault();
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.detail()).contains("HTTP " + status + ": no");
    assertThat(fault.retryAfter()).isEqualTo(Duration.ofSeconds(7));
  }

  private static void says(ObjectNode json, Verdict verdict, String detail) {
    Snapshot snapshot = snapshot(json);
    assertThat(snapshot.verdict()).isEqualTo(verdict);
    assertThat(snapshot.detail()).isEqualTo(detail);
  }

  private static Snapshot snapshot(ObjectNode intent) {
    return read(Sample.answer(intent).toString());
  }

  private static Snapshot read(String body) {
    return new Dialogue<>(new FexApi(Sample.settings()).status(Sample.intent(), false))
        .on("GET " + Sample.INTENTS + "/" + Sample.ID, 200, body)
        .result();
  }

  @Test
  void whatStillWaitsLongAfterItsEndIsWithdrawnAndLookedAtAgain() {
    String get = "GET " + Sample.INTENTS + "/" + Sample.ID;

    Snapshot seen =
        new Dialogue<>(new FexApi(Sample.settings()).status(Sample.intent(), true))
            .on(get, 200, Sample.answer(Sample.json("pending")))
            .on("POST " + Sample.INTENTS + "/" + Sample.ID + "/cancel", 409, "{}")
            .on(get, 200, Sample.answer(Sample.json("completed")))
            .result();

    assertThat(seen.verdict()).isEqualTo(Verdict.PAID);
  }

  @Test
  void whatHasEndedByFexesOwnWordIsNotWithdrawn() {
    Snapshot seen =
        new Dialogue<>(new FexApi(Sample.settings()).status(Sample.intent(), true))
            .answer(200, Sample.answer(Sample.json("expired")))
            .result();

    assertThat(seen.verdict()).isEqualTo(Verdict.EXPIRED);
  }
}
