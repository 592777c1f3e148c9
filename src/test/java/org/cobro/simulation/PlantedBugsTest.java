package org.cobro.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.cobro.simulation.Simulation.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A simulation that finds nothing proves something only if it finds what is there to be found. */
class PlantedBugsTest {

  private static final int SEEDS = 60;

  private static final Logger OURS = (Logger) org.slf4j.LoggerFactory.getLogger("org.cobro");
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
  void findsAProvidersIdThatIsNotStoredBeforeTheNextStep() {
    assertThat(breached(PlantedBug.inRoutes(WrongRoutes.IdStoredLate::new))).contains(8);
  }

  @Test
  void findsALookUpThatCreatesUnderANewKey() {
    assertThat(breached(PlantedBug.inRoutes(WrongRoutes.NewKey::new))).contains(6);
  }

  @Test
  void findsAWriteBackWithoutALookBefore() {
    assertThat(breached(PlantedBug.inRoutes(WrongRoutes.NoProbe::new))).contains(2);
  }

  @Test
  void findsFencesThatAreIgnored() {
    assertThat(breached(PlantedBug.inRoutes(WrongRoutes.FencesIgnored::new))).contains(7);
  }

  @Test
  void findsATimeOutTakenForANo() {
    assertThat(breached(PlantedBug.inRoutes(WrongRoutes.TimeOutIsNo::new))).containsAnyOf(1, 2);
  }

  @Test
  void findsATerminalThatAnUnknownIntentDoesNotBlock() {
    UnaryOperator<String> rewriting =
        sql ->
            sql.replace(
                "('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')",
                "('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'REVIEW')");
    String ddl = "drop index one_live_intent_per_terminal";

    assertThat(breached(PlantedBug.inStatements(rewriting, ddl))).contains(1);
  }

  @Test
  void findsAStateThatIsWrittenWithoutItsEvent() {
    String ddl =
        """
        create trigger forgets before insert on payment_event when new.event = 'ENDING_SEEN' begin
          select raise(ignore); end
        """;

    assertThat(breached(PlantedBug.inStatements(UnaryOperator.identity(), ddl))).contains(9);
  }

  @Test
  void findsADeadLetterThatIsNeverOpened() {
    String ddl =
        "create trigger nobody_is_told before insert on dead_letter begin select raise(ignore); end";

    assertThat(breached(PlantedBug.inStatements(UnaryOperator.identity(), ddl)))
        .containsAnyOf(2, 5, 10);
  }

  @Test
  void findsAnEndThatIsNotLookedAtAgain() {
    String ddl =
        """
        create trigger no_sweeps after update on payment_intent when new.step = 'SWEEP' begin
          update payment_intent set step = 'NONE' where id = new.id; end
        """;

    assertThat(breached(PlantedBug.inStatements(UnaryOperator.identity(), ddl))).contains(2);
  }

  private static Set<Integer> breached(PlantedBug bug) {
    Set<Integer> invariants = new TreeSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = Simulation.of(seed, bug, line -> {});
      if (outcome.breach() != null) {
        invariants.add(outcome.breach().invariant());
      }
    }
    return invariants;
  }
}
