package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class PriorPaymentsTest {
  private Scene scene;
  private PriorPayments priors;

  @BeforeEach
  void open(TestDatabase database) {
    scene = Scene.on(database);
    priors = new PriorPayments(scene.database);
  }

  @OnEachDatabase
  void areNoneOfWhatWasNeverSent() {
    assertThat(priors.of(scene.creating("1").id())).isEmpty();
  }

  @OnEachDatabase
  void areKeptInTheirOrder() {
    PaymentIntent intent = scene.creating("1");

    assertThat(priors.keep(intent, List.of("p-2", "p-1"))).containsExactly("p-2", "p-1");
    assertThat(priors.of(intent.id())).contains(List.of("p-2", "p-1"));
  }

  @OnEachDatabase
  void mayBeNone() {
    PaymentIntent intent = scene.creating("1");

    assertThat(priors.keep(intent, List.of())).isEmpty();
    assertThat(priors.of(intent.id())).contains(List.of());
  }

  @OnEachDatabase
  void stayThoseOfTheFirstCreate() {
    PaymentIntent intent = scene.creating("1");
    priors.keep(intent, List.of("p-1"));

    assertThat(priors.keep(intent, List.of("p-1", "p-2"))).containsExactly("p-1");
    assertThat(priors.of(intent.id())).contains(List.of("p-1"));
  }

  @OnEachDatabase
  void areNotKeptOfWhatSomebodyWantsCancelled() {
    PaymentIntent intent = scene.creating("1");
    scene.intents.recordUnclaimed(
        intent.id(), Happening.of(Event.CANCEL_ASKED, "ana", "the customer left"));

    assertThatThrownBy(() -> priors.keep(intent, List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a cancel was asked for: the customer left");
    assertThat(priors.of(intent.id())).isEmpty();
  }

  @OnEachDatabase
  void areNotKeptForANodeThatLostTheIntent() {
    PaymentIntent intent = scene.creating("1");
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    scene.otherNode().claim(Step.LOOK_UP);

    assertThatThrownBy(() -> priors.keep(intent, List.of())).isInstanceOf(StaleFence.class);
    assertThat(priors.of(intent.id())).isEmpty();
  }
}
