package org.cobro.sandbox.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * The troubles lying in wait for the next calls, in order, for each kind of call.
 *
 * @param <C> kinds of calls
 * @param <T> troubles
 */
public class Forecast<C extends Enum<C>, T> {
  private final Map<C, Queue<T>> ahead;
  private Duration latency = Duration.ZERO;

  protected Forecast(Class<C> calls) {
    ahead = new EnumMap<>(calls);
  }

  /** The next {@code times} calls of a kind, after those already planned, meet this trouble. */
  public final synchronized void next(C call, int times, T trouble) {
    Queue<T> queue = ahead.computeIfAbsent(call, none -> new ArrayDeque<>());
    for (int i = 0; i < times; i++) {
      queue.add(trouble);
    }
  }

  /** The next call of a kind meets this trouble. */
  public final void next(C call, T trouble) {
    next(call, 1, trouble);
  }

  /** Every answer takes this much longer, in real time. */
  public final synchronized void latency(Duration each) {
    latency = each;
  }

  /** Good weather again: nothing planned, no latency. */
  public final synchronized void clear() {
    ahead.clear();
    latency = Duration.ZERO;
  }

  /** What lies in wait for the call that is here; it is gone then. */
  public final synchronized Optional<T> take(C call) {
    Queue<T> queue = ahead.get(call);
    return queue == null ? Optional.empty() : Optional.ofNullable(queue.poll());
  }

  public final synchronized Duration latency() {
    return latency;
  }
}
