package org.cobro.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The one time of a simulated world; it passes only when it is told to. */
final class VirtualClock extends Clock {

  static final Instant START = Instant.parse("2026-03-02T16:00:00Z");

  static final long BEGIN = START.toEpochMilli();

  private long millis = BEGIN;

  void pass(long moreMillis) {
    millis += moreMillis;
  }

  @Override
  public long millis() {
    return millis;
  }

  /** As {@link System#nanoTime}: only differences mean something. */
  long nanos() {
    return Duration.ofMillis(millis - START.toEpochMilli()).toNanos();
  }

  /** A node's own clock, which goes right but is set wrong. */
  Clock setWrongBy(Duration error) {
    return Clock.offset(this, error);
  }

  /** As in {@code 00:12:03.250} since the beginning. */
  String reading() {
    Duration since = Duration.ofMillis(millis - BEGIN);
    return "%02d:%02d:%02d.%03d"
        .formatted(
            since.toHours(), since.toMinutesPart(), since.toSecondsPart(), since.toMillisPart());
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("the simulated world has one zone");
  }
}
