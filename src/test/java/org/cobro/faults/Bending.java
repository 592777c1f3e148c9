package org.cobro.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes what an answer says, in JSON and in XML-RPC. Pure. */
final class Bending {
  private static final Duration SKEW = Duration.ofDays(1);
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(<name>amount(?:_residual)?</name>\\s*<value><double>"
              + "|\"(?:amount(?:_residual)?|DocTotal|TransferSum|SumApplied)\"\\s*:\\s*)"
              + "(\\d+)");
  private static final Pattern STATE =
      Pattern.compile(
          "([>\"])(not_paid|partial|draft|posted|in_process|in_payment|paid|PENDING|CONFIRMED|REFUNDED"
              + "|pending|completed|refunded|bost_Open|bost_Close|pasWithout|tNO)([<\"])");
  private static final Pattern DAY =
      Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2})(?=[ T]\\d{2}:\\d{2}:\\d{2})");
  private static final Pattern REFERENCE = Pattern.compile("-a(\\d+)-([0-9a-f]{8})\\b");

  private Bending() {}

  /**
   * @return the answer as it is for faults that leave its content alone
   */
  static HttpText bent(WireFault fault, HttpText answer) {
    return switch (fault) {
      case WRONG_TYPE -> answer.with("Content-Type", "text/plain");
      case UNKNOWN_STATUS ->
          saying(answer, STATE, found -> found.group(1) + "quantum" + found.group(3));
      case STATUS_GOING_BACK -> saying(answer, STATE, Bending::before);
      case WRONG_AMOUNT ->
          saying(answer, AMOUNT, found -> found.group(1) + (Long.parseLong(found.group(2)) + 1));
      case WRONG_CURRENCY -> answer.saying(answer.text().replace("MXN", "USD"));
      case WRONG_REFERENCE ->
          saying(answer, REFERENCE, found -> "-a" + found.group(1) + "-00000000");
      case CLOCK_AHEAD -> skewed(answer, SKEW);
      case CLOCK_BEHIND -> skewed(answer, SKEW.negated());
      default -> answer;
    };
  }

  private static String before(MatchResult found) {
    String earlier =
        switch (found.group(2)) {
          case "posted", "in_process", "draft" -> "draft";
          case "PENDING", "CONFIRMED", "REFUNDED" -> "PENDING";
          case "pending", "completed", "refunded" -> "pending";
          case "bost_Open", "bost_Close" -> "bost_Open";
          case "pasWithout" -> "pasPending";
          case "tNO" -> "tNO";
          default -> "not_paid";
        };
    return found.group(1) + earlier + found.group(3);
  }

  private static HttpText skewed(HttpText answer, Duration by) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().plus(by).atZone(ZoneOffset.UTC));
    return saying(
        answer.with("Date", date),
        DAY,
        found -> LocalDate.parse(found.group(1)).plusDays(by.toDays()).toString());
  }

  private static HttpText saying(HttpText answer, Pattern what, Replacement by) {
    return new HttpText(
        answer.start(),
        answer.headers(),
        what.matcher(answer.text())
            .replaceAll(found -> Matcher.quoteReplacement(by.of(found)))
            .getBytes(StandardCharsets.UTF_8));
  }

  @FunctionalInterface
  private interface Replacement {
    String of(MatchResult found);
  }
}
