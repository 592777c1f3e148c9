package org.cobro.erp.custom;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Arithmetic on an ERP's times, which stay in their own format. */
public final class CustomTime {

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)([T ])(\\d\\d:\\d\\d:\\d\\d)(.*)");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private CustomTime() {}

  /**
   * @param time such as {@code 2026-11-28 10:00:00.123}
   * @return {@code null} for another format: then all is read
   */
  public static String minus(String time, Duration overlap) {
    Matcher parts = TIME.matcher(time);
    if (!parts.matches()) {
      return null;
    }
    try {
      LocalDateTime earlier =
          LocalDateTime.parse(parts.group(1) + "T" + parts.group(3)).minus(overlap);
      return DATE.format(earlier) + parts.group(2) + CLOCK.format(earlier) + parts.group(4);
    } catch (DateTimeException noTime) {
      return null;
    }
  }
}
