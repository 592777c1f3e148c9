package org.cobro.console;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.cobro.intent.Money;
import org.springframework.context.MessageSource;

/**
 * How money and time are said in a language. Exact: an amount never is a double. Its methods are
 * public, since pages call them.
 */
final class Wording {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Locale locale;
  private final MessageSource words;
  private final Zones zones;
  private final Instant now;

  /**
   * @param now by the database's clock
   */
  Wording(Locale locale, MessageSource words, Zones zones, Instant now) {
    this.locale = locale;
    this.words = words;
    this.zones = zones;
    this.now = now;
  }

  /** Such as {@code $1,234.50}; the currency is said apart. */
  public String amount(Money money) {
    return said(money);
  }

  /** The same with its currency. */
  static String whole(Money money) {
    return said(money) + " " + money.currency();
  }

  private static String said(Money money) {
    int digits = money.amount().scale();
    String pattern = digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits);
    // Mexico and the English-speaking write numbers alike.
    DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.US));
    return "$" + format.format(money.amount());
  }

  /** The time of day, with the date where it is not today's. */
  public String when(Instant instant, String erp) {
    if (instant == null) {
      return "";
    }
    ZonedDateTime there = instant.atZone(zones.of(erp));
    boolean today = there.toLocalDate().equals(zones.today(erp, now));
    return today ? CLOCK.format(there) : date(there.toLocalDate()) + " " + CLOCK.format(there);
  }

  /** For machines. */
  public String iso(Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  /** The time of day at which the page was made. */
  public String clock(ZoneId zone) {
    return CLOCK.format(now.atZone(zone));
  }

  public String date(LocalDate day) {
    return DateTimeFormatter.ofPattern(word("format.date"), locale).format(day);
  }

  /** With the day of the week. */
  public String longDate(LocalDate day) {
    return DateTimeFormatter.ofPattern(word("format.day"), locale).format(day);
  }

  /** How long ago. */
  public String since(Instant instant) {
    return span(Duration.between(instant, now));
  }

  public String seconds(long seconds) {
    return span(Duration.ofSeconds(seconds));
  }

  /** What is left, such as {@code 1:59}. */
  public String countdown(long seconds) {
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  /** The two largest units, such as {@code 9 min 40 s}. */
  public String span(Duration span) {
    if (span.isNegative()) {
      return "0 s";
    }
    if (span.toDays() > 0) {
      return span.toDays() + " d " + span.toHoursPart() + " h";
    }
    if (span.toHours() > 0) {
      return span.toHours() + " h " + span.toMinutesPart() + " min";
    }
    return span.toMinutes() > 0
        ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
        : span.toSeconds() + " s";
  }

  /** The same for what is quicker than a person sees. */
  public String latency(Duration span) {
    return span.toMillis() < 1000 ? Math.max(0, span.toMillis()) + " ms" : span(span);
  }

  /** To a tenth of a second below ten. */
  public String tenths(Duration span) {
    return span.toSeconds() < 10
        ? "%d.%d s".formatted(span.toSeconds(), span.toMillisPart() / 100)
        : span(span);
  }

  private String word(String key) {
    return words.getMessage(key, null, locale);
  }
}
