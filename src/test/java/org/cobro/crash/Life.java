package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.cobro.crash.Comparison.Fate;
import org.cobro.crash.Tables.Attempt;
import org.cobro.intent.State;
import org.cobro.testing.TestDatabase;

/** One Cobro's life of deaths and restarts, among people and books that stay. */
final class Life implements AutoCloseable {

  static final String PUSH_KEY = "crash-push-key-of-the-erp";

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final Duration LONGER_THAN_PAYABLE = Duration.ofMinutes(17);

  /** By then an answer to the first of them has come. */
  private static final int LOOKS = 2;

  private final Path folder;
  private final Scenario scenario;
  private final TestDatabase database;
  private final World world;
  private final Tables tables;
  private final Operator operator;
  private final Arguments arguments;

  Life(Path folder, Scenario scenario, Setting setting) {
    this.folder = folder;
    this.scenario = scenario;
    boolean empty = scenario.twist() == Twist.NEW_DATABASE;
    this.database = empty ? setting.ground().openEmpty() : setting.ground().open();
    this.world = new World(scenario.twist(), setting);
    this.tables = new Tables(database.sql());
    this.operator = new Operator(scenario, world, tables);
    this.arguments = new Arguments(world, scenario.twist(), url());
  }

  /** Dies in each gap in turn. */
  void die() {
    for (int death = 0; death < scenario.gaps().size(); death++) {
      Gap gap = scenario.gaps().get(death);
      String name = "death-" + (death + 1);
      if (gap.byHand()) {
        killedIn(gap, name);
      } else {
        dieIn(gap, name);
      }
      world.actWhileDead();
    }
  }

  /** Lives on until nothing is due any more. */
  List<Fate> recover() {
    world.sellMore();
    String node = scenario.twist() == Twist.OTHER_NODE ? "other" : "node";
    try (CobroProcess cobro = CobroProcess.start(folder, "last", arguments.of(node))) {
      settle(cobro);
      List<Fate> fates = new Comparison(world, tables).fates();
      decide(cobro);
      return fates;
    }
  }

  /** What has become of each invoice by now. */
  List<Fate> fates() {
    return new Comparison(world, tables).fates();
  }

  /** What was given back, compared in all books; fails where they contradict each other. */
  List<BigDecimal> returns() {
    return new Returns(world, tables).agreed();
  }

  private void dieIn(Gap gap, String name) {
    List<String> all = new ArrayList<>(arguments.of("node"));
    String at = gap.at(world.provider().returned());
    all.add("--sandbox.crash.at=" + at);
    try (CobroProcess cobro = CobroProcess.start(folder, name, all)) {
      until(cobro, "dead in " + gap, () -> actBeforeDeath(cobro, gap), () -> !cobro.isAlive());
      assertThat(cobro.log()).contains("crash point reached: " + at);
      assertThat(cobro.exitValue()).isEqualTo(CobroProcess.KILLED);
    }
  }

  private void killedIn(Gap gap, String name) {
    try (CobroProcess cobro = CobroProcess.start(folder, name, arguments.of("node"))) {
      until(cobro, "in " + gap, world::actBeforeDeath, () -> isIn(gap, cobro));
      if (gap == Gap.STOPPING) {
        cobro.stop();
        until(cobro, "stopping", () -> {}, () -> cobro.log().contains("(cobro) is shutting down"));
      }
      assertThat(cobro.isAlive()).as("alive until it is killed in %s", gap).isTrue();
    }
  }

  private boolean isIn(Gap gap, CobroProcess cobro) {
    return switch (gap) {
      case CREATE_TRAVELLING -> world.till().creates() > 0;
      case CREATE_CARRIED_OUT -> !world.till().slips().isEmpty();
      case WRITE_TRAVELLING -> world.erp().writes() > 0;
      case REFUND_TRAVELLING -> world.till().refunds() > 0;
      case STOPPING ->
          cobro.port().isPresent()
              && tables.attempts().stream().anyMatch(a -> a.state() == State.PENDING);
      default -> throw new IllegalArgumentException(gap + " is reached by the process itself");
    };
  }

  private void actBeforeDeath(CobroProcess cobro, Gap gap) {
    world.actBeforeDeath();
    act(cobro);
    if (gap == Gap.DECIDED) {
      tables.undecided().ifPresent(attempt -> operator.decide(cobro, attempt));
    }
  }

  private void act(CobroProcess cobro) {
    if (cobro.port().isPresent()) {
      operator.act(cobro);
      if (scenario.twist() == Twist.PAID_LATE) {
        world.payLate(tables.expired());
      }
    }
  }

  private void settle(CobroProcess cobro) {
    comeToRest(cobro);
    if (isFound(cobro)) {
      return;
    }
    // A quarter of an hour passes, in which the others pay and the unknown ones are looked for.
    world.till().wait(LONGER_THAN_PAYABLE);
    tables.age(LONGER_THAN_PAYABLE);
    if (!isFound(cobro)) {
      until(cobro, "given up", tables::endLookUps, () -> tables.lookedFor().isEmpty());
    }
  }

  /** After some look-ups more, and what comes of them. */
  private boolean isFound(CobroProcess cobro) {
    Map<String, Integer> before = tables.lookedFor();
    until(cobro, "looked up", () -> {}, () -> isDecidedOrLater(before));
    comeToRest(cobro);
    return tables.lookedFor().isEmpty();
  }

  private boolean isDecidedOrLater(Map<String, Integer> before) {
    Map<String, Integer> now = tables.lookedFor();
    return now.entrySet().stream()
        .allMatch(each -> each.getValue() >= before.getOrDefault(each.getKey(), 0) + LOOKS);
  }

  private void comeToRest(CobroProcess cobro) {
    until(
        cobro,
        "settled",
        () -> {
          world.act();
          act(cobro);
        },
        () -> {
          assertThat(cobro.isAlive()).as("alive:%n%s", cobro.lastWords()).isTrue();
          return cobro.port().isPresent() && isSettled();
        });
  }

  /** Tables that the first start has still to make, or that are being written, are not settled. */
  private boolean isSettled() {
    return tables.receivables() == world.erp().bills().size()
        && operator.isDone()
        && tables.isAtRest()
        && !world.isAnybodyPaying();
  }

  /** A person looks into the provider's books, and says what became of each unknown intent. */
  private void decide(CobroProcess cobro) {
    for (var next = tables.undecided(); next.isPresent(); next = tables.undecided()) {
      Attempt attempt = next.get();
      until(cobro, "decided", () -> {}, () -> operator.decide(cobro, attempt));
      settle(cobro);
    }
  }

  private static void until(
      CobroProcess cobro, String what, Runnable meanwhile, Callable<Boolean> done) {
    try {
      await(what)
          .atMost(PATIENCE)
          .pollInterval(GLANCE)
          .until(
              () -> {
                meanwhile.run();
                return done.call();
              });
    } catch (ConditionTimeoutException late) {
      throw new AssertionError("not " + what + " in " + PATIENCE + ":\n" + cobro.lastWords(), late);
    }
  }

  private String url() {
    return ((HikariDataSource) database.source()).getJdbcUrl();
  }

  @Override
  public void close() {
    world.close();
    database.close();
  }
}
