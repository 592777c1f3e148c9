package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RandomLivesTest {

  private static final Set<Event> DECIDING =
      EnumSet.of(
          Event.CREATED, Event.MISMATCHED, Event.REJECTED, Event.MARKED_PAID, Event.MARKED_UNPAID);

  @Property(tries = 2000)
  void theStateIsAlwaysTheFoldOfTheAcceptedEvents(@ForAll("events") List<Event> offered) {
    PaymentIntent intent = queued();
    List<Event> accepted = new ArrayList<>(List.of(Event.PICKED_UP));
    for (Event event : offered) {
      if (Transition.next(intent.state(), event).isPresent()) {
        intent = intent.after(happening(event), Sample.NOW, Sample.TIMING);
        accepted.add(event);
      }
      assertThat(intent.state()).isEqualTo(Transition.fold(accepted));
      assertThat(intent.seq()).isEqualTo(4 + accepted.size() - 1);
    }
  }

  @Property(tries = 2000)
  void aFinalStateIsLeftByALatePaymentOnly(@ForAll("events") List<Event> offered) {
    PaymentIntent intent = queued();
    for (Event event : offered) {
      if (Transition.next(intent.state(), event).isPresent()) {
        State before = intent.state();
        intent = intent.after(happening(event), Sample.NOW, Sample.TIMING);
        if (before.isFinal() && intent.state() != before) {
          assertThat(event).isIn(Event.PAID_SEEN, Event.MARKED_PAID);
          assertThat(intent.state()).isEqualTo(State.PAID);
        }
      }
    }
  }

  @Property(tries = 2000)
  void whatIsLiveAtTheProviderAlwaysHasANextStep(@ForAll("events") List<Event> offered) {
    PaymentIntent intent = queued();
    for (Event event : offered) {
      if (Transition.next(intent.state(), event).isPresent()) {
        intent = intent.after(happening(event), Sample.NOW, Sample.TIMING);
      }
      switch (intent.state()) {
        case QUEUED -> assertThat(intent.due().step()).isEqualTo(Step.CREATE);
        case CREATING -> assertThat(intent.due().step()).isEqualTo(Step.LOOK_UP);
        case PENDING, IN_PROGRESS -> assertThat(intent.due().step()).isEqualTo(Step.POLL);
        case CANCEL_REQUESTED, REVIEW ->
            assertThat(intent.due().step()).isIn(Step.POLL, Step.CANCEL);
        case UNKNOWN -> assertThat(intent.due().step()).isIn(Step.LOOK_UP, Step.NONE);
        case PAID -> assertThat(intent.due().step()).isEqualTo(Step.NONE);
        case CANCELLED, EXPIRED, FAILED ->
            assertThat(intent.due().step()).isIn(Step.SWEEP, Step.NONE);
      }
      assertThat(intent.due().rounds()).isNotNegative();
    }
  }

  /** Invariant 5: only what the provider or a person says of it makes room for a new attempt. */
  @Property(tries = 2000)
  void anUnknownCreateIsLookedUpAndBlocksUntilItIsDecided(@ForAll("events") List<Event> offered) {
    PaymentIntent intent = unknown();
    for (Event event : offered) {
      if (intent.state() == State.UNKNOWN && Transition.next(State.UNKNOWN, event).isPresent()) {
        intent = intent.after(happening(event), Sample.NOW, Sample.TIMING);
        if (!DECIDING.contains(event)) {
          assertThat(intent.state()).as(event.name()).isEqualTo(State.UNKNOWN);
          assertThat(intent.due().step()).as(event.name()).isIn(Step.LOOK_UP, Step.NONE);
          assertThat(intent.externalId()).isEqualTo(unknown().externalId());
        }
      }
    }
    assertThat(intent.state()).isNotIn(State.QUEUED, State.CREATING);
  }

  /** Invariant 1: what was sent goes back into the queue only where it certainly never left. */
  @Property(tries = 2000)
  void aCreateIsSentAgainOnlyWhenItNeverLeft(@ForAll("events") List<Event> offered) {
    PaymentIntent intent = queued();
    for (Event event : offered) {
      if (Transition.next(intent.state(), event).isPresent()) {
        State before = intent.state();
        intent = intent.after(happening(event), Sample.NOW, Sample.TIMING);
        if (intent.state() == State.QUEUED) {
          assertThat(before).isEqualTo(State.CREATING);
          assertThat(event).isEqualTo(Event.POSTPONED);
        }
        assertThat(intent.due().step() == Step.CREATE).isEqualTo(intent.state() == State.QUEUED);
      }
    }
  }

  /** The happy ones come more often, so that lives go far. */
  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Event> usual =
        Arbitraries.of(
            Event.CREATE_STARTED, Event.CREATED, Event.UNCLEAR, Event.CANCEL_ASKED, Event.GAVE_UP);
    return Arbitraries.oneOf(usual, Arbitraries.of(Event.class)).list().ofMinSize(5).ofMaxSize(40);
  }

  private static PaymentIntent unknown() {
    return Sample.in(State.UNKNOWN).due(Step.LOOK_UP, 0, 0).withoutProviderId().intent();
  }

  private static PaymentIntent queued() {
    return Sample.in(State.QUEUED).due(Step.CREATE, 0, 0).withoutProviderId().intent();
  }

  private static Happening happening(Event event) {
    return switch (event) {
      case CREATED, MISMATCHED, MARKED_PAID ->
          Happening.created(event, "create", "as answered", "{}", "pi-7", null);
      case ENDING_SEEN -> Happening.ending("poll", "cancelled", "{}", Verdict.CANCELLED);
      default -> Happening.of(event, "poll", "as seen");
    };
  }
}
