package org.cobro.sandbox.odoo;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** The road to the server: how long calls take, whether it is open, and how many came. */
final class Traffic {

  private static final long MEETING_SECONDS = 30;

  private static final Set<String> READS =
      Set.of(
          "version",
          "authenticate",
          "context_get",
          "search",
          "search_count",
          "search_read",
          "read",
          "fields_get",
          "check_access_rights",
          "has_access",
          "get_view",
          "fields_view_get");

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicInteger mostHeld = new AtomicInteger();
  private volatile Duration latency = Duration.ZERO;
  private volatile boolean unavailable;

  void latency(Duration each) {
    latency = each;
  }

  void unavailable(boolean down) {
    unavailable = down;
  }

  boolean isUnavailable() {
    return unavailable;
  }

  void count(String model, String method) {
    counts.computeIfAbsent(model + "/" + method, name -> new LongAdder()).increment();
  }

  /** How many calls came, of all methods. */
  long counted() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** How many calls were held up in the same moment, at most. */
  int mostHeld() {
    return mostHeld.get();
  }

  /** How many calls came of methods that do not only read. */
  long changes() {
    return counts.entrySet().stream()
        .filter(count -> !READS.contains(count.getKey().substring(count.getKey().indexOf('/') + 1)))
        .mapToLong(count -> count.getValue().sum())
        .sum();
  }

  long counted(String model, String method) {
    LongAdder count = counts.get(model + "/" + method);
    return count == null ? 0 : count.sum();
  }

  /** Holds a call up, as work on a real server would. */
  void hold(Duration extra) {
    Duration wait = latency.plus(extra);
    if (!wait.isZero()) {
      mostHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
      try {
        TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      } catch (InterruptedException e) {
        // The simulator is being closed: let the call go on, its connection dies anyway.
        Thread.currentThread().interrupt();
      } finally {
        held.decrementAndGet();
      }
    }
  }

  static void meet(CyclicBarrier meeting) throws IOException {
    try {
      meeting.await(MEETING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IOException("Fewer calls met than the failure was laid for", e);
    }
  }
}
