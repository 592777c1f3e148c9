package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.cobro.erp.Search;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookBackTest {

  private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  private final LookBack lookBack = new LookBack();

  @Test
  void looksAllTheWayAtFirstAndOnceAMinute() {
    assertThat(lookBack.isFar("counter", START)).isTrue();

    lookBack.done(scan(START, true));

    assertThat(lookBack.isFar("counter", START.plusSeconds(59))).isFalse();
    assertThat(lookBack.isFar("counter", START.plusSeconds(60))).isTrue();
    assertThat(lookBack.isFar("other", START.plusSeconds(1))).isTrue();
  }

  @Test
  void looksAgainWhereAScanBrokeOffOrLookedALittleBack() {
    lookBack.done(scan(START, true));
    lookBack.done(scan(START.plusSeconds(30), false));

    assertThat(lookBack.isFar("counter", START.plusSeconds(60))).isTrue();
  }

  @Test
  void looksNoFurtherThanTheErpNeeds() {
    assertThat(LookBack.of(false, OVERLAP)).isEqualTo(LookBack.NEAR);
    assertThat(LookBack.of(false, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2));
  }

  /** Whatever takes no longer than the overlap is read, whenever its transaction ends. */
  @ParameterizedTest(name = "a tick each {0} s, transactions of up to {1} s")
  @CsvSource({"1,300", "3,300", "3,14", "45,300", "59,300", "61,300", "600,300", "3,30", "30,20"})
  void missesNothing(int tick, int longest) {
    RandomGenerator random = new Random(longest * 1000L + tick);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      int stamped = random.nextInt(3600);
      int took = random.nextInt(4) > 0 ? random.nextInt(3) : random.nextInt(longest + 1);
      changes.add(new Change(stamped, stamped + took));
    }
    Map<Change, Integer> readAt = new HashMap<>();

    for (int now = 0, cursor = 0; now <= 3600 + longest + 2 * tick + 120; now += tick) {
      boolean far = lookBack.isFar("counter", START.plusSeconds(now));
      long since = cursor - LookBack.of(far, Duration.ofSeconds(longest)).toSeconds();
      for (Change change : changes) {
        if (change.committed() <= now && change.stamped() >= since) {
          readAt.putIfAbsent(change, now);
          cursor = Math.max(cursor, change.stamped());
        }
      }
      lookBack.done(scan(START.plusSeconds(now), far));
    }

    int most = (int) LookBack.FAR_EVERY.toSeconds() + tick;
    assertThat(changes)
        .allSatisfy(
            change ->
                assertThat(readAt.get(change))
                    .isBetween(change.committed(), change.committed() + most));
  }

  private static Scan scan(Instant asOf, boolean far) {
    Search search = new Search("[]", null, null, 100, null, null, List.of(), false);
    return new Scan("counter", search, asOf, false, far, null, false, 0);
  }

  /**
   * Seconds.
   *
   * @param stamped when its transaction began
   * @param committed when others could see it
   */
  private record Change(int stamped, int committed) {}
}
