package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsequencesTest {

  @ParameterizedTest
  @EnumSource(State.class)
  void tellsTheErpOfFinalStatesOnly(State entered) {
    Optional<WriteBack.Kind> told = Consequences.toTell(before(entered), sample(entered));
    assertThat(told.isPresent()).isEqualTo(entered.isFinal());
    told.ifPresent(
        kind ->
            assertThat(kind)
                .isEqualTo(entered == State.PAID ? WriteBack.Kind.REGISTER : WriteBack.Kind.NOTE));
  }

  @Test
  void tellsNothingTwiceWhenTheStateStays() {
    PaymentIntent expired = sample(State.EXPIRED);
    assertThat(Consequences.toTell(expired, expired)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRED_CONFIRMED,EXPIRED,EXPIRED",
    "REJECTED,FAILED,FAILED",
    "FAILED_SEEN,FAILED,FAILED",
    "LOOK_UP_FAILED,UNKNOWN,UNKNOWN",
    "POSTPONED,UNKNOWN,UNKNOWN",
    "GAVE_UP,REVIEW,REVIEW",
    "MISMATCHED,REVIEW,REVIEW",
    "CONTRADICTION_SEEN,REVIEW,REVIEW",
    "CONTRADICTION_SEEN,EXPIRED,LATE_CONTRADICTION"
  })
  void opensADeadLetterForWhatNeedsAPerson(Event event, State after, Cause cause) {
    assertThat(Consequences.deadLetter(before(after), sample(after), event)).contains(cause);
  }

  @Test
  void opensNoneForAnythingElse() {
    Set<Event> quiet =
        EnumSet.complementOf(
            EnumSet.of(
                Event.EXPIRED_CONFIRMED,
                Event.REJECTED,
                Event.FAILED_SEEN,
                Event.LOOK_UP_FAILED,
                Event.GAVE_UP,
                Event.MISMATCHED,
                Event.CONTRADICTION_SEEN));
    for (Event event : quiet) {
      assertThat(Consequences.deadLetter(sample(State.PENDING), sample(State.PENDING), event))
          .as(event.name())
          .isEmpty();
    }
  }

  @Test
  void whatDecidesAnIntentOvertakesItsDeadLetters() {
    Set<Event> decisive =
        EnumSet.of(
            Event.CREATED,
            Event.MISMATCHED,
            Event.REJECTED,
            Event.PAID_SEEN,
            Event.CONTRADICTION_SEEN,
            Event.CANCELLED_CONFIRMED,
            Event.EXPIRED_CONFIRMED,
            Event.FAILED_SEEN,
            Event.MARKED_PAID,
            Event.MARKED_UNPAID);
    for (Event event : Event.values()) {
      assertThat(Consequences.overtakes(sample(State.QUEUED), event))
          .as(event.name())
          .isEqualTo(decisive.contains(event));
    }
  }

  @Test
  void aWithdrawalOvertakesTheQuestionWhetherARefusedCreateWasCarriedOut() {
    PaymentIntent unseen = Sample.in(State.QUEUED).due(Step.CREATE, 0, 1).intent();
    assertThat(Consequences.overtakes(unseen, Event.CANCEL_ASKED)).isTrue();
    assertThat(Consequences.overtakes(unseen, Event.CREATE_STARTED)).isFalse();
  }

  @Test
  void aCreateTakesItsTerminalWhenItIsThereOrMayBe() {
    PaymentIntent creating = sample(State.CREATING);
    for (State after : State.values()) {
      assertThat(Consequences.takesTerminal(creating, sample(after)))
          .as(after.name())
          .isEqualTo(after.holdsTerminal());
      assertThat(Consequences.takesTerminal(sample(State.PENDING), sample(after))).isFalse();
    }
  }

  @Test
  void moneyMovesLateWhenItMovesAfterTheEnd() {
    Set<Event> moving = EnumSet.of(Event.PAID_SEEN, Event.MARKED_PAID, Event.CONTRADICTION_SEEN);
    for (State state : State.values()) {
      for (Event event : Event.values()) {
        assertThat(Consequences.moneyMovedLate(sample(state), event))
            .as("%s in %s", event, state)
            .isEqualTo(state.isFinal() && moving.contains(event));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CREATING,PENDING,true",
    "CREATING,QUEUED,true",
    "UNKNOWN,PENDING,true",
    "CREATING,UNKNOWN,false",
    "CREATING,FAILED,false",
    "UNKNOWN,UNKNOWN,false",
    "PENDING,PENDING,false",
    "QUEUED,CREATING,false"
  })
  void carriesOutAnEarlierWishToCancelOnceTheCreateIsAnswered(
      State before, State after, boolean now) {
    PaymentIntent wished = Sample.in(after).cancelReason("the customer left").intent();
    assertThat(Consequences.cancelNow(sample(before), wished)).isEqualTo(now);
    assertThat(Consequences.cancelNow(sample(before), sample(after))).isFalse();
  }

  private static PaymentIntent before(State entered) {
    return sample(entered == State.PENDING ? State.CREATING : State.PENDING);
  }

  private static PaymentIntent sample(State state) {
    return Sample.in(state).intent();
  }
}
