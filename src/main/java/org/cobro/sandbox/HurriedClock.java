package org.cobro.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that is right when it is made and runs faster from then on: minutes pass in seconds. */
final class HurriedClock extends Clock {

  private final Clock real;
  private final int pace;
  private final Instant start;

  /**
   * @param pace how many of its seconds pass in a real one
   */
  HurriedClock(Clock real, int pace) {
    this.real = real;
    this.pace = pace;
    this.start = real.instant();
  }

  @Override
  public Instant instant() {
    return start.plus(Duration.between(start, real.instant()).multipliedBy(pace));
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new HurriedClock(real.withZone(zone), pace);
  }
}
