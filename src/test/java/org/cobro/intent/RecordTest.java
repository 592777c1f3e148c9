package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataAccessException;

class RecordTest {
  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @AfterEach
  void theStateIsTheFoldOfTheEvents() {
    assertThat(scene.intentsThatAreNotTheFoldOfTheirEvents()).isEmpty();
  }

  @OnEachDatabase
  void keepsAllOfAnIntentThroughItsLife() {
    PaymentIntent creating = scene.creating("1");
    PaymentIntent pending =
        scene.intents.record(
            creating,
            Happening.created(Event.CREATED, "create", "201", "{}", "pi-1", "app://pay/1")
                .asking("POST /intents\n{\"ñ\":1}"));
    assertThat(scene.now(pending)).isEqualTo(pending);
    assertThat(pending.deepLink()).isEqualTo("app://pay/1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent claimed = scene.claim(Step.POLL);
    PaymentIntent ending =
        scene.intents.record(
            claimed, Happening.ending("poll", "row 5", "{\"a\":1}", Verdict.CANCELLED));
    assertThat(scene.now(ending)).isEqualTo(ending);
    assertThat(ending.ending()).isEqualTo(Verdict.CANCELLED);
    assertThat(ending.endingSince()).isNotNull();
    assertThat(ending.sentAt()).isNotNull();
    assertThat(scene.events.of(ending.id()))
        .extracting(Events.Entry::event)
        .containsExactly(Event.PICKED_UP, Event.CREATE_STARTED, Event.CREATED, Event.ENDING_SEEN);
    assertThat(scene.events.of(ending.id()).get(3).evidence()).isEqualTo("{\"a\":1}");
    assertThat(scene.events.of(ending.id()))
        .extracting(Events.Entry::asked)
        .containsExactly("", "", "POST /intents\n{\"ñ\":1}", "");
  }

  @OnEachDatabase
  void aPaymentIsToBeRegistered() {
    PaymentIntent paid = scene.paid("1");
    assertThat(paid.state()).isEqualTo(State.PAID);
    assertThat(scene.told()).containsExactly("REGISTER PAID DUE");
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.test.count("payment_intent", "ended_at is not null")).isEqualTo(1);
  }

  @OnEachDatabase
  void anExpiryIsNotedAndNeedsAPerson() {
    PaymentIntent expired = scene.expired("1");
    assertThat(scene.told()).containsExactly("NOTE EXPIRED DUE");
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.EXPIRED);
    assertThat(letter.intentId()).isEqualTo(expired.id());
    assertThat(letter.detail()).isEqualTo("as EXPIRED_CONFIRMED");
    assertThat(letter.evidence()).isEqualTo("{\"raw\":1}");
    assertThat(letter.closedAt()).isNull();
    assertThat(letter.resolution()).isNull();
  }

  @OnEachDatabase
  void nothingIsWrittenWhenAPartOfItFails() {
    scene.pending("1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent claimed = scene.claim(Step.POLL);
    scene.test.sql().sql("drop table dead_letter").update();
    assertThatThrownBy(() -> scene.record(claimed, Event.EXPIRED_CONFIRMED))
        .isInstanceOf(DataAccessException.class);
    assertThat(scene.now(claimed)).isEqualTo(claimed);
    assertThat(scene.events.of(claimed.id())).hasSize(3);
    assertThat(scene.told()).isEmpty();
  }

  @OnEachDatabase
  void anEventThatHasNoPlaceWritesNothing() {
    PaymentIntent creating = scene.creating("1");
    assertThatThrownBy(() -> scene.record(creating, Event.PAID_SEEN))
        .isInstanceOf(IllegalStateException.class);
    assertThat(scene.now(creating)).isEqualTo(creating);
  }

  @OnEachDatabase
  void aClaimThatAPersonsCancelOvertookSendsNothing() {
    scene.queued("1");
    PaymentIntent claimed = scene.claim(Step.CREATE);
    scene.ask(claimed, "the customer left");
    assertThatThrownBy(() -> scene.record(claimed, Event.CREATE_STARTED))
        .isInstanceOf(IllegalStateException.class);
    assertThat(scene.now(claimed).state()).isEqualTo(State.CANCELLED);
    assertThat(scene.told()).containsExactly("NOTE CANCELLED DUE");
  }

  @OnEachDatabase
  void refusesAnIntentThatDoesNotExist() {
    Happening cancel = Happening.of(Event.CANCEL_ASKED, "ana", "gone");
    assertThatThrownBy(() -> scene.intents.recordUnclaimed("none", cancel))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(scene.intents.find("none")).isEmpty();
  }

  @OnEachDatabase
  void aCancelDuringTheCreateIsCarriedOutAfterIt() {
    PaymentIntent creating = scene.creating("1");
    assertThat(scene.ask(creating, "the customer left").state()).isEqualTo(State.CREATING);
    PaymentIntent after = scene.created(creating, "pi-1");
    assertThat(after.state()).isEqualTo(State.CANCEL_REQUESTED);
    assertThat(scene.claim(Step.CANCEL).providerId()).isEqualTo("pi-1");
    assertThat(scene.events.of(after.id()))
        .extracting(Events.Entry::event)
        .endsWith(Event.CANCEL_ASKED, Event.CREATED, Event.CANCEL_ASKED);
  }

  @OnEachDatabase
  void aCancelDuringACreateThatNeverLeftEndsIt() {
    PaymentIntent creating = scene.creating("1");
    scene.ask(creating, "the customer left");
    Fault fault = Fault.of(FaultKind.NOT_SENT, "no route");
    assertThat(scene.intents.record(creating, Happening.postponed("create", fault)).state())
        .isEqualTo(State.CANCELLED);
    assertThat(scene.told()).containsExactly("NOTE CANCELLED DUE");
  }

  @OnEachDatabase
  void aCancelAfterARefusedCreateEndsItAndAsksAPersonWhetherItWasPaid() {
    PaymentIntent creating = scene.creating("1");
    Fault fault = Fault.of(FaultKind.UNAUTHORISED, "HTTP 401");
    PaymentIntent queued = scene.intents.record(creating, Happening.postponed("create", fault));
    PaymentIntent ended = scene.ask(queued, Receivables.FROM_ERP + "paid in cash");
    assertThat(ended.state()).isEqualTo(State.CANCELLED);
    assertThat(ended.cancelReason()).isEqualTo(Receivables.FROM_ERP + "paid in cash");
    assertThat(scene.letter().cause()).isEqualTo(Cause.LATE_CONTRADICTION);
    assertThat(scene.letter().detail()).contains("paid in cash", "ask the provider");
  }

  @OnEachDatabase
  void aCancelDuringACreateThatIsRefusedAsksAPersonToo() {
    PaymentIntent creating = scene.creating("1");
    scene.ask(creating, "the customer left");
    Fault fault = Fault.of(FaultKind.BUSY, "HTTP 429");
    assertThat(scene.intents.record(creating, Happening.postponed("create", fault)).state())
        .isEqualTo(State.CANCELLED);
    assertThat(scene.letter().cause()).isEqualTo(Cause.LATE_CONTRADICTION);
  }

  @OnEachDatabase
  void aCancelOfAnUnknownIntentIsCarriedOutOnceItIsFound() {
    PaymentIntent unknown = scene.unknown("1");
    assertThat(scene.ask(unknown, "the customer left").due().step()).isEqualTo(Step.LOOK_UP);
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    PaymentIntent begun = scene.record(scene.claim(Step.LOOK_UP), Event.LOOK_UP_STARTED);
    assertThat(scene.created(begun, "pi-1").state()).isEqualTo(State.CANCEL_REQUESTED);
  }

  @OnEachDatabase
  void aLookUpKeepsItsClaim() {
    scene.unknown("1");
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    PaymentIntent begun = scene.record(scene.claim(Step.LOOK_UP), Event.LOOK_UP_STARTED);
    assertThat(begun.due().rounds()).isEqualTo(1);
    assertThat(scene.intents.claim(Step.LOOK_UP, Set.of(), 5)).isEmpty();
    assertThat(scene.record(begun, Event.LOOK_UP_FAILED).due().step()).isEqualTo(Step.NONE);
    assertThat(scene.letter().cause()).isEqualTo(Cause.UNKNOWN);
  }

  @OnEachDatabase
  void aLatePaymentOverridesAndStopsTheNewerAttempt() {
    PaymentIntent first = scene.expired("1");
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "the customer is back");
    PaymentIntent second = scene.created(scene.start(), "pi-second");
    PaymentIntent late = scene.swept(Event.PAID_SEEN);
    assertThat(late.id()).isEqualTo(first.id());
    assertThat(late.state()).isEqualTo(State.PAID);
    PaymentIntent stopped = scene.now(second);
    assertThat(stopped.state()).isEqualTo(State.CANCEL_REQUESTED);
    assertThat(stopped.cancelReason()).isEqualTo("attempt 1 was paid after its end");
    assertThat(scene.claim(Step.CANCEL).id()).isEqualTo(second.id());
    assertThat(scene.told())
        .containsExactlyInAnyOrder("NOTE EXPIRED DONE", "NOTE PAID DUE", "REGISTER PAID DUE");
  }

  @OnEachDatabase
  void aLatePaymentLeavesEndedAttemptsAsTheyAreAndNoPolicyBeginsAnother() {
    Scene eager = Scene.on(scene.test, (flow, cause, n) -> Optional.of(Duration.ZERO));
    eager.expired("1");
    eager.redo.retry(eager.letter(), Scene.WHERE, "policy", "retry");
    PaymentIntent second = eager.created(eager.start(), "pi-second");
    eager.polled(Event.EXPIRED_CONFIRMED);
    assertThat(eager.deadLetters.retryDue(5)).hasSize(1);
    PaymentIntent first = eager.claimSweeps().get(0);
    eager.record(first, Event.PAID_SEEN);
    assertThat(eager.now(second).state()).isEqualTo(State.EXPIRED);
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
    assertThat(eager.letter().intentId()).isEqualTo(second.id());
  }

  @OnEachDatabase
  void aLateContradictionStaysWhereItIsAndStopsTheNewerAttempt() {
    PaymentIntent first = scene.expired("1");
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "the customer is back");
    assertThat(scene.swept(Event.CONTRADICTION_SEEN).state()).isEqualTo(State.EXPIRED);
    assertThat(scene.letter().cause()).isEqualTo(Cause.LATE_CONTRADICTION);
    assertThat(scene.letter().intentId()).isEqualTo(first.id());
    assertThat(scene.test.count("payment_intent", "state = 'CANCELLED'")).isEqualTo(1);
    assertThat(scene.told()).containsExactly("NOTE EXPIRED DUE", "NOTE CANCELLED DUE");
  }

  @OnEachDatabase
  void aNudgeMakesTheNextLookDueAtOnce() {
    PaymentIntent pending = scene.pending("1");
    assertThat(scene.intents.pollNow(pending.id())).isTrue();
    assertThat(scene.claim(Step.POLL).id()).isEqualTo(pending.id());
  }

  @OnEachDatabase
  void aNudgeWakesWhatNobodyLooksAtAnyMore() {
    PaymentIntent expired = scene.expired("1");
    scene.test.elapse(Duration.ofHours(1));
    PaymentIntent swept = scene.claim(Step.SWEEP);
    PaymentIntent.Due none = PaymentIntent.Due.of(Step.NONE, Sample.NOW);
    scene.intents.rest(List.of(new IntentStore.Rest(swept, Duration.ZERO, none)));
    assertThat(scene.intents.claim(Step.SWEEP, Set.of(), 5)).isEmpty();
    assertThat(scene.intents.pollNow(expired.id())).isTrue();
    assertThat(scene.record(scene.claim(Step.SWEEP), Event.PAID_SEEN).state())
        .isEqualTo(State.PAID);
    assertThat(scene.intents.pollNow(expired.id())).isFalse();
  }

  @OnEachDatabase
  void aNudgeLeavesAnUnknownIntentToItsLookUpsAndItsPerson() {
    PaymentIntent unknown = scene.unknown("1");
    assertThat(scene.intents.pollNow(unknown.id())).isFalse();
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    PaymentIntent failed = scene.lookUpFails();
    assertThat(scene.intents.pollNow(failed.id())).isFalse();
    assertThat(scene.now(failed).due().step()).isEqualTo(Step.NONE);
  }

  @OnEachDatabase
  void aLookUpThatCannotBeSentIsShownUntilItIsAnswered() {
    scene.unknown("1");
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    Fault fault = Fault.of(FaultKind.NOT_SENT, "no route");
    scene.intents.record(scene.claim(Step.LOOK_UP), Happening.postponed("look-up", fault));
    assertThat(scene.letter().cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(scene.letter().detail()).isEqualTo("no route");
    scene.test.elapse(Scene.TIMING.slowPoll());
    scene.created(scene.record(scene.claim(Step.LOOK_UP), Event.LOOK_UP_STARTED), "pi-1");
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void aCreateThatCannotBeSentNeedsNobody() {
    Fault fault = Fault.of(FaultKind.NOT_SENT, "no route");
    scene.intents.record(scene.creating("1"), Happening.postponed("create", fault));
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void anEndUnderReviewAnswersThePerson() {
    scene.pending("1");
    scene.polled(Event.GAVE_UP);
    assertThat(scene.letter().cause()).isEqualTo(Cause.REVIEW);
    assertThat(scene.polled(Event.CANCELLED_CONFIRMED).state()).isEqualTo(State.CANCELLED);
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.told()).containsExactly("NOTE CANCELLED DUE");
  }

  @OnEachDatabase
  void anExpiryUnderReviewAsksAnotherQuestion() {
    scene.pending("1");
    scene.polled(Event.GAVE_UP);
    DeadLetter review = scene.letter();
    assertThat(scene.polled(Event.EXPIRED_CONFIRMED).state()).isEqualTo(State.EXPIRED);
    assertThat(scene.letter().cause()).isEqualTo(Cause.EXPIRED);
    assertThat(scene.deadLetters.find(review.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.OVERTAKEN);
  }

  @OnEachDatabase
  void theFirstReasonOfACancelIsKept() {
    PaymentIntent pending = scene.pending("1");
    scene.ask(pending, Receivables.FROM_ERP + "paid in cash");
    PaymentIntent asked = scene.ask(pending, "the customer left");
    assertThat(asked.cancelReason()).isEqualTo(Receivables.FROM_ERP + "paid in cash");
    assertThat(scene.now(pending)).isEqualTo(asked);
    assertThat(scene.events.of(pending.id()).get(4).detail()).isEqualTo("the customer left");
  }

  @OnEachDatabase
  void aNudgeHurriesNoCreateThatMayStillBeOnItsWay() {
    PaymentIntent creating = scene.creating("1");
    assertThat(scene.intents.pollNow(creating.id())).isFalse();
    assertThat(scene.intents.pollNow("none")).isFalse();
  }
}
