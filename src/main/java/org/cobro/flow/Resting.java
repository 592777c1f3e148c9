package org.cobro.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
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
  private final ConcurrentLinkedQueue<PaymentIntent> broken = new ConcurrentLinkedQueue<>();
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

  /** An intent whose step broke off: it is freed as it is, as soon as the database lets us. */
  void giveBack(PaymentIntent claimed) {
    claims.letGo(claimed);
    broken.add(claimed);
  }

  /** Writes all that rest by now. What cannot be written is kept for the next tick. */
  void flush() {
    written(naps, this::rest);
    written(broken, batch -> batch.forEach(intents::release));
  }

  private void rest(List<Nap> batch) {
    intents.rest(batch.stream().map(nap -> nap.rest(nanoTime.getAsLong())).toList());
  }

  private static <T> void written(Queue<T> queue, Consumer<List<T>> write) {
    List<T> batch = new ArrayList<>();
    for (T one = queue.poll(); one != null; one = queue.poll()) {
      batch.add(one);
    }
    if (batch.isEmpty()) {
      return;
    }
    boolean done = false;
    try {
      write.accept(batch);
      done = true;
    } finally {
      // Writing again what was written does no harm: fence and lease say whose it is.
      queue.addAll(done ? List.of() : batch);
    }
  }

  private record Nap(PaymentIntent claimed, Due due, Duration delay, long since) {
    Rest rest(long now) {
      return new Rest(claimed, delay.minusNanos(now - since), due);
    }
  }
}
