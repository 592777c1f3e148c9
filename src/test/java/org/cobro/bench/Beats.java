package org.cobro.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When each intent was asked for, as the provider sees it: how much later than one rhythm after the
 * last answer.
 */
final class Beats {

  private static final int MOST = 4_000_000;

  private final long rhythm;
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final long[] lags = new long[MOST];
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean counting;

  Beats(Duration rhythm) {
    this.rhythm = rhythm.toNanos();
  }

  void asked(String id, long now) {
    Long last = answered.get(id);
    if (counting && last != null) {
      int index = count.getAndIncrement();
      if (index < MOST) {
        lags[index] = now - last - rhythm;
      }
    }
  }

  void answered(String id, long now) {
    answered.put(id, now);
  }

  /** Forgets what was before: a machine that is still warming up. */
  void count() {
    count.set(0);
    counting = true;
  }

  /** What came since {@link #count}, in order of length. */
  Lags stop() {
    counting = false;
    long[] all = Arrays.copyOf(lags, Math.min(count.get(), MOST));
    Arrays.sort(all);
    return new Lags(all);
  }

  /** How many are asked for. */
  int intents() {
    return answered.size();
  }

  /**
   * @param sorted in nanoseconds
   */
  record Lags(long[] sorted) {

    int polls() {
      return sorted.length;
    }

    /** In milliseconds. */
    double percentile(double share) {
      return sorted.length == 0
          ? Double.NaN
          : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }
  }
}
