package org.cobro.provider.fex;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.FaultKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that decide nothing by themselves. */
class CancelAndProbeTest {
  private final FexApi api = new FexApi(Sample.settings());

  @Test
  void aCancelIsARequestWhateverIsAnswered() {
    String cancel = "POST " + Sample.INTENTS + "/" + Sample.ID + "/cancel";
    assertThat(
            new Dialogue<>(api.cancel(Sample.intent()))
                .on(cancel, 200, "{\"success\":true,\"message\":\"cancelled\"}")
                .result()
                .detail())
        .isEqualTo("cancel: HTTP 200");
    assertThat(
            new Dialogue<>(api.cancel(Sample.intent()))
                .on(cancel, 409, Sample.refused("only a pending intent can be cancelled"))
                .result()
                .detail())
        .contains("only a pending intent");
  }

  @ParameterizedTest
  @CsvSource({"401, UNAUTHORISED", "403, UNAUTHORISED", "429, BUSY", "500, UNCLEAR"})
  void aCancelThatDidNotArriveIsSentAgain(int status, FaultKind kind) {
    Object body = status == 500 ? "<html>" : Sample.refused("no");
    assertThat(new Dialogue<>(api.cancel(Sample.intent())).answer(status, body).fault().kind())
        .isEqualTo(kind);
  }

  @Test
  void aListOfOneShowsThatAllIsRight() {
    Dialogue<String> talk = new Dialogue<>(api.probe());
    assertThat(talk.call().query()).isEqualTo("page=1&limit=1");
    assertThat(talk.on("GET " + Sample.INTENTS, 200, Sample.list()).result()).isEqualTo("HTTP 200");
    assertThat(new Dialogue<>(api.probe()).answer(403, "").fault().kind())
        .isEqualTo(FaultKind.UNAUTHORISED);
  }
}
