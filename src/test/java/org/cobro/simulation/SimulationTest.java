package org.cobro.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.cobro.simulation.Simulation.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whole worlds of nodes, provider, ERP and people, each from a seed; all invariants in each step.
 */
class SimulationTest {

  private static final Logger OURS = (Logger) LoggerFactory.getLogger("org.cobro");
  private static Level before;

  @BeforeAll
  static void quieten() {
    before = OURS.getLevel();
    Simulate.quieten();
  }

  @AfterAll
  static void speakAgain() {
    OURS.setLevel(before);
  }

  @Test
  void noPaymentIsLostDoubledOrInventedInFiveHundredWorlds() {
    assertThat(
            Simulate.worlds(1, 500).stream()
                .filter(outcome -> outcome.breach() != null)
                .map(SimulationTest::told))
        .isEmpty();
  }

  @Test
  void aSeedAlwaysGivesTheSameWorld() {
    Outcome first = Simulation.of(7);
    Outcome again = Simulation.of(7);

    assertThat(again.digest()).isEqualTo(first.digest());
    assertThat(again.steps()).isEqualTo(first.steps());
    assertThat(Simulation.of(8).digest()).isNotEqualTo(first.digest());
  }

  private static String told(Outcome outcome) {
    ByteArrayOutputStream story = new ByteArrayOutputStream();
    Simulate.tell(outcome, new PrintStream(story, true, StandardCharsets.UTF_8));
    return story.toString(StandardCharsets.UTF_8);
  }
}
