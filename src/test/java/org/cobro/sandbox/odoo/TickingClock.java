package org.cobro.sandbox.odoo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves a little at each look, so that no two transactions begin together. */
final class TickingClock extends Clock {

  private final AtomicReference<Instant> now;
  private final Duration step;

  TickingClock(String start, Duration step) {
    this.now = new AtomicReference<>(Instant.parse(start));
    this.step = step;
  }

  @Override
  public Instant instant() {
    return now.getAndUpdate(instant -> instant.plus(step));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("UTC only");
  }
}
