package org.cobro.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.cobro.intent.IntentStore;
import org.cobro.intent.IntentStore.Rest;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;

/**
 * Intents whose answers changed nothing, on their way back into the database: one batched statement
 * a tick for all of them. What is lost here in a crash is only claimed again when its lease ends.
 */
public final class Resting {

  private final ConcurrentLinkedQueue<Nap> naps = new ConcurrentLinkedQueue<>();
  private final IntentStore intents;
  private final IntentClaims claims;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime this node's monotonic clock
   */
  public Resting(IntentStore intents, IntentClaims claims, LongSupplier nanoTime) {
    this.intents = intents;
    this.claims = claims;
    this.nanoTime = nanoTime;
  }

  /**
   * @param due when it is due again, reckoned from {@code now}
   */
  void add(PaymentIntent claimed, Due due, Instant now) {
    claims.letGo(claimed);
    naps.add(new Nap(claimed, due, Duration.between(now, due.at()), nanoTime.getAsLong()));
  }

  /** Writes all that rest by now. */
  void flush() {
    List<Nap> batch = new ArrayList<>();
    for (Nap nap = naps.poll(); nap != null; nap = naps.poll()) {
      batch.add(nap);
    }
    if (!batch.isEmpty()) {
      intents.rest(batch.stream().map(nap -> nap.rest(nanoTime.getAsLong())).toList());
    }
  }

  private record Nap(PaymentIntent claimed, Due due, Duration delay, long since) {
    Rest rest(long now) {
      return new Rest(claimed, delay.minusNanos(now - since), due);
    }
  }
}
