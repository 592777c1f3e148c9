package org.cobro.crash;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A provider's clock, where nobody has the time to wait for an end. */
public final class PacedClock extends Clock {

  private final Instant start = Instant.now();
  private final long pace;
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

  /**
   * @param pace how many of its seconds pass in a real one
   */
  public PacedClock(long pace) {
    this.pace = pace;
  }

  void forward(Duration by) {
    ahead.updateAndGet(by::plus);
  }

  @Override
  public Instant instant() {
    Duration passed = Duration.between(start, Instant.now()).multipliedBy(pace);
    return start.plus(passed).plus(ahead.get());
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
