package org.cobro.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When each intent was asked for, as the provider sees it: how much later than one rhythm after the
 * last answer.
 */
final class Beats {

  private static final int MOST = 4_000_000;

  /** By so much may the clocks of two processes and of a database differ in their pace. */
  private static final long CLOCKS_NS = 50_000_000;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long rhythm;
  private final Map<String, Long> asked = new ConcurrentHashMap<>();
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Map<String, Long> longest = new ConcurrentHashMap<>();
  private final long[] lags = new long[MOST];
  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean counting;

  Beats(Duration rhythm) {
    this.rhythm = rhythm.toNanos();
  }

  /** Else it is the look after the provider's health. */
  static boolean isIntent(String id) {
    return id.startsWith(OpenIntents.PROVIDER_ID);
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(OpenIntents.PROVIDER_ID.length()));
  }

  void asked(String id, long now) {
    if (!isIntent(id)) {
      return;
    }
    // Where two ask at the same time, neither has been answered.
    Long before = asked.put(id, now);
    Long last = answered.get(id);
    if (counting && before != null && last != null) {
      longest.merge(id, now - before, Long::max);
      int index = count.getAndIncrement();
      if (index < MOST) {
        lags[index] = Math.min(now - last, now - before) - rhythm;
      }
    }
  }

  void answered(String id, long now) {
    if (isIntent(id)) {
      answered.put(id, now);
    }
  }

  /** Forgets what was before: a machine that is still warming up. */
  void count() {
    count.set(0);
    longest.clear();
    counting = true;
  }

  /** Where the count has come to, for {@link #between}. */
  int mark() {
    return Math.min(count.get(), MOST);
  }

  /** What came from one mark to another, in order of length; none is lost between two such. */
  Lags between(int from, int to) {
    long[] some = Arrays.copyOfRange(lags, from, to);
    Arrays.sort(some);
    return new Lags(some);
  }

  /** Of each intent the longest time from one call to the next since {@link #count}, in order. */
  Lags longestGaps() {
    return new Lags(longest.values().stream().mapToLong(Long::longValue).sorted().toArray());
  }

  /** What came since {@link #count}, in order of length. */
  Lags stop() {
    counting = false;
    long[] all = Arrays.copyOf(lags, Math.min(count.get(), MOST));
    Arrays.sort(all);
    return new Lags(all);
  }

  /** Until so many are asked for, or a machine is too slow for it. */
  void awaitAll(int intents) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (answered.size() < intents && System.nanoTime() < end) {
      Thread.sleep(100);
    }
  }

  /** Whether each of these has been asked for since then. */
  boolean haveBeenAsked(Collection<String> ids, long since) {
    return ids.stream().map(asked::get).allMatch(last -> last != null && last - since > 0);
  }

  /**
   * @param sorted in nanoseconds
   */
  record Lags(long[] sorted) {

    int polls() {
      return sorted.length;
    }

    /** Asked for by two, as it seems: well within the rhythm. */
    long early() {
      return Arrays.stream(sorted).takeWhile(lag -> lag < -CLOCKS_NS).count();
    }

    /** In milliseconds. */
    double percentile(double share) {
      return sorted.length == 0
          ? Double.NaN
          : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
    }
  }
}
