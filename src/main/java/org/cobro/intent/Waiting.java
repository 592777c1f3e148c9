package org.cobro.intent;

import java.time.Duration;

/**
 * What waits, and for how long.
 *
 * @param many how many there are
 * @param longest how long the oldest of them has been waiting, by the database's clock; never below
 *     zero
 */
public record Waiting(long many, Duration longest) {

  public static final Waiting NONE = new Waiting(0, Duration.ZERO);

  static Waiting of(long many, long millis) {
    return new Waiting(many, Duration.ofMillis(Math.max(0, millis)));
  }
}
