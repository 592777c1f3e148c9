package org.cobro.flow.fex;

import java.time.Duration;

/**
 * A token as Keycloak gives it.
 *
 * @param life from the moment in which it was asked for
 */
record AccessToken(String value, Duration life) {

  /** Provider's advice: renew at least 30 s before the end. */
  private static final Duration AHEAD = Duration.ofSeconds(30);

  private static final Duration SHORT = Duration.ofMinutes(1);

  /** From then on one caller asks for the next. Of a short life, half of it. */
  Duration fresh() {
    Duration ahead = AHEAD.compareTo(life.dividedBy(10)) > 0 ? AHEAD : life.dividedBy(10);
    return life.compareTo(SHORT) <= 0 ? life.dividedBy(2) : life.minus(ahead);
  }

  /** It is a secret (invariant 13). */
  @Override
  public String toString() {
    return "AccessToken[life=" + life + "]";
  }
}
