package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class FiguresTest {
  private Scene scene;
  private Figures figures;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
    figures = new Figures(scene.database);
  }

  @OnEachDatabase
  void areZeroWhereNothingHappens() {
    assertThat(figures.live()).isEmpty();
    assertThat(figures.waiting()).isEmpty();
    assertThat(figures.letters()).isEmpty();
    assertThat(figures.untold()).isEmpty();
    assertThat(figures.tokenEnds()).isEmpty();
    assertThat(figures.pollLag()).isZero();
    assertThat(figures.writeBackLag()).isZero();
    assertThat(figures.deadLetters()).isZero();
  }

  @OnEachDatabase
  void countWhatIsLiveAndDead() {
    scene.expired("1");
    scene.pending("2");
    scene.queued("3");
    scene.queued("4");
    assertThat(figures.live()).isEqualTo(Map.of(State.PENDING, 1L, State.QUEUED, 2L));
    assertThat(figures.deadLetters()).isEqualTo(1);
  }

  @OnEachDatabase
  void showHowLongTheMostOverdueWaits() {
    scene.pending("1");
    assertThat(figures.pollLag()).isZero();
    scene.test.elapse(Duration.ofMinutes(3));
    assertThat(figures.pollLag()).isBetween(Duration.ofSeconds(170), Duration.ofSeconds(240));
    scene.record(scene.claim(Step.POLL), Event.PAID_SEEN);
    scene.test.elapse(Duration.ofMinutes(2));
    assertThat(figures.pollLag()).isZero();
    assertThat(figures.writeBackLag()).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(180));
  }

  @OnEachDatabase
  void sayHowOldTheOldestOfEachStateIs() {
    scene.pending("1");
    scene.queued("2");
    scene.test.elapse(Duration.ofMinutes(10));
    scene.queuedAt("3", "TERMINAL-002");
    assertThat(figures.waiting()).containsOnlyKeys(State.PENDING, State.QUEUED);
    assertThat(figures.waiting().get(State.QUEUED).many()).isEqualTo(2);
    assertThat(figures.waiting().get(State.QUEUED).longest()).satisfies(FiguresTest::isTenMinutes);
    assertThat(figures.waiting().get(State.PENDING).longest()).satisfies(FiguresTest::isTenMinutes);
  }

  @OnEachDatabase
  void sayHowLongTheOldestLetterOfEachCauseIsOpen() {
    scene.expired("1");
    scene.test.elapse(Duration.ofMinutes(10));
    scene.expired("2");
    Waiting expired = figures.letters().get(Cause.EXPIRED);
    assertThat(figures.letters()).containsOnlyKeys(Cause.EXPIRED);
    assertThat(expired.many()).isEqualTo(2);
    assertThat(expired.longest()).isGreaterThan(Duration.ofMinutes(10));
    scene.deadLetters.open().forEach(this::resolve);
    assertThat(figures.letters()).isEmpty();
  }

  @OnEachDatabase
  void sayHowLongAnErpWasNotToldHoweverOftenItWasTried() {
    scene.paid("1");
    scene.test.elapse(Duration.ofMinutes(10));
    scene.writeBacks.claim(Set.of(), 5).forEach(this::putOff);
    assertThat(figures.writeBackLag()).isZero();
    assertThat(figures.untold()).containsOnlyKeys("main");
    assertThat(figures.untold().get("main").many()).isEqualTo(1);
    assertThat(figures.untold().get("main").longest()).satisfies(FiguresTest::isTenMinutes);
  }

  @OnEachDatabase
  void countNoNoteAmongWhatAnErpIsToBeTold() {
    scene.expired("1");
    assertThat(figures.untold()).isEmpty();
  }

  @OnEachDatabase
  void sayWhenTokensEndOnceTheyWereRenewed() {
    ProviderTokens tokens = new ProviderTokens(scene.database);
    tokens.begin("point", "print-1", "TG-1");
    assertThat(figures.tokenEnds()).isEmpty();
    ProviderToken claimed = tokens.claim("point", Scene.LEASE).orElseThrow();
    tokens.renewed(claimed, "APP-2", "TG-2", Duration.ofDays(180), Duration.ofDays(150));
    assertThat(figures.tokenEnds())
        .isEqualTo(Map.of("point", tokens.of("point").orElseThrow().expiresAt()));
  }

  private void putOff(WriteBack claimed) {
    scene.writeBacks.later(claimed, Duration.ofMinutes(5), "the ERP is away");
  }

  private void resolve(DeadLetter letter) {
    scene.deadLetters.close(letter, DeadLetter.Resolution.RESOLVED, "ana", "settled");
  }

  private static void isTenMinutes(Duration age) {
    assertThat(age).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
  }

  @OnEachDatabase
  void theNewestIntentsComeFirst() {
    scene.pending("1");
    scene.pickUp(Scene.offered("2", null), Scene.offered("3", null));
    assertThat(scene.intents.newest(Optional.empty(), 2))
        .extracting(PaymentIntent::receivableId)
        .containsExactly(scene.receivable("3").id(), scene.receivable("2").id());
    assertThat(scene.intents.newest(Optional.of(State.PENDING), 5))
        .extracting(PaymentIntent::receivableId)
        .containsExactly(scene.receivable("1").id());
  }

  @OnEachDatabase
  void nameWhatUnfinishedWorkStillNeeds() {
    assertThat(figures.unfinished()).isEmpty();
    scene.pending("1");
    assertThat(figures.unfinished())
        .containsExactlyInAnyOrder(
            new Unfinished("providers", Scene.PROVIDER, 1),
            new Unfinished("erps", "main", 1),
            new Unfinished("flows", "counter-1", 1));
    scene.polled(Event.PAID_SEEN);
    assertThat(figures.unfinished())
        .containsExactlyInAnyOrder(
            new Unfinished("erps", "main", 1), new Unfinished("flows", "counter-1", 1));
    scene.test.elapse(Scene.LEASE);
    scene.writeBacks.claim(Set.of(), 5).forEach(told -> scene.writeBacks.done(told, "payment 31"));
    assertThat(figures.unfinished()).isEmpty();
  }
}
