package org.cobro.flow.fex;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.provider.IntentRequest;
import org.cobro.provider.fex.FexApi;
import org.cobro.provider.fex.FexSettings;
import org.cobro.provider.fex.Reply;
import org.junit.jupiter.api.Test;

/** A refused access token, and what it leaves open. */
class FexTalkTest {
  private static final Fault NOT_SENT = Fault.of(FaultKind.NOT_SENT, "not reached");
  private static final Reply REFUSED = Reply.of(401, "{\"success\":false}", Duration.ZERO);

  private final FexApi fex =
      new FexApi(
          new FexSettings(
              "m-1", null, Set.of("MXN"), Duration.ofMinutes(10), null, null, Set.of()));

  @Test
  void aCreateThatIsNotReachedWasNeverSent() {
    FexTalk talk = new FexTalk(fex.create(request(), 0)).learn(NOT_SENT);

    assertThat(fault(talk)).isEqualTo(NOT_SENT);
  }

  /** Else the next create would go out unlooked at, beside the one that was passed on. */
  @Test
  void aCreateThatWasRefusedMayHaveArrivedWhateverIsNotReachedAfterIt() {
    FexTalk talk = new FexTalk(fex.create(request(), 0)).learn(REFUSED);
    assertThat(talk.getCall().method()).isEqualTo("GET");

    talk.learn(NOT_SENT);

    assertThat(fault(talk).kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault(talk).detail())
        .isEqualTo("not reached; a call before it was refused and may have arrived");
  }

  @Test
  void aListThatWasRefusedChangesNothing() {
    FexTalk talk = new FexTalk(fex.probe()).learn(REFUSED).learn(NOT_SENT);

    assertThat(fault(talk)).isEqualTo(NOT_SENT);
  }

  private static IntentRequest request() {
    return new IntentRequest("INV-7-a1-0f", Money.of("120.50", "MXN"), "c-1", "INV-7", "INV-7");
  }

  private static Fault fault(FexTalk talk) {
    return ((Answer.Failed<?>) talk.getAnswer()).fault();
  }
}
