package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.FaultKind;
import org.cobro.provider.fex.Refund.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request for a refund, and how far it is. */
class RefundsTest {
  private static final String POST = "POST " + Sample.INTENTS + "/" + Sample.ID + "/refund";
  private static final String GET = "GET " + Sample.INTENTS + "/" + Sample.ID;

  private final Refunds refunds = new Refunds(Sample.settings());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "completed, -, NONE",
        "completed, none, NONE",
        "completed, pending, UNDER_WAY",
        "completed, initiated, UNDER_WAY",
        "completed, failed, FAILED",
        "completed, odd, UNKNOWN",
        "refunded, -, DONE",
        "refunded, initiated, UNDER_WAY",
        "refunded, completed, DONE",
        "pending, pending, UNKNOWN",
        "cancelled, -, UNKNOWN",
      })
  void isAsFarAsTheIntentSays(String status, String refund, Stage stage) {
    var json = Sample.json(status).put("refund_status", refund);
    assertThat(
            new Dialogue<>(refunds.status(Sample.intent()))
                .on(GET, 200, Sample.answer(json))
                .result()
                .stage())
        .isEqualTo(stage);
  }

  @Test
  void isUnderWayOnceItIsTakenIn() {
    var json = Sample.json("refunded").put("refund_status", "initiated");
    json.put("refund_ledger_tx_id", "tx_1");
    Refund refund =
        new Dialogue<>(refunds.ask(Sample.intent())).on(POST, 200, Sample.answer(json)).result();
    assertThat(refund.stage()).isEqualTo(Stage.UNDER_WAY);
    assertThat(refund.transaction()).isEqualTo("tx_1");
    assertThat(
            new Dialogue<>(refunds.ask(Sample.intent()))
                .on(POST, 200, "{\"success\":true,\"refund_initiated\":true}")
                .result()
                .stage())
        .isEqualTo(Stage.UNDER_WAY);
  }

  /** 409: there was one already. How far it is tells the intent. */
  @Test
  void asksHowFarItIsWhenThereWasOneAlready() {
    var json = Sample.json("refunded").put("refund_status", "completed");
    assertThat(
            new Dialogue<>(refunds.ask(Sample.intent()))
                .on(POST, 409, Sample.refused("already refunded"))
                .on(GET, 200, Sample.answer(json))
                .result()
                .stage())
        .isEqualTo(Stage.DONE);
  }

  @Test
  void isADefiniteNoWithoutAWalletOnFile() {
    var fault =
        new Dialogue<>(refunds.ask(Sample.intent()))
            .on(POST, 422, Sample.refused("no customer wallet on file"))
            .fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.REJECTED);
    assertThat(fault.detail()).isEqualTo("refund: HTTP 422: no customer wallet on file");
  }

  @ParameterizedTest
  @CsvSource({"409, UNCLEAR", "422, UNCLEAR", "401, UNAUTHORISED", "429, BUSY", "502, UNCLEAR"})
  void isUnclearWhenSomebodyElseAnswers(int status, FaultKind kind) {
    assertThat(new Dialogue<>(refunds.ask(Sample.intent())).answer(status, "<html>").fault().kind())
        .isEqualTo(kind);
  }

  @Test
  void anAnswerAboutAnotherIntentTellsNothing() {
    assertThat(
            new Dialogue<>(refunds.status(Sample.intent()))
                .answer(200, Sample.answer(Sample.json("pi_other", "refunded")))
                .fault()
                .kind())
        .isEqualTo(FaultKind.UNCLEAR);
  }
}
