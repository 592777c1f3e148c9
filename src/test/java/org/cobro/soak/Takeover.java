package org.cobro.soak;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cobro.soak.Tables.Held;

/** How long a dead node's claims are left alone. */
final class Takeover {

  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final long LONGEST_MS = 90_000;

  private final Tables tables;
  private final Beat beat;
  private final Breaches breaches;
  private long longest;
  private long claims;

  Takeover(Tables tables, Beat beat, Breaches breaches) {
    this.tables = tables;
    this.beat = beat;
    this.breaches = breaches;
  }

  /** To be asked at once after the death. */
  void of(String node) {
    List<Held> intents = tables.heldBy("payment_intent", node);
    List<Held> writeBacks = tables.heldBy("write_back", node);
    watch(node, intents, writeBacks, System.nanoTime());
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

  private void watch(String node, List<Held> intents, List<Held> writeBacks, long begin) {
    long left = -1;
    try {
      left =
          tables.untouched("payment_intent", intents) + tables.untouched("write_back", writeBacks);
    } catch (org.springframework.dao.DataAccessException away) {
      // The database is being restarted: looked at again.
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    if (left == 0) {
      noted(millis);
    } else if (millis > LONGEST_MS) {
      breaches.add("a dead node's claims are taken over", left + " of " + node);
    } else {
      beat.in(GLANCE, () -> watch(node, intents, writeBacks, begin));
    }
  }

  private synchronized void noted(long millis) {
    longest = Math.max(longest, millis);
  }
}
