package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cobro.intent.DayReports.Kept;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** A day's report is made by one node, and kept. */
class DayReportsTest {

  private static final LocalDate DAY = LocalDate.parse("2026-03-02");
  private static final Duration LEASE = Duration.ofHours(1);
  private static final Duration AGAIN = Duration.ofMinutes(15);

  private TestDatabase test;
  private DayReports reports;

  @BeforeEach
  void open(TestDatabase database) {
    test = database;
    reports = new DayReports(database.as("node-a"));
  }

  @OnEachDatabase
  void areMadeByOneOfManyNodes() {
    long made =
        IntStream.range(0, 8)
            .mapToObj(node -> new DayReports(test.as("node-" + node)))
            .map(node -> CompletableFuture.supplyAsync(() -> node.claim("main", DAY, LEASE)))
            .toList()
            .stream()
            .filter(CompletableFuture::join)
            .count();

    assertThat(made).isEqualTo(1);
  }

  @OnEachDatabase
  void passToAnotherNodeWhenTheFirstOneDied() {
    assertThat(reports.claim("main", DAY, LEASE)).isTrue();
    assertThat(reports.claim("main", DAY, LEASE)).isFalse();
    assertThat(reports.claim("other", DAY, LEASE)).isTrue();
    assertThat(reports.claim("main", DAY.plusDays(1), LEASE)).isTrue();

    test.elapse(LEASE);

    assertThat(reports.claim("main", DAY, LEASE)).isTrue();
  }

  @OnEachDatabase
  void areNotMadeAgainWhenTheyAreSettled() {
    reports.claim("main", DAY, LEASE);
    reports.keep(kept(true, 0), AGAIN);
    test.elapse(LEASE);

    assertThat(reports.claim("main", DAY, LEASE)).isFalse();
  }

  @OnEachDatabase
  void areMadeAgainAfterAWhileWhenSomebodyDidNotAnswer() {
    reports.claim("main", DAY, LEASE);
    reports.keep(kept(false, 3), AGAIN);
    assertThat(reports.claim("main", DAY, LEASE)).isFalse();

    test.elapse(AGAIN);

    assertThat(reports.claim("main", DAY, LEASE)).isTrue();
  }

  @OnEachDatabase
  void areSeenOnceTheyAreMade() {
    reports.claim("main", DAY, LEASE);
    assertThat(reports.of(DAY)).isEmpty();
    assertThat(reports.latest("main")).isEmpty();

    reports.keep(kept(false, 3), AGAIN);
    assertThat(reports.of(DAY)).containsExactly(kept(false, 3));
    reports.keep(kept(true, 0), AGAIN);

    assertThat(reports.of(DAY)).containsExactly(kept(true, 0));
    assertThat(reports.of(DAY.plusDays(1))).isEmpty();
    assertThat(reports.latest("main")).contains(kept(true, 0));
    assertThat(reports.latest("other")).isEmpty();
  }

  private static Kept kept(boolean settled, int unanswered) {
    Instant at = Instant.parse("2026-03-03T10:30:00Z");
    return new Kept("main", DAY, at, 2, unanswered, settled, "{\"day\":\"2026-03-02\"}");
  }
}
