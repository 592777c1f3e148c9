package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.intent.Sample.NOW;
import static org.cobro.intent.Sample.TIMING;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What it means when a status call brings no answer that can be judged. */
class SilenceTest {

  private static final Fault NO = Fault.of(FaultKind.REJECTED, "404: no such intent", "{}");

  private final Judgement judgement = new Judgement(TIMING);

  @Test
  void aDefiniteNoToTheStatusCallMeansNothingAtFirst() {
    Happening first = judgement.failed(Sample.in(State.PENDING).intent(), NO, NOW).orElseThrow();
    assertThat(first.event()).isEqualTo(Event.ENDING_SEEN);
    assertThat(first.facts().ending()).isEqualTo(Verdict.UNPROVEN);
    Sample standing =
        Sample.in(State.PENDING).ending(Verdict.UNPROVEN, TIMING.proofGrace().minusMillis(1));
    assertThat(judgement.failed(standing.intent(), NO, NOW)).isEmpty();
  }

  @Test
  void aDefiniteNoThatStandsForTheProofsGraceGoesToAPerson() {
    Sample standing = Sample.in(State.PENDING).ending(Verdict.UNPROVEN, TIMING.proofGrace());
    assertThat(judgement.failed(standing.intent(), NO, NOW))
        .hasValueSatisfying(
            happening -> {
              assertThat(happening.event()).isEqualTo(Event.GAVE_UP);
              assertThat(happening.detail()).isEqualTo("404: no such intent");
              assertThat(happening.evidence()).isEqualTo("{}");
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = FaultKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REJECTED"})
  void silenceGoesToAPersonAfterItsDeadline(FaultKind kind) {
    Fault silence = Fault.of(kind, "no answer", "<html>");
    assertThat(judgement.failed(Sample.in(State.PENDING).intent(), silence, NOW)).isEmpty();
    assertThat(judgement.failed(overdue(State.PENDING), silence, NOW))
        .map(Happening::event)
        .contains(Event.GAVE_UP);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"PENDING", "IN_PROGRESS", "CANCEL_REQUESTED"})
  void aFaultIsNoNewsWhereAPersonIsAskedOrNothingIsPolled(State state) {
    assertThat(judgement.failed(overdue(state), NO, NOW)).isEmpty();
  }

  private static PaymentIntent overdue(State state) {
    return Sample.in(state).sent(TIMING.patience()).intent();
  }
}
