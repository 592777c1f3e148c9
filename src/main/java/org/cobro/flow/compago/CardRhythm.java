package org.cobro.flow.compago;

import java.time.Duration;
import java.time.Instant;
import org.cobro.config.Card;
import org.cobro.intent.card.Enrolment;

/** How often a link is asked after: its customer is fast, or takes a day. Pure. */
final class CardRhythm {

  /** As long a customer is waited for who has the link before them. */
  private static final Duration SOON = Duration.ofMinutes(10);

  /** The provider's clock may be slow. */
  private static final Duration GRACE = Duration.ofMinutes(10);

  private static final Duration LONG_AFTER = Duration.ofHours(1);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
  private static final int STEEPEST = 10;

  private CardRhythm() {}

  /** Until the next question, when the last one brought nothing new. */
  static Duration next(Enrolment pending, Card.Enrolment settings, Instant now) {
    if (pending.sentAt() != null && now.isBefore(pending.sentAt().plus(SOON))) {
      return settings.poll();
    }
    Instant end = pending.linkUntil();
    // Only the provider says that a link has lapsed: it is asked on, but rarely.
    return end == null || now.isBefore(end.plus(GRACE)) ? settings.slowPoll() : LONG_AFTER;
  }

  /** Until the next try after a failure; doubles up to the slow rhythm. */
  static Duration retry(Enrolment claimed, Card.Enrolment settings) {
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(claimed.failures(), STEEPEST));
    return doubled.compareTo(settings.slowPoll()) < 0 ? doubled : settings.slowPoll();
  }
}
