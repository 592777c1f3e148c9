package org.cobro.provider.compago;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.cobro.intent.Answer;
import org.cobro.intent.Money;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTableTest {
  private static final String ID = "0b6f0c1e-5d0a-4a63-9f3b-1f2e3d4c5b6a";
  private static final String SUCCESS = "{\"status\":\"SUCCESS\"}";
  private static final String DECLINED = "{\"status\":\"DECLINED\"}";

  @Test
  void row1ConfirmedWithSuccessIsPaid() {
    says(
        "CONFIRMED",
        "false",
        SUCCESS,
        Verdict.PAID,
        "row 1: CONFIRMED, not expired, payment SUCCESS");
    says("CONFIRMED", "true", SUCCESS, Verdict.PAID, "row 1: CONFIRMED, expired, payment SUCCESS");
  }

  @Test
  void row2PendingWithSuccessIsPaidAllTheSame() {
    says("PENDING", "false", SUCCESS, Verdict.PAID, "row 2: PENDING, not expired, payment SUCCESS");
    says("PENDING", "true", SUCCESS, Verdict.PAID, "row 2: PENDING, expired, payment SUCCESS");
  }

  @Test
  void row3CancelledWithSuccessIsAContradiction() {
    says(
        "CANCELLED",
        "false",
        SUCCESS,
        Verdict.CONTRADICTORY,
        "row 3: CANCELLED, not expired, payment SUCCESS");
    says(
        "CANCELLED",
        "true",
        SUCCESS,
        Verdict.CONTRADICTORY,
        "row 3: CANCELLED, expired, payment SUCCESS");
  }

  @Test
  void row4ConfirmedWithoutSuccessProvesNothing() {
    says("CONFIRMED", "false", null, Verdict.UNPROVEN, "row 4: CONFIRMED, not expired");
    says(
        "CONFIRMED",
        "false",
        DECLINED,
        Verdict.UNPROVEN,
        "row 4: CONFIRMED, not expired, payment DECLINED");
    says("CONFIRMED", "true", null, Verdict.UNPROVEN, "row 4: CONFIRMED, expired");
  }

  @Test
  void row5CancelledWithoutSuccessIsCancelled() {
    says("CANCELLED", "false", null, Verdict.CANCELLED, "row 5: CANCELLED, not expired");
    says("CANCELLED", "true", null, Verdict.CANCELLED, "row 5: CANCELLED, expired");
    says(
        "CANCELLED",
        "false",
        DECLINED,
        Verdict.CANCELLED,
        "row 5: CANCELLED, not expired, payment DECLINED");
  }

  @Test
  void row6PendingAndTooOldIsExpired() {
    says("PENDING", "true", null, Verdict.EXPIRED, "row 6: PENDING, expired");
    says("PENDING", "true", DECLINED, Verdict.EXPIRED, "row 6: PENDING, expired, payment DECLINED");
  }

  @Test
  void row7PendingIsWaiting() {
    says("PENDING", "false", null, Verdict.WAITING, "row 7: PENDING, not expired");
    says("PENDING", "false", "null", Verdict.WAITING, "row 7: PENDING, not expired");
    says("PENDING", "false", "{}", Verdict.WAITING, "row 7: PENDING, not expired");
    says("PENDING", "false", "{\"status\":null}", Verdict.WAITING, "row 7: PENDING, not expired");
  }

  @Test
  void row8ADeclinedCardMayBeFollowedByAnother() {
    says(
        "PENDING",
        "false",
        DECLINED,
        Verdict.IN_PROGRESS,
        "row 8: PENDING, not expired, payment DECLINED");
  }

  @Test
  void row8OnlyTheExactWordSuccessIsPaid() {
    for (String almost : List.of("success", "SUCCESS ", "SUCCESSFUL", "UNSUCCESS", "")) {
      String summary = "{\"status\":\"" + almost + "\"}";
      assertThat(snapshot(body("PENDING", "false", summary)).verdict())
          .isEqualTo(Verdict.IN_PROGRESS);
    }
  }

  @Test
  void row9AnUnknownStatusIsUnreadable() {
    says("REFUNDED", "false", null, Verdict.UNREADABLE, "row 9: REFUNDED, not expired");
    says(
        "confirmed",
        "false",
        SUCCESS,
        Verdict.UNREADABLE,
        "row 9: confirmed, not expired, payment SUCCESS");
    says("UNKNOWN", "false", null, Verdict.UNREADABLE, "row 9: UNKNOWN, not expired");
  }

  @Test
  void row9AMissingFlagMakesPendingUnreadable() {
    unreadable("{'id':'%s','status':'PENDING'}", "row 9: PENDING, no expired flag");
    unreadable("{'id':'%s','status':'PENDING','expired':'false'}", "row 9: PENDING, no expired");
    unreadable("{'id':'%s','status':'PENDING','expired':1}", "row 9: PENDING, no expired flag");
    unreadable("{'id':'%s','expired':false}", "row 9: no status, not expired");
    unreadable("{'id':'%s','status':['PENDING'],'expired':false}", "row 9: ");
  }

  @Test
  void aMissingFlagNeverHidesAPayment() {
    String paid = "{'id':'%s','status':'CONFIRMED','paymentSummary':{'status':'SUCCESS'}}";
    assertThat(snapshot(json(paid)).verdict()).isEqualTo(Verdict.PAID);
  }

  @Test
  void row9AnotherIntentsAnswerIsUnreadable() {
    String other =
        "{'id':'x','status':'CONFIRMED','expired':false,'paymentSummary':{'status':'SUCCESS'}}";
    unreadable(other, "row 9: asked for " + ID + ", the answer has id x");
    unreadable("{'status':'CANCELLED','expired':false}", "the answer has id none");
    unreadable("{'id':7,'status':'CANCELLED','expired':false}", "the answer has id 7");
  }

  @Test
  void row9ASummaryOfAWrongTypeIsNeverUnpaid() {
    for (String summary : List.of("'SUCCESS'", "[]", "true", "{'status':1}", "{'status':{}}")) {
      unreadable(
          "{'id':'%s','status':'CANCELLED','expired':true,'paymentSummary':" + summary + "}",
          "row 9: paymentSummary.status is no text");
    }
  }

  @Test
  void row9AMemberGivenTwiceIsUnreadable() {
    unreadable(
        "{'id':'%s','status':'PENDING','status':'CANCELLED','expired':false}",
        "row 9: the answer is no JSON object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"PENDING\"",
        "{",
        "{}}",
        "{\"id\":",
        "PENDING",
        "<html><body><h1>502 Bad Gateway</h1></body></html>"
      })
  void row9WhatIsNoJsonObjectIsUnreadable(String body) {
    assertThat(snapshot(body).verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(snapshot(body).detail()).isEqualTo("row 9: the answer is no JSON object");
  }

  @Test
  void row9AHugeOrBottomlessAnswerIsUnreadable() {
    assertThat(snapshot("[".repeat(1 << 19)).verdict()).isEqualTo(Verdict.UNREADABLE);
    String huge = body("PENDING", "false", "{\"status\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(snapshot(huge).verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(snapshot(huge).evidence()).hasSizeLessThanOrEqualTo(4096);
    assertThat(snapshot(null).verdict()).isEqualTo(Verdict.UNREADABLE);
  }

  @Test
  void theDocumentedAnswerStatesNoAmount() {
    assertThat(snapshot(body("CONFIRMED", "false", SUCCESS)).amount()).isNull();
  }

  @Test
  void anAmountIsTakenWhereOneIsStated() {
    String stated = "{'id':'%s','status':'PENDING','expired':false,'amount':350.5}";
    assertThat(snapshot(json(stated)).amount()).isEqualTo(Money.of("350.50", "MXN"));
  }

  @Test
  void anAmountThatIsNoneIsNotTakenForUnstated() {
    String tail = ",'status':'CONFIRMED','expired':false,'paymentSummary':{'status':'SUCCESS'}}";
    unreadable("{'id':'%s','amount':350.505" + tail, "states no amount of money: 350.505");
    unreadable("{'id':'%s','amount':1e999999999" + tail, "states no amount of money");
    unreadable("{'id':'%s','amount':'much'" + tail, "states no amount of money");
  }

  @Test
  void membersNobodyDocumentedDoNotDisturb() {
    String extended =
        "{'id':'%s','status':'CONFIRMED','expired':false,'new':[1,{}],'paymentSummary':"
            + "{'status':'SUCCESS','payment':{'id':'p1','operationCode':'000123456789'},"
            + "'cardInformation':{'lastFourDigits':'4242','holder':'JUANA PRUEBA'}}}";
    Snapshot snapshot = snapshot(json(extended));
    assertThat(snapshot.verdict()).isEqualTo(Verdict.PAID);
    assertThat(snapshot.evidence())
        .contains("\"operationCode\":\"000123456789\"", "\"lastFourDigits\":\"4242\"")
        .doesNotContain("JUANA");
  }

  @Test
  void aForeignTextIsShownShortOnOneLineAndMasked() {
    String summary = "{\"status\":\"card\\n4111 1111 1111 1111 " + "x".repeat(100) + "\"}";
    assertThat(snapshot(body("PENDING", "false", summary)).detail())
        .startsWith("row 8: PENDING, not expired, payment card [masked] xxx")
        .hasSizeLessThan(110);
  }

  @Test
  void theRowsAreNumberedInTheirOrderAndTheLastTakesAll() {
    assertThat(StatusTable.ROWS)
        .extracting(StatusTable.Row::number)
        .isEqualTo(IntStream.rangeClosed(1, 9).boxed().toList());
    StatusTable.Row last = StatusTable.ROWS.get(8);
    assertThat(last.statuses()).containsExactlyInAnyOrder(StatusReading.Status.values());
    assertThat(last.ages()).containsExactlyInAnyOrder(StatusReading.Expired.values());
    assertThat(last.summaries()).containsExactlyInAnyOrder(StatusReading.Summary.values());
  }

  private static void says(
      String status, String expired, String summary, Verdict verdict, String detail) {
    Snapshot snapshot = snapshot(body(status, expired, summary));
    assertThat(snapshot.detail()).isEqualTo(detail);
    assertThat(snapshot.verdict()).isEqualTo(verdict);
  }

  private static void unreadable(String template, String detail) {
    Snapshot snapshot = snapshot(json(template));
    assertThat(snapshot.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(snapshot.detail()).contains(detail);
  }

  private static Snapshot snapshot(String body) {
    Answer<Snapshot> answer = CompagoAnswers.snapshot(200, body, ID, Duration.ZERO);
    assertThat(answer).isInstanceOf(Answer.Ok.class);
    return ((Answer.Ok<Snapshot>) answer).value();
  }

  private static String body(String status, String expired, String summary) {
    String tail = summary == null ? "" : ",\"paymentSummary\":" + summary;
    return json("{'id':'%s','status':'" + status + "','expired':" + expired) + tail + "}";
  }

  private static String json(String template) {
    return template.replace('\'', '"').replace("%s", ID);
  }
}
