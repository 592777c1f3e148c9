package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.intent.Sample.NOW;
import static org.cobro.intent.Sample.PRICE;
import static org.cobro.intent.Sample.TIMING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.intent.PaymentIntent.Due;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementTest {

  /** A fresh intent without an ending; a dot: the answer changes nothing. */
  private static final String EXPECTED =
      """
      verdict       PENDING            IN_PROGRESS        CANCEL_REQUESTED   REVIEW      PAID CANCELLED          EXPIRED            FAILED
      WAITING       .                  WAITING_SEEN       WAITING_SEEN       .           .    CONTRADICTION_SEEN CONTRADICTION_SEEN CONTRADICTION_SEEN
      IN_PROGRESS   PROGRESS_SEEN      .                  PROGRESS_SEEN      .           .    CONTRADICTION_SEEN CONTRADICTION_SEEN CONTRADICTION_SEEN
      PAID          PAID_SEEN          PAID_SEEN          PAID_SEEN          PAID_SEEN   .    PAID_SEEN          PAID_SEEN          PAID_SEEN
      CANCELLED     ENDING_SEEN        ENDING_SEEN        ENDING_SEEN        ENDING_SEEN .    .                  .                  .
      EXPIRED       ENDING_SEEN        ENDING_SEEN        ENDING_SEEN        ENDING_SEEN .    .                  .                  .
      UNPROVEN      ENDING_SEEN        ENDING_SEEN        ENDING_SEEN        .           .    CONTRADICTION_SEEN CONTRADICTION_SEEN CONTRADICTION_SEEN
      FAILED        FAILED_SEEN        FAILED_SEEN        FAILED_SEEN        FAILED_SEEN .    .                  .                  .
      CONTRADICTORY CONTRADICTION_SEEN CONTRADICTION_SEEN CONTRADICTION_SEEN .           .    CONTRADICTION_SEEN CONTRADICTION_SEEN CONTRADICTION_SEEN
      UNREADABLE    .                  .                  .                  .           .    .                  .                  .
      """;

  private final Judgement judgement = new Judgement(TIMING);

  @ParameterizedTest(name = "{1} in {0}")
  @MethodSource("everyVerdictInEveryStateThatIsPolled")
  void judgesAsTheTableSays(State state, Verdict verdict, Optional<Event> expected) {
    Optional<Happening> judged = judge(Sample.in(state), verdict, null);
    assertThat(judged.map(Happening::event)).isEqualTo(expected);
    judged.ifPresent(
        happening -> {
          assertThat(happening.evidence()).isEqualTo("{\"raw\":1}");
          assertThat(happening.detail()).isEqualTo("row 1");
          assertThat(Transition.next(state, happening.event())).isPresent();
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"PENDING", "IN_PROGRESS", "CANCEL_REQUESTED", "CANCELLED", "EXPIRED", "FAILED"})
  void aPaymentOfAnotherAmountContradicts(State state) {
    assertThat(judge(Sample.in(state), Verdict.PAID, Money.of("115.99", "MXN")))
        .map(Happening::event)
        .contains(Event.CONTRADICTION_SEEN);
  }

  @Test
  void aPaymentInAnotherCurrencyContradicts() {
    assertThat(judge(Sample.in(State.PENDING), Verdict.PAID, Money.of("116.00", "USD")))
        .map(Happening::event)
        .contains(Event.CONTRADICTION_SEEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"REVIEW", "PAID"})
  void aPaymentOfAnotherAmountIsNoNewsWhereItIsUnderReviewOrPaid(State state) {
    assertThat(judge(Sample.in(state), Verdict.PAID, Money.of("1.00", "MXN"))).isEmpty();
  }

  @Test
  void aPaymentOfTheStatedAmountIsPaid() {
    assertThat(judge(Sample.in(State.PENDING), Verdict.PAID, PRICE))
        .map(Happening::event)
        .contains(Event.PAID_SEEN);
  }

  @Test
  void whatNeverMatchedIsNeverPaidWithoutAPerson() {
    Sample mismatched = Sample.in(State.REVIEW).ending(Verdict.CONTRADICTORY, Duration.ZERO);
    assertThat(judge(mismatched, Verdict.PAID, null)).isEmpty();
    assertThat(judge(mismatched, Verdict.PAID, PRICE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void whatContradictsUnderReviewStaysWithThePerson(Verdict verdict) {
    Sample contradictory = Sample.in(State.REVIEW).ending(Verdict.CONTRADICTORY, Duration.ZERO);
    assertThat(judge(contradictory, verdict, null)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CANCELLED", "EXPIRED", "FAILED"})
  void aPaymentAfterAContradictionContradictsAgain(State state) {
    Sample contradictory = Sample.in(state).ending(Verdict.CONTRADICTORY, Duration.ofHours(1));
    assertThat(judge(contradictory, Verdict.PAID, PRICE))
        .map(Happening::event)
        .contains(Event.CONTRADICTION_SEEN);
  }

  @ParameterizedTest
  @CsvSource({
    "CANCELLED,9,",
    "CANCELLED,10,CANCELLED_CONFIRMED",
    "EXPIRED,29,",
    "EXPIRED,30,EXPIRED_CONFIRMED"
  })
  void believesTheProvidersLaterWordUnderReview(Verdict ending, long seconds, Event expected) {
    Sample review = overdue(State.REVIEW).ending(ending, Duration.ofSeconds(seconds));
    assertThat(judge(review, ending, null).map(Happening::event))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void losesPatienceNotTwice() {
    Sample review = overdue(State.REVIEW).ending(Verdict.UNPROVEN, Duration.ofHours(1));
    Happening judged = judge(review, Verdict.EXPIRED, null).orElseThrow();
    assertThat(judged.event()).isEqualTo(Event.ENDING_SEEN);
    assertThat(judged.facts().ending()).isEqualTo(Verdict.EXPIRED);
  }

  @ParameterizedTest
  @CsvSource({
    "CANCELLED,9,",
    "CANCELLED,10,CANCELLED_CONFIRMED",
    "EXPIRED,29,",
    "EXPIRED,30,EXPIRED_CONFIRMED",
    "UNPROVEN,119,",
    "UNPROVEN,120,GAVE_UP"
  })
  void believesAnEndingOnceItHasStoodForItsGrace(Verdict ending, long seconds, Event expected) {
    Sample sample = Sample.in(State.PENDING).ending(ending, Duration.ofSeconds(seconds));
    assertThat(judge(sample, ending, null).map(Happening::event))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void anotherEndingBeginsAnotherGrace() {
    Sample cancelled = Sample.in(State.PENDING).ending(Verdict.CANCELLED, Duration.ofHours(1));
    Happening judged = judge(cancelled, Verdict.EXPIRED, null).orElseThrow();
    assertThat(judged.event()).isEqualTo(Event.ENDING_SEEN);
    assertThat(judged.facts().ending()).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void endingsThatTakeTurnsForTooLongGoToAPerson() {
    Sample wavering = overdue(State.PENDING).ending(Verdict.CANCELLED, Duration.ofSeconds(3));
    assertThat(judge(wavering, Verdict.EXPIRED, null))
        .map(Happening::event)
        .contains(Event.GAVE_UP);
  }

  @Test
  void aFirstEndingIsHeardHoweverLate() {
    assertThat(judge(overdue(State.PENDING), Verdict.EXPIRED, null))
        .map(Happening::event)
        .contains(Event.ENDING_SEEN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"WAITING", "IN_PROGRESS", "UNREADABLE"})
  void losesPatienceWithAnIntentThatNeverEnds(Verdict verdict) {
    for (State state : List.of(State.PENDING, State.IN_PROGRESS, State.CANCEL_REQUESTED)) {
      assertThat(judge(overdue(state), verdict, null))
          .as("%s in %s", verdict, state)
          .map(Happening::event)
          .contains(Event.GAVE_UP);
    }
  }

  @ParameterizedTest
  @CsvSource({"WAITING,PENDING,WAITING_SEEN", "IN_PROGRESS,IN_PROGRESS,PROGRESS_SEEN"})
  void aSignOfLifeInTheSameStateCountsWhenItTakesAnEndingBack(
      Verdict verdict, State state, Event expected) {
    Sample ending = Sample.in(state).ending(Verdict.EXPIRED, Duration.ofSeconds(1));
    assertThat(judge(ending, verdict, null)).map(Happening::event).contains(expected);
  }

  @Test
  void paidBeatsAnyEnding() {
    Sample cancelled = overdue(State.PENDING).ending(Verdict.CANCELLED, Duration.ofHours(1));
    assertThat(judge(cancelled, Verdict.PAID, null))
        .map(Happening::event)
        .contains(Event.PAID_SEEN);
  }

  @Test
  void pollsAgainInTheUsualRhythmAndForgetsFailures() {
    Due again = judgement.again(Sample.in(State.PENDING).due(Step.POLL, 5, 0).intent(), NOW);
    assertThat(again).isEqualTo(new Due(Step.POLL, NOW.plus(TIMING.poll()), 0, 0));
  }

  @Test
  void pollsSlowlyWhileAPersonIsAsked() {
    Due again = judgement.again(Sample.in(State.REVIEW).intent(), NOW);
    assertThat(again.at()).isEqualTo(NOW.plus(TIMING.slowPoll()));
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void asksNoMoreOnceWhatContradictsHasEndedWithoutMoney(Verdict verdict) {
    boolean over = EnumSet.of(Verdict.CANCELLED, Verdict.EXPIRED, Verdict.FAILED).contains(verdict);
    Sample contradictory = Sample.in(State.REVIEW).ending(Verdict.CONTRADICTORY, Duration.ZERO);

    assertThat(again(contradictory, verdict).step()).isEqualTo(over ? Step.NONE : Step.POLL);
    assertThat(again(Sample.in(State.REVIEW), verdict).step()).isEqualTo(Step.POLL);
    assertThat(again(Sample.in(State.PENDING), verdict).step()).isEqualTo(Step.POLL);
  }

  private Due again(Sample sample, Verdict verdict) {
    return judgement.again(sample.intent(), new Sighting(verdict, null, "row 1", ""), NOW);
  }

  @Test
  void keepsCountingLookUps() {
    Due again = judgement.again(Sample.in(State.UNKNOWN).due(Step.LOOK_UP, 1, 2).intent(), NOW);
    assertThat(again).isEqualTo(new Due(Step.LOOK_UP, NOW.plus(TIMING.poll()), 0, 2));
  }

  @Test
  void sweepsAtFifteenAndSixtyMinutesAndThenNoMore() {
    Due second = judgement.again(Sample.in(State.EXPIRED).due(Step.SWEEP, 1, 0).intent(), NOW);
    assertThat(second).isEqualTo(new Due(Step.SWEEP, NOW.plus(Duration.ofMinutes(45)), 0, 1));
    Due none = judgement.again(Sample.in(State.EXPIRED).due(Step.SWEEP, 0, 1).intent(), NOW);
    assertThat(none.step()).isEqualTo(Step.NONE);
  }

  @Test
  void backsOffAfterAFault() {
    Due later =
        judgement.later(
            Sample.in(State.PENDING).due(Step.POLL, 2, 1).intent(),
            Fault.of(FaultKind.NOT_SENT, "no route"),
            NOW);
    assertThat(later).isEqualTo(new Due(Step.POLL, NOW.plusSeconds(12), 3, 1));
  }

  @Test
  void waitsAsLongAsTheProviderAsks() {
    Fault limit = new Fault(FaultKind.BUSY, "429", Duration.ofSeconds(90), "{}");
    Due later = judgement.later(Sample.in(State.PENDING).intent(), limit, NOW);
    assertThat(later).isEqualTo(new Due(Step.POLL, NOW.plusSeconds(90), 1, 0));
  }

  @Test
  void asksForTheStatusAfterACancelThatFailed() {
    Fault fault = Fault.of(FaultKind.UNCLEAR, "502", "<html>");
    Sample requested = Sample.in(State.CANCEL_REQUESTED).due(Step.CANCEL, 0, 0);
    assertThat(judgement.later(requested.intent(), fault, NOW).step()).isEqualTo(Step.POLL);
    Sample review = Sample.in(State.REVIEW).due(Step.CANCEL, 0, 0);
    assertThat(judgement.later(review.intent(), fault, NOW).step()).isEqualTo(Step.CANCEL);
  }

  private Optional<Happening> judge(Sample sample, Verdict verdict, Money charged) {
    return judgement.of(
        sample.intent(), new Sighting(verdict, charged, "row 1", "{\"raw\":1}"), NOW);
  }

  private static Sample overdue(State state) {
    return Sample.in(state).sent(TIMING.patience());
  }

  static Stream<Arguments> everyVerdictInEveryStateThatIsPolled() {
    List<String> lines = EXPECTED.lines().toList();
    String[] states = lines.get(0).split(" +");
    List<Arguments> pairs = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(" +");
      for (int i = 1; i < states.length; i++) {
        Optional<Event> event =
            cells[i].equals(".") ? Optional.empty() : Optional.of(Event.valueOf(cells[i]));
        pairs.add(Arguments.of(State.valueOf(states[i]), Verdict.valueOf(cells[0]), event));
      }
    }
    return pairs.stream();
  }
}
