package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class CursorsTest {
  private static final Duration DAILY = Duration.ofDays(1);

  private Cursors cursors;
  private Instant now;

  @BeforeEach
  void open(TestDatabase test) {
    Database database = test.as("node-a");
    cursors = new Cursors(database);
    now = database.now();
  }

  @OnEachDatabase
  void aNewFlowReadsEverything() {
    assertThat(cursors.since("counter-1", DAILY)).isEmpty();
  }

  @OnEachDatabase
  void readsOnFromWhereItWas() {
    cursors.keep("counter-1", "2026-03-02 16:00:00", Optional.of(now));
    cursors.keep("counter-1", "2026-03-02 16:05:00", Optional.empty());
    assertThat(cursors.since("counter-1", DAILY)).contains("2026-03-02 16:05:00");
    assertThat(cursors.since("counter-2", DAILY)).isEmpty();
  }

  @OnEachDatabase
  void readsEverythingWhenSomebodyWantsItOnce() {
    cursors.keep("counter-1", "2026-03-02 16:00:00", Optional.of(now));
    cursors.keep("counter-2", "2026-03-02 16:00:00", Optional.of(now));

    cursors.readAll(List.of());
    assertThat(cursors.since("counter-1", DAILY)).isPresent();
    cursors.readAll(List.of("counter-1"));

    assertThat(cursors.since("counter-1", DAILY)).isEmpty();
    assertThat(cursors.since("counter-2", DAILY)).isPresent();
    cursors.keep("counter-1", "2026-03-02 16:05:00", Optional.of(now.plusSeconds(60)));
    assertThat(cursors.since("counter-1", DAILY)).contains("2026-03-02 16:05:00");
  }

  @OnEachDatabase
  void aScanThatBeganBeforeTheWishDoesNotAnswerIt() {
    cursors.keep("counter-1", "2026-03-02 16:00:00", Optional.of(now));
    cursors.readAll(List.of("counter-1"));

    cursors.keep("counter-1", "2026-03-02 16:05:00", Optional.of(now.minusSeconds(1)));
    cursors.keep("counter-1", "2026-03-02 16:06:00", Optional.empty());

    assertThat(cursors.since("counter-1", DAILY)).isEmpty();
  }

  @OnEachDatabase
  void readsEverythingAgainWhenTheLastFullScanIsOld() {
    cursors.keep("counter-1", "2026-03-02 16:00:00", Optional.of(now.minus(DAILY)));
    cursors.keep("counter-1", "2026-03-02 16:05:00", Optional.empty());
    assertThat(cursors.since("counter-1", DAILY)).isEmpty();
    cursors.keep("counter-1", "2026-03-03 16:00:00", Optional.of(now));
    assertThat(cursors.since("counter-1", DAILY)).contains("2026-03-03 16:00:00");
  }
}
