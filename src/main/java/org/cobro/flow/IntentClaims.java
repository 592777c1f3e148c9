package org.cobro.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;

/**
 * The intents that this node has claimed and not yet put back. They are renewed while they wait for
 * their turn and for the provider's answer, however slow it is; a dead node's leases end by
 * themselves. So an answer is never thrown away because the line was long, and no second call is
 * made beside one that is still under way.
 */
public final class IntentClaims {

  /** An exchange that broke off without a word is not kept for ever. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final IntentStore intents;
  private final LongSupplier nanoTime;

  /**
   * @param nanoTime this node's monotonic clock
   */
  public IntentClaims(IntentStore intents, LongSupplier nanoTime) {
    this.intents = intents;
    this.nanoTime = nanoTime;
  }

  List<PaymentIntent> take(List<PaymentIntent> claimed) {
    long now = nanoTime.getAsLong();
    claimed.forEach(intent -> held.put(intent.id(), new Held(intent, now)));
    return claimed;
  }

  void letGo(PaymentIntent claimed) {
    held.computeIfPresent(
        claimed.id(), (id, one) -> one.intent().fence() == claimed.fence() ? null : one);
  }

  /** Renews all that are in hand, and returns them. */
  public List<PaymentIntent> keep() {
    long now = nanoTime.getAsLong();
    held.values().removeIf(one -> now - one.since() > LONGEST.toNanos());
    List<PaymentIntent> all = new ArrayList<>();
    held.values().forEach(one -> all.add(one.intent()));
    if (!all.isEmpty()) {
      intents.renew(all);
    }
    return all;
  }

  private record Held(PaymentIntent intent, long since) {}
}
