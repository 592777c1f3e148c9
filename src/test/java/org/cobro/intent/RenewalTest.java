package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** Claims that are kept for longer than one lease. */
class RenewalTest {
  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void renewingKeepsAClaimThatTakesLonger() {
    scene.pending("1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent claimed = scene.claim(Step.POLL);
    scene.test.elapse(Scene.LEASE.minusSeconds(1));
    scene.intents.renew(List.of(claimed));
    scene.test.elapse(Scene.LEASE.minusSeconds(1));
    assertThat(due(scene.otherNode())).isEmpty();
    scene.test.elapse(Duration.ofSeconds(2));
    assertThat(due(scene.otherNode())).hasSize(1);
  }

  @OnEachDatabase
  void renewingRevivesNoClaimThatIsLostOrGivenBack() {
    scene.pending("1");
    scene.test.elapse(Scene.TIMING.poll());
    PaymentIntent former = scene.claim(Step.POLL);
    scene.test.elapse(Scene.LEASE);
    PaymentIntent owner = scene.otherNode().claim(Step.POLL);
    scene.test.elapse(Scene.LEASE.minusSeconds(1));
    scene.intents.renew(List.of(former));
    scene.test.elapse(Duration.ofSeconds(2));
    PaymentIntent again = scene.otherNode().claim(Step.POLL);
    assertThat(again.fence()).isEqualTo(owner.fence() + 1);
    scene.intents.release(again);
    scene.intents.renew(List.of(again));
    assertThat(due(scene)).hasSize(1);
  }

  private static List<PaymentIntent> due(Scene node) {
    return node.intents.claim(Step.POLL, Set.of(), 10);
  }
}
