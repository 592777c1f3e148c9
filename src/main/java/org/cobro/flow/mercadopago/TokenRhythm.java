package org.cobro.flow.mercadopago;

import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.ProviderToken;

/** When a token is renewed, and when its trouble becomes an alarm. Pure. */
final class TokenRhythm {

  /** A token in use that is younger than this is not made better by another one. */
  static final Duration YOUNG = Duration.ofHours(1);

  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration ALARM = Duration.ofDays(7);
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LATEST = Duration.ofHours(6);
  private static final int MOST_DOUBLINGS = 12;

  private TokenRhythm() {}

  /** From a renewal to the next: 30 days before the end; of a short life, half of it. */
  static Duration next(Duration life) {
    return longer(life.minus(AHEAD), life.dividedBy(2));
  }

  /** What was refused will mostly be refused again. */
  static Duration again(int failures, boolean refused, Duration asked) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration pause = refused || doubled.compareTo(LATEST) > 0 ? LATEST : doubled;
    return longer(pause, asked);
  }

  /** Whether a person must know. */
  static boolean alarms(ProviderToken token, Instant now) {
    return token.trouble() != null
        && (token.refused() || token.expiresAt().minus(ALARM).isBefore(now));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
