package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.intent.IntentStore.Rest;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

class ClaimTest {
  private static final int MANY = 10_000;

  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void givesEachDueIntentOnceUntilItsLeaseEnds() {
    scene.queued("1");
    PaymentIntent claimed = scene.claim(Step.CREATE);
    assertThat(claimed.fence()).isEqualTo(1);
    assertThat(due(scene.otherNode(), Step.CREATE)).isEmpty();
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.otherNode().claim(Step.CREATE).fence()).isEqualTo(2);
  }

  @OnEachDatabase
  void givesNothingBeforeItIsDueNorToAnotherProvider() {
    scene.pending("1");
    assertThat(due(scene, Step.POLL)).isEmpty();
    scene.test.elapse(Scene.TIMING.poll());
    assertThat(scene.intents.claim(Step.POLL, Set.of(Scene.PROVIDER), 10)).isEmpty();
    assertThat(due(scene, Step.POLL)).hasSize(1);
  }

  @OnEachDatabase
  void givesNoMoreThanTheLimitOldestFirst() {
    scene.pickUp(Scene.offered("1", null), Scene.offered("2", null), Scene.offered("3", null));
    assertThat(scene.intents.claim(Step.CREATE, Set.of(), 2))
        .extracting(PaymentIntent::receivableId)
        .containsExactlyInAnyOrder(scene.receivable("1").id(), scene.receivable("2").id());
  }

  @OnEachDatabase
  void queuesAtATerminalInTheOrderOfArrival() {
    scene.pickUp(offered("1"), offered("2"), offered("3"));
    PaymentIntent first = scene.start();
    assertThat(first.receivableId()).isEqualTo(scene.receivable("1").id());
    assertThat(due(scene, Step.CREATE)).isEmpty();
    scene.record(first, Event.REJECTED);
    assertThat(scene.start().receivableId()).isEqualTo(scene.receivable("2").id());
  }

  @OnEachDatabase
  void anIntentThatHoldsTheTerminalKeepsTheQueueWaiting() {
    PaymentIntent unknown = scene.unknown("1");
    scene.queued("2");
    scene.queuedAt("3", "T3");
    assertThat(scene.claim(Step.CREATE).route().terminal()).isEqualTo("T3");
    scene.redo.decide(unknown.id(), Optional.of("OP-1"), "ana", "found there");
    assertThat(scene.claim(Step.CREATE).receivableId()).isEqualTo(scene.receivable("2").id());
  }

  @OnEachDatabase
  void eachProviderHasItsOwnTerminals() {
    Receivables.Admission other = new Receivables.Admission("counter-2", "main", "another", true);
    scene.pickUp(offered("1"), offered("2"), Scene.offered("3", "T3"));
    scene.receivables.admit(other, List.of(offered("4"), offered("5")), scene.later());
    assertThat(scene.intents.claim(Step.CREATE, Set.of(), 10))
        .extracting(intent -> intent.route().provider() + " " + intent.route().terminal())
        .containsExactlyInAnyOrder("compago TERMINAL-001", "compago T3", "another TERMINAL-001");
  }

  @OnEachDatabase
  void aPostponedFrontLetsTheNextGoFirst() {
    scene.creating("1");
    scene.queued("2");
    Fault busy = new Fault(FaultKind.BUSY, "in use", Duration.ofMinutes(1), "");
    scene.intents.record(scene.now(scene.live("1")), Happening.postponed("create", busy));
    assertThat(scene.claim(Step.CREATE).receivableId()).isEqualTo(scene.receivable("2").id());
  }

  @OnEachDatabase
  void ofTwoAtTheSamePositionOneGoesFirst() {
    scene.queued("1");
    scene.queued("2");
    scene.test.sql().sql("update payment_intent set position = 1").update();
    assertThat(due(scene, Step.CREATE)).hasSize(1);
  }

  @OnEachDatabase
  void theDatabaseRefusesASecondIntentAtATerminal() {
    scene.queued("1");
    PaymentIntent first = scene.claim(Step.CREATE);
    // The second became due only after the first was looked at, and was claimed beside it.
    scene.queued("2");
    scene.test.sql().sql("update payment_intent set position = 0 where fence = 0").update();
    PaymentIntent second = scene.claim(Step.CREATE);
    scene.record(first, Event.CREATE_STARTED);
    assertThatThrownBy(() -> scene.record(second, Event.CREATE_STARTED))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(DuplicateKeyException.class);
    assertThat(scene.now(second).state()).isEqualTo(State.QUEUED);
    assertThat(scene.events.of(second.id())).hasSize(1);
    scene.intents.release(second);
    assertThat(due(scene, Step.CREATE)).isEmpty();
  }

  @OnEachDatabase
  void theDatabaseRefusesASecondLiveIntentOfAReceivable() {
    PaymentIntent first = scene.queued("1");
    Attempts.Order again =
        new Attempts.Order(scene.receivable("1"), "counter-1", Scene.PROVIDER, "T2", 2);
    assertThatThrownBy(
            () -> new Attempts(scene.database).queue(List.of(again), "test", first.createdAt()))
        .isInstanceOf(DuplicateKeyException.class);
  }

  @OnEachDatabase
  void theDatabaseRefusesWhatIsPaidOrPolledWithoutTheProvidersId() {
    PaymentIntent unknown = scene.unknown("1");
    for (String state : List.of("PAID", "PENDING", "IN_PROGRESS", "CANCEL_REQUESTED")) {
      assertThatThrownBy(
              () ->
                  scene
                      .test
                      .sql()
                      .sql("update payment_intent set state = :state")
                      .param("state", state)
                      .update())
          .as(state)
          .hasMessageContaining("constraint");
    }
    PaymentIntent claimed = nextLookUp();
    assertThatThrownBy(() -> scene.created(claimed, null))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> scene.created(claimed, ""))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThat(scene.now(unknown).state()).isEqualTo(State.UNKNOWN);
  }

  @OnEachDatabase
  void theDatabaseRefusesOneProviderIdForTwoIntents() {
    scene.pending("1");
    scene.queuedAt("2", "T2");
    PaymentIntent second = scene.start();
    assertThatThrownBy(() -> scene.created(second, "pi-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(DuplicateKeyException.class);
    assertThat(scene.now(second).state()).isEqualTo(State.CREATING);
  }

  @OnEachDatabase
  void aCreateCutShortByACrashIsLookedUpAfterItsLease() {
    PaymentIntent creating = scene.creating("1");
    assertThat(due(scene.otherNode(), Step.LOOK_UP)).isEmpty();
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    PaymentIntent found = scene.otherNode().claim(Step.LOOK_UP);
    assertThat(found.id()).isEqualTo(creating.id());
    assertThat(found.state()).isEqualTo(State.CREATING);
    PaymentIntent unknown = scene.record(found, Event.UNCLEAR);
    assertThat(unknown.state()).isEqualTo(State.UNKNOWN);
    assertThatThrownBy(() -> scene.created(creating, "pi-1")).isInstanceOf(StaleFence.class);
    assertThat(scene.claim(Step.LOOK_UP).state()).isEqualTo(State.UNKNOWN);
  }

  @OnEachDatabase
  void aFormerOwnerWritesNothing() {
    scene.pending("1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent former = scene.claim(Step.POLL);
    scene.test.elapse(Scene.LEASE);
    PaymentIntent owner = scene.otherNode().claim(Step.POLL);
    assertThatThrownBy(() -> scene.record(former, Event.GAVE_UP))
        .isInstanceOf(StaleFence.class)
        .hasMessageContaining("fence " + former.fence());
    scene.intents.rest(List.of(rest(former, Duration.ofDays(1))));
    scene.intents.release(former);
    assertThat(scene.now(owner)).isEqualTo(owner);
    scene.test.elapse(Scene.TIMING.poll());
    assertThat(due(scene, Step.POLL)).isEmpty();
  }

  @OnEachDatabase
  void restPutsAClaimBackWithItsNextTimeAndCounters() {
    scene.pending("1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent claimed = scene.claim(Step.POLL);
    Due due = new Due(Step.POLL, claimed.due().at(), 3, 1);
    scene.intents.rest(List.of(new Rest(claimed, Duration.ofSeconds(5), due)));
    assertThat(due(scene, Step.POLL)).isEmpty();
    scene.test.elapse(Duration.ofSeconds(6));
    PaymentIntent again = scene.claim(Step.POLL);
    assertThat(again.due().failures()).isEqualTo(3);
    assertThat(again.due().rounds()).isEqualTo(1);
    assertThat(again.seq()).isEqualTo(claimed.seq());
  }

  @OnEachDatabase
  void restKeepsWhatCameMeanwhileAndFreesIt() {
    scene.pending("1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent claimed = scene.claim(Step.POLL);
    scene.ask(claimed, "the customer left");
    assertThat(due(scene, Step.CANCEL)).isEmpty();
    scene.intents.rest(List.of(rest(claimed, Duration.ofDays(1))));
    PaymentIntent cancel = scene.claim(Step.CANCEL);
    assertThat(cancel.state()).isEqualTo(State.CANCEL_REQUESTED);
    assertThat(cancel.cancelReason()).isEqualTo("the customer left");
  }

  @OnEachDatabase
  void restLosesNoNudgeThatCameMeanwhile() {
    scene.expired("1");
    scene.test.elapse(Scene.TIMING.sweeps().get(0));
    PaymentIntent swept = scene.claim(Step.SWEEP);
    scene.intents.pollNow(swept.id());
    Due none = new Due(Step.NONE, swept.due().at(), 0, 2);
    scene.intents.rest(List.of(new Rest(swept, Duration.ZERO, none)));
    assertThat(scene.claim(Step.SWEEP).id()).isEqualTo(swept.id());
  }

  @OnEachDatabase
  void givesTheStatusCallThatIsDueLongestAndNotTheOldestPayment() {
    scene.pending("1");
    scene.queuedAt("2", "TERMINAL-2");
    PaymentIntent second = scene.created(scene.start(), "pi-2");
    scene.test.elapse(Scene.TIMING.poll());
    List<PaymentIntent> both = scene.intents.claim(Step.POLL, Set.of(), 5);
    both.forEach(each -> scene.intents.rest(List.of(rest(each, secondFirst(each, second)))));
    scene.test.elapse(Duration.ofMinutes(1));
    assertThat(scene.intents.claim(Step.POLL, Set.of(), 1))
        .extracting(PaymentIntent::id)
        .containsExactly(second.id());
  }

  private static Duration secondFirst(PaymentIntent each, PaymentIntent second) {
    return Duration.ofSeconds(each.id().equals(second.id()) ? 1 : 2);
  }

  @OnEachDatabase
  void restPutsEachBackWithItsOwnTime() {
    scene.pending("1");
    scene.queuedAt("2", "TERMINAL-2");
    scene.created(scene.start(), "pi-2");
    scene.test.elapse(Scene.TIMING.poll());
    List<PaymentIntent> claimed = scene.intents.claim(Step.POLL, Set.of(), 5);
    PaymentIntent soon = claimed.get(1);
    PaymentIntent late = claimed.get(0);
    scene.intents.rest(List.of(rest(late, Duration.ofSeconds(50)), rest(soon, Duration.ZERO)));
    assertThat(due(scene, Step.POLL)).extracting(PaymentIntent::id).containsExactly(soon.id());
    scene.test.elapse(Duration.ofSeconds(51));
    assertThat(due(scene, Step.POLL)).extracting(PaymentIntent::id).contains(late.id());
  }

  @OnEachDatabase
  void restsNothing() {
    scene.intents.rest(List.of());
    assertThat(scene.test.count("payment_intent", "1 = 1")).isZero();
  }

  /** What it must not free is told by {@code LeasesLeftBehindTest}. */
  @OnEachDatabase
  void aStartingNodeFreesWhatItLeftBehind() {
    scene.paid("2");
    scene.writeBacks.claim(Set.of(), 5);
    scene.queuedAt("1", null);
    scene.claim(Step.CREATE);
    scene.database.releaseLeases();
    assertThat(scene.claim(Step.CREATE).receivableId()).isEqualTo(scene.receivable("1").id());
    assertThat(scene.writeBacks.claim(Set.of(), 5)).hasSize(1);
  }

  @OnEachDatabase
  void aStartingNodeFreesWhatOthersHoldOnlyWhereNobodyElseCanRun() {
    scene.paid("1");
    scene.otherNode().writeBacks.claim(Set.of(), 5);
    scene.database.releaseLeases();
    assertThat(scene.writeBacks.claim(Set.of(), 5)).hasSize(scene.test.isPostgres() ? 0 : 1);
  }

  @OnEachDatabase
  void twoNodesWithSeveralThreadsClaimTenThousandRowsEachOnce() {
    queueMany(MANY, i -> null);
    Queue<String> claimed = new ConcurrentLinkedQueue<>();
    Runnable here = () -> drain(scene, claimed);
    Runnable there = () -> drain(scene.otherNode(), claimed);
    Stream.of(here, there, here, there)
        .map(CompletableFuture::runAsync)
        .toList()
        .forEach(CompletableFuture::join);
    assertThat(claimed).hasSize(MANY);
    assertThat(Set.copyOf(claimed)).hasSize(MANY);
  }

  @OnEachDatabase
  void findsTheFrontsOfAHundredLongQueues() {
    queueMany(MANY, i -> "T" + i % 100);
    List<PaymentIntent> fronts = scene.intents.claim(Step.CREATE, Set.of(), 100);
    assertThat(fronts).hasSize(100).extracting(i -> i.route().terminal()).doesNotHaveDuplicates();
    assertThat(scene.intents.claim(Step.CREATE, Set.of(), 100)).isEmpty();
  }

  private PaymentIntent nextLookUp() {
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    return scene.claim(Step.LOOK_UP);
  }

  private void queueMany(int count, IntFunction<String> terminal) {
    Candidate[] candidates =
        IntStream.range(0, count)
            .mapToObj(i -> Scene.offered("m" + i, terminal.apply(i)))
            .toArray(Candidate[]::new);
    scene.pickUp(candidates);
  }

  private static void drain(Scene node, Queue<String> claimed) {
    List<PaymentIntent> some = node.intents.claim(Step.CREATE, Set.of(), 100);
    while (!some.isEmpty()) {
      some.forEach(intent -> claimed.add(intent.id()));
      some = node.intents.claim(Step.CREATE, Set.of(), 100);
    }
  }

  private static List<PaymentIntent> due(Scene scene, Step step) {
    return scene.intents.claim(step, Set.of(), 10);
  }

  private static Rest rest(PaymentIntent claimed, Duration delay) {
    return new Rest(claimed, delay, claimed.due());
  }

  private static Candidate offered(String id) {
    return Scene.offered(id, Scene.TERMINAL);
  }
}
