package org.cobro.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Await;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** How long it takes until another node has the work of a dead one, with the shipped settings. */
class TakeOverTest {

  private static final Duration PROMISED = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String OTHERS = "lease_owner = 'other' ";
  private static final Pattern CLOCK =
      Pattern.compile("quartz:clock/([a-z-]+)\\?trigger\\.repeatInterval=(\\d+)");
  private static final List<String> CLAIMING =
      List.of("create", "poll", "cancel", "look-up", "write-back", "sweep");
  private static final List<String> RENEWING = List.of("intent-claims", "write-back-claims");

  @Test
  void aLeaseAndATickTogetherAreNotLonger() throws IOException {
    CobroProperties shipped =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("cobro", CobroProperties.class);
    Map<String, Duration> ticks = ticks();
    assertThat(ticks).containsKeys(CLAIMING.toArray(String[]::new));
    for (Duration lease : List.of(shipped.timing().lease(), shipped.writeBack().lease())) {
      assertThat(CLAIMING)
          .allSatisfy(
              each -> assertThat(lease.plus(ticks.get(each))).isLessThanOrEqualTo(PROMISED));
      assertThat(RENEWING)
          .as("a claim that is in use is renewed at least twice in a lease")
          .allSatisfy(
              each -> assertThat(ticks.get(each).multipliedBy(2)).isLessThanOrEqualTo(lease));
    }
  }

  private static Map<String, Duration> ticks() throws IOException {
    Map<String, Duration> ticks = new TreeMap<>();
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Matcher clock = CLOCK.matcher(Files.readString(file));
        while (clock.find()) {
          ticks.put(clock.group(1), Duration.ofMillis(Long.parseLong(clock.group(2))));
        }
      }
    }
    return ticks;
  }

  /** Measured with two processes: {@code make takeover}. */
  @Test
  @EnabledIfSystemProperty(named = "takeover", matches = "true")
  void isMeasured(@TempDir Path folder) throws IOException, InterruptedException {
    try (TestDatabase database = Setting.USUAL.ground().open();
        World world = new World(Twist.NONE, Setting.USUAL)) {
      try (CobroProcess first = start(database, world, folder, "first")) {
        until(first, "two wait at terminals", () -> count(database, "state = 'PENDING'") == 2);
        try (CobroProcess other = start(database, world, folder, "other")) {
          until(other, "it listens", () -> other.log().contains("Tomcat started"));
          other.signal("STOP");
          until(first, "it has all the claims", () -> holdsAll(database, world));
          long death = System.nanoTime();
          first.signal("KILL");
          other.signal("CONT");
          report(database, other, death);
        }
      }
    }
  }

  /** One status call, one create and one talk with the ERP, each slow. */
  private static boolean holdsAll(TestDatabase database, World world) {
    if (compago(world).books().paid().isEmpty()) {
      world.erp().slow(Duration.ofMillis(700));
      compago(world).troubles().next(Call.STATUS, 100, Trouble.slowAnswer(Duration.ofSeconds(4)));
      compago(world).troubles().next(Call.CREATE, Trouble.slowAnswer(Duration.ofSeconds(9)));
      compago(world).terminals().tap(World.SECOND_TERMINAL);
      world.sellAtThirdTerminal();
    }
    return count(database, "state = 'CREATING' and lease_owner = 'first' and lease_until > 0") == 1
        && count(database, "state = 'PENDING' and lease_owner = 'first' and lease_until > 0") == 1
        && database.count("write_back", "lease_owner = 'first' and lease_until > 0") == 1;
  }

  private static void report(TestDatabase database, CobroProcess other, long death) {
    Map<String, Long> taken = new LinkedHashMap<>();
    until(
        other,
        "all is taken over",
        () -> {
          long now = Duration.ofNanos(System.nanoTime() - death).toMillis();
          note(taken, "status call", now, count(database, OTHERS + "and state = 'PENDING'"));
          note(taken, "write-back", now, database.count("write_back", OTHERS));
          note(taken, "create", now, count(database, OTHERS + "and state <> 'PENDING'"));
          return taken.size() == 3;
        });
    System.out.println("taken over after ms: " + taken);
    assertThat(taken.get("status call")).isLessThan(PROMISED.toMillis());
    assertThat(taken.get("write-back")).isLessThan(PROMISED.toMillis());
  }

  private static void note(Map<String, Long> taken, String what, long now, long rows) {
    if (rows > 0) {
      taken.putIfAbsent(what, now);
    }
  }

  private static long count(TestDatabase database, String condition) {
    return database.count("payment_intent", condition);
  }

  /** With the shipped rhythm and time-outs. */
  private static CobroProcess start(TestDatabase database, World world, Path folder, String node) {
    List<String> all = new ArrayList<>(arguments(database, world, node));
    all.removeIf(
        each ->
            each.startsWith("--cobro.timing")
                || each.startsWith("--cobro.write-back")
                || each.contains("-timeout="));
    return CobroProcess.start(folder, node, all);
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
