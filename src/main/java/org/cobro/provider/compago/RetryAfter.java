package org.cobro.provider.compago;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The {@code Retry-After} header, in seconds or as an HTTP date (RFC 9110, section 10.2.3). */
public final class RetryAfter {
  /** No header may put a connection to sleep for longer than this. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /**
   * @param header its value; {@code null} when there was none
   * @param clock tells how far away a date is
   * @return from zero (none, unreadable, past) to one hour
   */
  public static Duration of(String header, Clock clock) {
    if (header == null) {
      return Duration.ZERO;
    }
    String value = header.strip();
    Duration pause =
        SECONDS.matcher(value).matches()
            ? Duration.ofSeconds(Long.parseLong(value))
            : until(value, clock.instant());
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private static Duration until(String date, Instant now) {
    try {
      Instant then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, then);
    } catch (DateTimeParseException neitherSecondsNorDate) {
      // A header nobody can read asks for nothing; our own back-off applies.
      return Duration.ZERO;
    }
  }
}
