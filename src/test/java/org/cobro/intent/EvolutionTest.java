package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.Sample.NOW;
import static org.cobro.intent.Sample.TIMING;

import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.PaymentIntent.Due;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EvolutionTest {

  @Test
  void aCreateThatLeavesIsLookedUpShouldItsAnswerNeverCome() {
    PaymentIntent after = Sample.in(State.QUEUED).neverSent().after(Event.CREATE_STARTED);
    assertThat(after.due()).isEqualTo(due(Step.LOOK_UP, TIMING.lookUpAfter()));
    assertThat(after.sentAt()).isEqualTo(NOW);
    assertThat(after.seq()).isEqualTo(5);
  }

  @Test
  void anUnclearCreateIsLookedUpWhenNoAnswerCanComeAnyMore() {
    PaymentIntent after =
        Sample.in(State.CREATING).sent(Duration.ofSeconds(20)).after(Event.UNCLEAR);
    assertThat(after.due())
        .isEqualTo(due(Step.LOOK_UP, TIMING.lookUpAfter().minus(Duration.ofSeconds(20))));
    assertThat(after.sentAt()).isEqualTo(NOW.minusSeconds(20));
  }

  @Test
  void aCreateThatNeverLeavesBacksOffOverItsTries() {
    PaymentIntent intent = Sample.in(State.QUEUED).due(Step.CREATE, 0, 0).intent();
    for (int seconds : new int[] {3, 6, 12, 24, 48, 60, 60}) {
      intent = intent.after(Happening.of(Event.CREATE_STARTED, "create", "off"), NOW, TIMING);
      intent = intent.after(postponed(Duration.ZERO), NOW, TIMING);
      assertThat(intent.due().step()).isEqualTo(Step.CREATE);
      assertThat(intent.due().at()).isEqualTo(NOW.plusSeconds(seconds));
    }
  }

  @Test
  void aBusyProviderNamesTheWaitItself() {
    PaymentIntent after =
        Sample.in(State.CREATING).due(Step.LOOK_UP, 3, 0).after(postponed(Duration.ofMinutes(7)));
    assertThat(after.due()).isEqualTo(new Due(Step.CREATE, NOW.plusSeconds(420), 4, 1));
  }

  @Test
  void createsThatWereRefusedByAnAnswerAreCountedAndThoseThatNeverLeftAreNot() {
    PaymentIntent intent = Sample.in(State.QUEUED).due(Step.CREATE, 0, 0).intent();
    intent = intent.after(Happening.of(Event.CREATE_STARTED, "create", "off"), NOW, TIMING);
    assertThat(intent.mayExistUnseen()).isFalse();
    intent = intent.after(neverLeft(), NOW, TIMING);
    assertThat(intent.mayExistUnseen()).isFalse();
    intent = intent.after(Happening.of(Event.CREATE_STARTED, "create", "off"), NOW, TIMING);
    intent = intent.after(postponed(Duration.ZERO), NOW, TIMING);
    assertThat(intent.mayExistUnseen()).isTrue();
    intent = intent.after(Happening.of(Event.CREATE_STARTED, "create", "off"), NOW, TIMING);
    assertThat(intent.due().rounds()).isEqualTo(1);
    intent = intent.after(neverLeft(), NOW, TIMING);
    assertThat(intent.mayExistUnseen()).isTrue();
  }

  @Test
  void lookUpsAreCountedOnEntrySoThatACrashStillCounts() {
    PaymentIntent after =
        Sample.in(State.UNKNOWN).due(Step.LOOK_UP, 2, 1).after(Event.LOOK_UP_STARTED);
    assertThat(after.due()).isEqualTo(new Due(Step.LOOK_UP, NOW.plus(TIMING.lookUpAfter()), 2, 2));
  }

  @Test
  void aLookUpMayBringTheIntentIntoBeingAsACreateDoes() {
    PaymentIntent after =
        Sample.in(State.UNKNOWN).sent(Duration.ofMinutes(16)).after(Event.LOOK_UP_STARTED);
    assertThat(after.sentAt()).isEqualTo(NOW);
  }

  @Test
  void aLookUpThatNeverLeftIsNotCounted() {
    PaymentIntent begun =
        Sample.in(State.UNKNOWN).due(Step.LOOK_UP, 0, 1).after(Event.LOOK_UP_STARTED);
    PaymentIntent after = begun.after(postponed(Duration.ZERO), NOW, TIMING);
    assertThat(after.due()).isEqualTo(new Due(Step.LOOK_UP, NOW.plusSeconds(3), 1, 1));
  }

  @Test
  void aLookUpThatWasNotEvenBegunLeavesTheCountAtZero() {
    PaymentIntent after =
        Sample.in(State.UNKNOWN).due(Step.LOOK_UP, 0, 0).after(postponed(Duration.ZERO));
    assertThat(after.due().rounds()).isZero();
  }

  @Test
  void aCreatedIntentIsPolledUnderTheProvidersId() {
    PaymentIntent after =
        Sample.in(State.CREATING)
            .withoutProviderId()
            .after(Happening.created(Event.CREATED, "create", "201", "{}", "pi-9", "app://pay/9"));
    assertThat(after.due()).isEqualTo(due(Step.POLL, TIMING.poll()));
    assertThat(after.providerId()).isEqualTo("pi-9");
    assertThat(after.deepLink()).isEqualTo("app://pay/9");
  }

  @ParameterizedTest
  @EnumSource(
      value = Event.class,
      names = {"WAITING_SEEN", "PROGRESS_SEEN"})
  void aSignOfLifeTakesAnEndingBack(Event event) {
    PaymentIntent after =
        Sample.in(State.PENDING).ending(Verdict.EXPIRED, Duration.ofSeconds(9)).after(event);
    assertThat(after.ending()).isNull();
    assertThat(after.endingSince()).isNull();
    assertThat(after.due()).isEqualTo(due(Step.POLL, TIMING.poll()));
    assertThat(after.providerId()).isEqualTo("pi-7");
  }

  @Test
  void anEndingStandsFromItsSighting() {
    PaymentIntent after =
        Sample.in(State.PENDING)
            .ending(Verdict.EXPIRED, Duration.ofSeconds(9))
            .after(Happening.ending("poll", "cancelled", "{}", Verdict.CANCELLED));
    assertThat(after.ending()).isEqualTo(Verdict.CANCELLED);
    assertThat(after.endingSince()).isEqualTo(NOW);
  }

  @Test
  void anEndingOutlastsAWishToCancel() {
    PaymentIntent after =
        Sample.in(State.PENDING)
            .ending(Verdict.EXPIRED, Duration.ofSeconds(9))
            .after(Happening.of(Event.CANCEL_ASKED, "ana", "the customer left"));
    assertThat(after.ending()).isEqualTo(Verdict.EXPIRED);
    assertThat(after.endingSince()).isEqualTo(NOW.minusSeconds(9));
    assertThat(after.cancelReason()).isEqualTo("the customer left");
  }

  @ParameterizedTest
  @CsvSource({"WAITING_SEEN,CANCEL", "PROGRESS_SEEN,CANCEL", "ENDING_SEEN,POLL"})
  void aCancelIsRepeatedUntilTheProviderSpeaksOfAnEnd(Event seen, Step next) {
    PaymentIntent after =
        Sample.in(State.CANCEL_REQUESTED).cancelReason("the customer left").after(seen);
    assertThat(after.due()).isEqualTo(due(next, TIMING.poll()));
    assertThat(after.cancelReason()).isEqualTo("the customer left");
  }

  @Test
  void theStatusIsAskedRightAfterACancelWasSent() {
    assertThat(Sample.in(State.CANCEL_REQUESTED).after(Event.CANCEL_SENT).due())
        .isEqualTo(due(Step.POLL, Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"PENDING", "IN_PROGRESS", "CANCEL_REQUESTED", "REVIEW"})
  void aWishToCancelIsSentAtOnceWhereTheProviderHasTheIntent(State state) {
    assertThat(Sample.in(state).after(Event.CANCEL_ASKED).due())
        .isEqualTo(due(Step.CANCEL, Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"CREATING", "UNKNOWN"})
  void aWishToCancelWaitsWhileTheCreateIsUnderWay(State state) {
    PaymentIntent after =
        Sample.in(state).withoutProviderId().due(Step.LOOK_UP, 1, 2).after(Event.CANCEL_ASKED);
    assertThat(after.due()).isEqualTo(new Due(Step.LOOK_UP, NOW, 1, 2));
    assertThat(after.cancelReason()).isEqualTo("as seen");
    assertThat(after.state()).isEqualTo(state);
  }

  @Test
  void aQueuedIntentIsCancelledWithoutAskingAnybody() {
    PaymentIntent after = Sample.in(State.QUEUED).withoutProviderId().after(Event.CANCEL_ASKED);
    assertThat(after.state()).isEqualTo(State.CANCELLED);
    assertThat(after.due()).isEqualTo(due(Step.NONE, Duration.ZERO));
  }

  @Test
  void theFirstWishToCancelStaysTheReason() {
    PaymentIntent after =
        Sample.in(State.CANCEL_REQUESTED)
            .cancelReason("ERP: paid in cash")
            .after(Happening.of(Event.CANCEL_ASKED, "ana", "the customer left"));
    assertThat(after.cancelReason()).isEqualTo("ERP: paid in cash");
    assertThat(after.due()).isEqualTo(due(Step.CANCEL, Duration.ZERO));
  }

  @Test
  void isContradictoryOnceItsAnswersContradictWhateverItsState() {
    for (State state : new State[] {State.PENDING, State.EXPIRED}) {
      PaymentIntent after = Sample.in(state).after(Event.CONTRADICTION_SEEN);
      assertThat(after.ending()).as(state.name()).isEqualTo(Verdict.CONTRADICTORY);
      assertThat(after.endingSince()).as(state.name()).isEqualTo(NOW);
      assertThat(after.isContradictory()).as(state.name()).isTrue();
    }
    assertThat(Sample.in(State.REVIEW).intent().isContradictory()).isFalse();
  }

  @Test
  void anEndingSeenInReviewIsPolledUntilItIsBelieved() {
    PaymentIntent after =
        Sample.in(State.REVIEW)
            .after(Happening.ending("poll", "cancelled", "{}", Verdict.CANCELLED));
    assertThat(after.ending()).isEqualTo(Verdict.CANCELLED);
    assertThat(after.due()).isEqualTo(due(Step.POLL, TIMING.poll()));
  }

  @Test
  void aMismatchIsWithdrawnAndStaysDoubtful() {
    PaymentIntent after =
        Sample.in(State.CREATING)
            .withoutProviderId()
            .after(Happening.created(Event.MISMATCHED, "create", "1160.00", "{}", "pi-9", null));
    assertThat(after.due()).isEqualTo(due(Step.CANCEL, Duration.ZERO));
    assertThat(after.ending()).isEqualTo(Verdict.CONTRADICTORY);
    assertThat(after.endingSince()).isEqualTo(NOW);
    assertThat(after.isContradictory()).isTrue();
  }

  @Test
  void aMismatchWithoutAnIdLeavesNothingToWithdraw() {
    PaymentIntent after = Sample.in(State.CREATING).withoutProviderId().after(Event.MISMATCHED);
    assertThat(after.due()).isEqualTo(due(Step.NONE, Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(
      value = Event.class,
      names = {"CANCELLED_CONFIRMED", "EXPIRED_CONFIRMED", "FAILED_SEEN"})
  void anEndedIntentIsSweptLater(Event event) {
    assertThat(Sample.in(State.PENDING).after(event).due())
        .isEqualTo(due(Step.SWEEP, TIMING.sweeps().get(0)));
  }

  @Test
  void whatAPersonCallsUnpaidIsSweptWhereTheProviderHasIt() {
    assertThat(Sample.in(State.REVIEW).after(Event.MARKED_UNPAID).due())
        .isEqualTo(due(Step.SWEEP, TIMING.sweeps().get(0)));
    assertThat(Sample.in(State.UNKNOWN).withoutProviderId().after(Event.MARKED_UNPAID).due())
        .isEqualTo(due(Step.NONE, Duration.ZERO));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING,REJECTED",
    "UNKNOWN,REJECTED",
    "PENDING,PAID_SEEN",
    "REVIEW,MARKED_PAID",
    "EXPIRED,CONTRADICTION_SEEN"
  })
  void afterTheseNothingIsDue(State state, Event event) {
    assertThat(Sample.in(state).after(event).due()).isEqualTo(due(Step.NONE, Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(
      value = Event.class,
      names = {"GAVE_UP", "CONTRADICTION_SEEN"})
  void anIntentInReviewIsStillPolledSlowly(Event event) {
    assertThat(Sample.in(State.PENDING).after(event).due())
        .isEqualTo(due(Step.POLL, TIMING.slowPoll()));
  }

  @Test
  void aSecondPickUpOfTheSameIntentIsRefused() {
    Sample queued = Sample.in(State.QUEUED);
    assertThatThrownBy(() -> queued.after(Event.PICKED_UP))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({"1199,false", "1200,true"})
  void isOverdueWhenThePatienceEnds(long seconds, boolean overdue) {
    PaymentIntent intent = Sample.in(State.PENDING).sent(Duration.ofSeconds(seconds)).intent();
    assertThat(intent.isOverdue(NOW, TIMING)).isEqualTo(overdue);
  }

  @Test
  void isNeverOverdueBeforeItWasSent() {
    assertThat(Sample.in(State.QUEUED).neverSent().intent().isOverdue(Instant.MAX, TIMING))
        .isFalse();
  }

  private static Happening neverLeft() {
    return Happening.postponed("create", Fault.of(FaultKind.NOT_SENT, "no route"));
  }

  private static Happening postponed(Duration asked) {
    return Happening.postponed("create", new Fault(FaultKind.BUSY, "terminal in use", asked, ""));
  }

  private static Due due(Step step, Duration in) {
    return new Due(step, NOW.plus(in), 0, 0);
  }
}
