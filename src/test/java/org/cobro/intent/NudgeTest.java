package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** A provider that says it has news is asked at once; what it says counts only then. */
class NudgeTest {

  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void newsOfALiveIntentAreAskedForAtOnce() {
    PaymentIntent pending = scene.pending("1");
    assertThat(scene.intents.claim(Step.POLL, Set.of(), 1)).isEmpty();
    assertThat(scene.intents.nudge(Scene.PROVIDER, "pi-1", null)).isTrue();
    assertThat(scene.claim(Step.POLL).id()).isEqualTo(pending.id());
    assertThat(scene.now(pending).state()).isEqualTo(State.PENDING);
  }

  @OnEachDatabase
  void ourReferenceNamesItToo() {
    PaymentIntent pending = scene.pending("1");
    assertThat(scene.intents.nudge(Scene.PROVIDER, null, pending.externalId())).isTrue();
    assertThat(scene.claim(Step.POLL).id()).isEqualTo(pending.id());
  }

  @OnEachDatabase
  void newsOfAnUnclearCreateBringTheLookUpForward() {
    PaymentIntent unknown = scene.unknown("1");
    assertThat(scene.intents.nudge(Scene.PROVIDER, "new-1", unknown.externalId())).isTrue();
    assertThat(scene.claim(Step.LOOK_UP).id()).isEqualTo(unknown.id());
  }

  @OnEachDatabase
  void aCreateOnItsWayIsNotLookedUpBeforeItsAnswerCanCome() {
    PaymentIntent creating = scene.creating("1");
    assertThat(scene.intents.nudge(Scene.PROVIDER, null, creating.externalId())).isFalse();
    assertThat(scene.intents.claim(Step.LOOK_UP, Set.of(), 1)).isEmpty();
  }

  @OnEachDatabase
  void whatEndedLongAgoIsLookedAtOnceMore() {
    PaymentIntent expired = scene.expired("1");
    scene.test.elapse(Scene.TIMING.sweeps().get(0));
    scene.test.sql().sql("update payment_intent set step = 'NONE'").update();
    assertThat(scene.intents.nudge(Scene.PROVIDER, expired.providerId(), null)).isTrue();
    assertThat(scene.claim(Step.SWEEP).id()).isEqualTo(expired.id());
  }

  /** At Compago a look-up is a create once more: after the last one a person decides. */
  @OnEachDatabase
  void whatWasLookedUpInVainByCreatesIsLeftToItsPerson() {
    PaymentIntent unknown = scene.lookedUpInVain("1");
    assertThat(scene.intents.askNow(unknown.id())).isFalse();
    assertThat(scene.intents.askNow("none")).isFalse();
    assertThat(scene.now(unknown).due().step()).isEqualTo(Step.NONE);
  }

  @OnEachDatabase
  void whatWasLookedUpInVainIsReadForOnceMoreWhereLookUpsMayOnlyRead() {
    PaymentIntent unknown = scene.lookedUpInVain("1");
    IntentStore reading =
        new IntentStore(scene.database, ProviderPolicyTest.OWN, RetryPolicy.NEVER);
    assertThat(reading.nudge(Scene.PROVIDER, null, unknown.externalId())).isTrue();
    PaymentIntent again = scene.claim(Step.LOOK_UP);
    assertThat(again.due().rounds()).isEqualTo(2);
    PaymentIntent begun =
        reading.record(again, Happening.of(Event.LOOK_UP_STARTED, "look-up", "reads"));
    assertThat(begun.sentAt()).as("no create was sent").isEqualTo(again.sentAt());
  }

  @OnEachDatabase
  void newsTakeTheMomentOfNoSweep() {
    PaymentIntent expired = scene.expired("1");
    scene.intents.askNow(expired.id());
    scene.intents.askNow(expired.id());
    PaymentIntent early = scene.claim(Step.SWEEP);
    PaymentIntent.Due next = new Judgement(Scene.TIMING).again(early, Sample.NOW);
    assertThat(next.at()).isEqualTo(Sample.NOW.plus(Scene.TIMING.sweeps().get(0)));
    assertThat(next.rounds()).isZero();
  }

  @OnEachDatabase
  void newsThatComeWhileAnEarlySweepFailsTakeTheMomentOfNoneEither() {
    PaymentIntent expired = scene.expired("1");
    scene.intents.askNow(expired.id());
    Judgement judgement = new Judgement(Scene.TIMING);
    PaymentIntent failing = scene.claim(Step.SWEEP);
    PaymentIntent.Due later =
        judgement.later(failing, Fault.of(FaultKind.UNCLEAR, "HTTP 502"), Sample.NOW);
    scene.intents.rest(List.of(new IntentStore.Rest(failing, Duration.ofSeconds(3), later)));

    scene.intents.askNow(expired.id());

    PaymentIntent.Due next = judgement.again(scene.claim(Step.SWEEP), Sample.NOW);
    assertThat(next.at()).isEqualTo(Sample.NOW.plus(Scene.TIMING.sweeps().get(0)));
    assertThat(next.rounds()).isZero();
  }

  @OnEachDatabase
  void newsOfNothingOfOursChangeNothing() {
    scene.pending("1");
    assertThat(scene.intents.nudge(Scene.PROVIDER, "pi-2", "elsewhere")).isFalse();
    assertThat(scene.intents.nudge("another", "pi-1", null)).isFalse();
    assertThat(scene.intents.nudge(Scene.PROVIDER, null, null)).isFalse();
    assertThat(scene.intents.claim(Step.POLL, Set.of(), 1)).isEmpty();
  }

  @OnEachDatabase
  void knowsTheProvidersIdsOfItsOwnIntents() {
    scene.pending("1");
    assertThat(scene.intents.isKnown(Scene.PROVIDER, "pi-1")).isTrue();
    assertThat(scene.intents.isKnown(Scene.PROVIDER, "pi-2")).isFalse();
    assertThat(scene.intents.isKnown("another", "pi-1")).isFalse();
  }

  @OnEachDatabase
  void showsWhatNobodyCanDecideTheOldestFirst() {
    PaymentIntent unknown = scene.unknown("1");
    scene.queuedAt("2", "T2");
    PaymentIntent creating = scene.start();
    scene.queuedAt("3", "T3");
    scene.created(scene.start(), "pi-3");
    assertThat(scene.intents.undecided(10)).extracting(PaymentIntent::id).contains(unknown.id());
    assertThat(scene.intents.undecided(10)).hasSize(1);
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    assertThat(scene.intents.undecided(10))
        .extracting(PaymentIntent::id)
        .containsExactly(unknown.id(), creating.id());
    assertThat(scene.intents.undecided(1)).hasSize(1);
  }
}
