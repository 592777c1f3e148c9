package org.cobro.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A simulated provider's clock: a test moves it forward instead of waiting for an intent to expire,
 * and sees when it was looked at. The provider looks once for each status call of an intent.
 */
public final class ProviderClock extends Clock {

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final Queue<Long> looks = new ConcurrentLinkedQueue<>();

  /** Moves it forward, for all that live at the provider. */
  public void forward(Duration by) {
    ahead.updateAndGet(by::plus);
  }

  /** When it was looked at, in nanoseconds of this machine's monotonic clock. */
  public List<Long> looks() {
    return List.copyOf(looks);
  }

  @Override
  public Instant instant() {
    looks.add(System.nanoTime());
    return Instant.now().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the provider tells times in UTC only");
  }
}
