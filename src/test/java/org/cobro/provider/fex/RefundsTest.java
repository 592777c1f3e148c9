package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Refund.Due;
import org.cobro.intent.refund.Refund.Payment;
import org.cobro.intent.refund.RefundState;
import org.cobro.intent.refund.RefundStep;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request for a refund, and how far it is. */
class RefundsTest {
  private static final String POST = "POST " + Sample.INTENTS + "/" + Sample.ID + "/refund";
  private static final String GET = "GET " + Sample.INTENTS + "/" + Sample.ID;
  private static final Money NOTHING = Sample.AMOUNT.minus(Sample.AMOUNT);

  private final FexApi fex = new FexApi(Sample.settings());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "completed, -, SETTLED",
        "completed, none, SETTLED",
        "completed, pending, UNDER_WAY",
        "completed, initiated, UNDER_WAY",
        "completed, failed, SETTLED",
        "completed, odd, UNREADABLE",
        "refunded, initiated, UNDER_WAY",
        "pending, pending, UNREADABLE",
        "cancelled, -, UNREADABLE",
      })
  void nothingIsGivenBackUntilTheIntentSaysSo(String status, String refund, Condition condition) {
    Standing seen = standing(status, refund);

    assertThat(seen.condition()).isEqualTo(condition);
    assertThat(seen.refunded()).isEqualTo(NOTHING);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"refunded, -", "refunded, completed", "completed, succeeded"})
  void allIsGivenBackWhenItSaysSo(String status, String refund) {
    Standing seen = standing(status, refund);

    assertThat(seen.condition()).isEqualTo(Condition.SETTLED);
    assertThat(seen.refunded()).isEqualTo(Sample.AMOUNT);
    assertThat(seen.detail()).startsWith(status);
  }

  @Test
  void takesAnAnswerForNoOutcome() {
    assertThat(
            new Dialogue<>(fex.refund(refund(Sample.ID)))
                .on(POST, 200, "{\"success\":true,\"refund_initiated\":true}")
                .result()
                .detail())
        .startsWith("refund: HTTP 200");
  }

  @ParameterizedTest
  @CsvSource({
    "422, no customer wallet on file",
    "409, already refunded",
    "404, not found",
    "403, not yours"
  })
  void isADefiniteNoInFexesOwnWords(int status, String words) {
    Fault fault =
        new Dialogue<>(fex.refund(refund(Sample.ID)))
            .on(POST, status, Sample.refused(words))
            .fault();

    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).isEqualTo("refund: HTTP " + status + ": " + words);
  }

  @ParameterizedTest
  @CsvSource({
    "200, UNCLEAR",
    "409, UNCLEAR",
    "422, UNCLEAR",
    "401, UNAUTHORISED",
    "429, BUSY",
    "502, UNCLEAR"
  })
  void isUnclearWhenSomebodyElseAnswers(int status, FaultKind kind) {
    assertThat(
            new Dialogue<>(fex.refund(refund(Sample.ID))).answer(status, "<html>").fault().kind())
        .isEqualTo(kind);
  }

  /** The call with the refused token may have been passed on all the same. */
  @ParameterizedTest
  @CsvSource({"409, already refunded", "422, no customer wallet on file", "404, not found"})
  void noAnswerToTheRepeatAfterARefusedTokenIsADefiniteNo(int status, String words) {
    Fault fault =
        new Dialogue<>(fex.refund(refund(Sample.ID)))
            .again()
            .on(POST, status, Sample.refused(words))
            .fault();

    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).contains("HTTP " + status + ": " + words);
  }

  @Test
  void takesTheRepeatAfterARefusedTokenForTheRefund() {
    assertThat(
            new Dialogue<>(fex.refund(refund(Sample.ID)))
                .again()
                .on(POST, 200, "{\"success\":true,\"refund_initiated\":true}")
                .result()
                .detail())
        .startsWith("refund: HTTP 200");
  }

  @Test
  void anAnswerAboutAnotherIntentTellsNothing() {
    assertThat(
            new Dialogue<>(fex.standing(refund(Sample.ID)))
                .answer(200, Sample.answer(Sample.json("pi_other", "refunded")))
                .fault()
                .kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }

  @Test
  void asksNothingAboutAKeyThatAPersonTyped() {
    assertThat(new Dialogue<>(fex.standing(refund("../counters"))).fault().kind())
        .isEqualTo(FaultKind.REJECTED);
  }

  private Standing standing(String status, String refund) {
    var json = Sample.json(status).put("refund_status", refund);
    return new Dialogue<>(fex.standing(refund(Sample.ID)))
        .on(GET, 200, Sample.answer(json))
        .result();
  }

  private static Refund refund(String providerId) {
    return new Refund(
        "1",
        "2",
        "3",
        1,
        Sample.REFERENCE + "-r1",
        Sample.AMOUNT,
        new Payment(
            "counter", "main", "fex", providerId, null, Sample.REFERENCE, Sample.AMOUNT, NOTHING),
        null,
        RefundState.QUEUED,
        1,
        new Due(RefundStep.CHECK, Instant.EPOCH, 0, 0),
        1,
        Instant.EPOCH,
        null);
  }
}
