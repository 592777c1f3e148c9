package org.cobro.flow;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.cobro.intent.Events;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;

/**
 * Does not let go of a foreign call's answer because the database is away for a moment: who loses
 * the answer to a create must ask a person what became of it. The fence still says whether the
 * answer may be written when the database is back.
 */
final class Insistence {

  /** A restart of the database is over by then. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final IntentStore intents;
  private final Events events;
  private final Outage outage;
  private final String node;
  private final LongSupplier nanoTime;

  /**
   * @param node this node's name
   * @param nanoTime its monotonic clock
   */
  Insistence(
      IntentStore intents, Events events, Outage outage, String node, LongSupplier nanoTime) {
    this.intents = intents;
    this.events = events;
    this.outage = outage;
    this.node = node;
    this.nanoTime = nanoTime;
  }

  PaymentIntent record(PaymentIntent claimed, Happening happening) {
    long begun = nanoTime.getAsLong();
    try {
      return intents.record(claimed, happening);
    } catch (RuntimeException failed) {
      return again(claimed, happening, begun, failed);
    }
  }

  private PaymentIntent again(
      PaymentIntent claimed, Happening happening, long begun, RuntimeException failed) {
    RuntimeException last = failed;
    while (outage.noticed(last) && nanoTime.getAsLong() - begun < LONGEST.toNanos()) {
      if (Thread.currentThread().isInterrupted()) {
        throw last;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      try {
        return landed(claimed, happening).orElseGet(() -> intents.record(claimed, happening));
      } catch (RuntimeException failedAgain) {
        last = failedAgain;
      }
    }
    throw last;
  }

  /** A commit whose acknowledgement was lost may have taken place. */
  private Optional<PaymentIntent> landed(PaymentIntent claimed, Happening happening) {
    boolean written =
        events.of(claimed.id()).stream()
            .filter(entry -> entry.seq() > claimed.seq() && entry.node().equals(node))
            .anyMatch(entry -> entry.event() == happening.event());
    return written ? intents.find(claimed.id()) : Optional.empty();
  }
}
