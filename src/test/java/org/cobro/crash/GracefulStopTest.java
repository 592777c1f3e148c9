package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cobro.sandbox.compago.BookedIntent.Status;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Await;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node is asked to stop (SIGTERM) while a call is under way. The call ends and is recorded,
 * nothing stays leased, and the next start finishes the rest.
 */
class GracefulStopTest {

  /** What a shell calls the end by SIGTERM, also when it was a tidy one. */
  private static final int TERMINATED = 143;

  /** As documented: Camel's 20 s and 5 s for the API's last answers. */
  private static final Duration LONGEST = Duration.ofSeconds(26);

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration SLOW = Duration.ofMillis(1500);

  /** The call that is under way at the stop. */
  enum UnderWay {
    CREATE,
    POLL,
    CANCEL,
    WRITE_BACK
  }

  @ParameterizedTest
  @EnumSource
  void endsWhatIsUnderWayAndLeavesNothingLeased(UnderWay call, @TempDir Path folder) {
    Twist twist = call == UnderWay.CANCEL ? Twist.INVOICE_CANCELLED : Twist.NONE;
    try (TestDatabase database = Setting.USUAL.ground().open();
        World world = new World(twist, Setting.USUAL)) {
      stopDuring(call, database, world, folder);
      assertThat(database.count("payment_intent", "lease_until > 0")).isZero();
      assertThat(database.count("write_back", "lease_until > 0")).isZero();
      assertThat(database.count("payment_intent", "state in ('CREATING', 'UNKNOWN')")).isZero();
      assertThat(database.count("payment_event", "event = '" + recorded(call) + "'")).isPositive();
      finish(database, world, folder);
    }
  }

  private static String recorded(UnderWay call) {
    return switch (call) {
      case CREATE, POLL -> "CREATED";
      case CANCEL -> "CANCEL_SENT";
      case WRITE_BACK -> "PAID_SEEN";
    };
  }

  private static void stopDuring(UnderWay call, TestDatabase database, World world, Path folder) {
    slowDown(call, world);
    try (CobroProcess cobro = start(database, world, folder, "stopped")) {
      until(cobro, call + " is under way", () -> isUnderWay(call, database, world));
      List<String> asked = inHand(database);
      long begun = System.nanoTime();
      cobro.stop();
      until(cobro, "ended", () -> !cobro.isAlive());
      Duration taken = Duration.ofNanos(System.nanoTime() - begun);
      System.out.printf("stop during %s: %d ms%n", call, taken.toMillis());
      assertThat(taken).isLessThan(LONGEST);
      assertThat(cobro.exitValue()).isEqualTo(TERMINATED);
      assertThat(cobro.log()).contains("stopped; left for the next start: ");
      assertThat(dues(database, "")).filteredOn(asked::contains).isEmpty();
    }
  }

  /** Payments whose status call is under way, each with when it was due. */
  private static List<String> inHand(TestDatabase database) {
    return dues(database, " and lease_until > 0");
  }

  /** What was answered is due later, or the next node would ask again at once. */
  private static List<String> dues(TestDatabase database, String condition) {
    return database
        .sql()
        .sql("select id || ' ' || due_at from payment_intent where step = 'POLL'" + condition)
        .query(String.class)
        .list();
  }

  private static void slowDown(UnderWay call, World world) {
    var troubles = compago(world).troubles();
    switch (call) {
      case CREATE -> troubles.next(Call.CREATE, 2, Trouble.slowAnswer(SLOW));
      case POLL -> troubles.next(Call.STATUS, 100, Trouble.slowAnswer(SLOW));
      case CANCEL -> troubles.next(Call.CANCEL, 2, Trouble.slowAnswer(SLOW));
      case WRITE_BACK -> {
        // The ERP is slowed down when something has been paid.
      }
    }
  }

  private static boolean isUnderWay(UnderWay call, TestDatabase database, World world) {
    var books = compago(world).books();
    return switch (call) {
      case CREATE -> books.intents().size() == 2;
      case POLL -> database.count("payment_intent", "state = 'PENDING' and lease_until > 0") > 0;
      case CANCEL -> {
        world.actBeforeDeath();
        yield books.intents().stream().anyMatch(i -> i.status() == Status.CANCELLED);
      }
      case WRITE_BACK -> {
        world.erp().slow(books.paid().isEmpty() ? Duration.ZERO : SLOW.dividedBy(5));
        world.actBeforeDeath();
        yield world.erp().writes() > 0;
      }
    };
  }

  private static void finish(TestDatabase database, World world, Path folder) {
    compago(world).troubles().clear();
    world.erp().slow(Duration.ZERO);
    Tables tables = new Tables(database.sql());
    try (CobroProcess cobro = start(database, world, folder, "next")) {
      until(
          cobro,
          "finished",
          () -> {
            world.act();
            return tables.isAtRest() && !world.isAnybodyPaying();
          });
      assertThat(new Comparison(world, tables).fates())
          .isSubsetOf(Comparison.Fate.PAID_ONCE, Comparison.Fate.WITHDRAWN);
    }
  }

  private static CobroProcess start(TestDatabase database, World world, Path folder, String name) {
    return CobroProcess.start(folder, name, arguments(database, world, name));
  }

  private static CompagoSimulator compago(World world) {
    return ((CompagoTill) world.till()).compago();
  }

  private static List<String> arguments(TestDatabase database, World world, String node) {
    String url = ((HikariDataSource) database.source()).getJdbcUrl();
    return new Arguments(world, Twist.NONE, url).of(node);
  }

  private static void until(CobroProcess cobro, String what, BooleanSupplier done) {
    Await.within(PATIENCE, what, cobro::log, done);
  }
}
