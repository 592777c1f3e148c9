package org.cobro.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cobro.soak.Tables.Held;
import org.springframework.dao.DataAccessException;

/** How long a dead node's claims are left alone. */
final class Takeover {

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Tables tables;
  private final Beat beat;
  private long longest;
  private long claims;

  Takeover(Tables tables, Beat beat) {
    this.tables = tables;
    this.beat = beat;
  }

  /**
   * To be asked at once after the death.
   *
   * @param died when, by the monotonic clock
   */
  void of(String node, long died) {
    List<Held> intents = tables.heldBy("payment_intent", node);
    List<Held> writeBacks = tables.heldBy("write_back", node);
    if (!intents.isEmpty() || !writeBacks.isEmpty()) {
      watch(intents, writeBacks, died);
    }
    synchronized (this) {
      claims += intents.size() + writeBacks.size();
    }
  }

  /** In milliseconds. */
  synchronized long longest() {
    return longest;
  }

  synchronized long claims() {
    return claims;
  }

  private void watch(List<Held> intents, List<Held> writeBacks, long died) {
    long left = -1;
    try {
      left =
          tables.untouched("payment_intent", "step <> 'NONE'", intents)
              + tables.untouched("write_back", "state = 'DUE'", writeBacks);
    } catch (DataAccessException away) {
      // The database is being restarted: looked at again.
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - died);
    noted(millis);
    if (left != 0) {
      beat.in(GLANCE, () -> watch(intents, writeBacks, died));
    }
  }

  private synchronized void noted(long millis) {
    longest = Math.max(longest, millis);
  }
}
