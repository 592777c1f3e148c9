package org.cobro.sandbox.mercadopago;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** The troubles lying in wait for the next calls, in order, for each kind of call. */
public final class Troubles {
  private final Map<Call, Queue<Trouble>> ahead = new EnumMap<>(Call.class);
  private Duration latency = Duration.ZERO;

  Troubles() {}

  /** The next {@code times} calls of a kind, after those already planned, meet this trouble. */
  public synchronized void next(Call call, int times, Trouble trouble) {
    Queue<Trouble> queue = ahead.computeIfAbsent(call, none -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(trouble);
    }
  }

  /** The next call of a kind meets this trouble. */
  public void next(Call call, Trouble trouble) {
    next(call, 1, trouble);
  }

  /** Every answer takes this much longer, in real time. */
  public synchronized void latency(Duration each) {
    latency = each;
  }

  /** Good weather again: nothing planned, no latency. */
  public synchronized void clear() {
    ahead.clear();
    latency = Duration.ZERO;
  }

  synchronized Optional<Trouble> take(Call call) {
    Queue<Trouble> queue = ahead.get(call);
    return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
  }

  synchronized Duration latency() {
    return latency;
  }
}
