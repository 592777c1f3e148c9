package org.cobro.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.cobro.simulation.Simulation.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A simulation that finds nothing proves something only if it finds what is there to be found. */
class PlantedBugsTest {

  private static final int SEEDS = 150;

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
  void findsAProvidersIdThatIsNotStoredBeforeTheNextStep() {
    assertThat(found(PlantedBug.inRoutes(WrongRoutes.IdStoredLate::new), 8)).isPresent();
  }

  @Test
  void findsALookUpThatCreatesUnderANewKey() {
    assertThat(found(PlantedBug.inRoutes(WrongRoutes.NewKey::new), 6)).isPresent();
  }

  @Test
  void findsAWriteBackWithoutALookBefore() {
    assertThat(found(PlantedBug.inRoutes(WrongRoutes.NoProbe::new), 2)).isPresent();
  }

  @Test
  void findsFencesThatDoNotRise() {
    UnaryOperator<String> rewriting = sql -> sql.replace("fence = fence + 1", "fence = fence");

    assertThat(found(PlantedBug.inStatements(rewriting, null), 7)).isPresent();
  }

  @Test
  void findsATimeOutTakenForANo() {
    assertThat(found(PlantedBug.inRoutes(WrongRoutes.TimeOutIsNo::new), 1, 2)).isPresent();
  }

  @Test
  void findsATerminalThatAnUnknownIntentDoesNotBlock() {
    UnaryOperator<String> rewriting =
        sql ->
            sql.replace(
                "('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')",
                "('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'REVIEW')");
    String ddl = "drop index one_live_intent_per_terminal";

    assertThat(found(PlantedBug.inStatements(rewriting, ddl), 1)).isPresent();
  }

  @Test
  void findsAStateThatIsWrittenWithoutItsEvent() {
    String ddl =
        """
        create trigger forgets before insert on payment_event when new.event = 'ENDING_SEEN' begin
          select raise(ignore); end
        """;

    assertThat(found(PlantedBug.inStatements(UnaryOperator.identity(), ddl), 9)).isPresent();
  }

  @Test
  void findsADeadLetterThatIsNeverOpened() {
    String ddl =
        "create trigger nobody_is_told before insert on dead_letter begin select raise(ignore); end";

    assertThat(found(PlantedBug.inStatements(UnaryOperator.identity(), ddl), 2, 5, 10)).isPresent();
  }

  @Test
  void findsAnEndThatIsNotLookedAtAgain() {
    String ddl =
        """
        create trigger no_sweeps after update on payment_intent when new.step = 'SWEEP' begin
          update payment_intent set step = 'NONE' where id = new.id; end
        """;

    assertThat(found(PlantedBug.inStatements(UnaryOperator.identity(), ddl), 2)).isPresent();
  }

  @Test
  void findsARepeatWithANewKey() {
    assertThat(foundWith(Vendor.ORDERS, WrongRoutes.NewIdempotencyKey::new, 6)).isPresent();
  }

  @Test
  void findsThatFinishedIsTakenForPaid() {
    assertThat(foundWith(Vendor.PAYMENT_INTENTS, WrongRoutes.FinishedIsPaid::new, 3)).isPresent();
  }

  @Test
  void findsThatAChargeWithoutAnAnswerIsTakenForNone() {
    assertThat(foundWith(Vendor.CARDS, WrongRoutes.TimeOutIsNo::new, 1, 2, 5)).isPresent();
  }

  @Test
  void findsAPostInSapWithoutALookBefore() {
    assertThat(foundBesideSap(PlantedBug.inRoutes(WrongRoutes.NoLookInSap::new), 2)).isPresent();
  }

  @Test
  void findsARefundThatIsSentOnceMoreUnderAnotherKey() {
    assertThat(foundWhereMoneyGoesBack(WrongRoutes.NewRefundKey::new, 6)).isPresent();
  }

  @Test
  void findsARefundsTimeOutTakenForANo() {
    assertThat(foundWhereMoneyGoesBack(WrongRoutes.RefundTimeOutIsNo::new, 1, 5)).isPresent();
  }

  /** The first seed that finds it, by one of these invariants. */
  private static OptionalLong found(PlantedBug bug, Integer... invariants) {
    return LongStream.rangeClosed(1, SEEDS)
        .filter(seed -> breaks(Simulation.of(seed, bug, line -> {}), List.of(invariants)))
        .findFirst();
  }

  /** The same, but only in worlds with that provider. */
  private static OptionalLong foundWith(
      Vendor vendor, Node.RouteMap routes, Integer... invariants) {
    PlantedBug bug = PlantedBug.inRoutes(routes);
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> World.planOf(seed).vendor() == vendor)
        .limit(SEEDS)
        .filter(seed -> breaks(Simulation.of(seed, bug, line -> {}), List.of(invariants)))
        .findFirst();
  }

  /** The same, but only in worlds with SAP Business One in which calls go wrong. */
  private static OptionalLong foundBesideSap(PlantedBug bug, Integer... invariants) {
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> isTroubledSap(World.planOf(seed)))
        .limit(SEEDS)
        .filter(seed -> breaks(Simulation.of(seed, bug, line -> {}), List.of(invariants)))
        .findFirst();
  }

  /** The same, but only in worlds in which a refund can be sent and can go wrong. */
  private static OptionalLong foundWhereMoneyGoesBack(Node.RouteMap routes, Integer... invariants) {
    PlantedBug bug = PlantedBug.inRoutes(routes);
    return LongStream.iterate(1, seed -> seed + 1)
        .filter(seed -> isGivenBackIn(World.planOf(seed)))
        .limit(SEEDS)
        .filter(seed -> breaks(Simulation.of(seed, bug, line -> {}), List.of(invariants)))
        .findFirst();
  }

  private static boolean isGivenBackIn(Plan plan) {
    return plan.vendor() != Vendor.COMPAGO && plan.trouble() > 0;
  }

  private static boolean isTroubledSap(Plan plan) {
    return plan.suite() == Suite.SAP && plan.trouble() > 0;
  }

  private static boolean breaks(Outcome outcome, List<Integer> invariants) {
    return outcome.breach() != null && invariants.contains(outcome.breach().invariant());
  }
}
