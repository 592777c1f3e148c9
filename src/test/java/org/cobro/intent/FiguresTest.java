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
