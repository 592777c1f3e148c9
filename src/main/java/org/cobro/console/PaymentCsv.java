package org.cobro.console;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Payments as a table for a spreadsheet (RFC 4180). What comes from outside cannot be a formula
 * there: a cell that begins like one gets an apostrophe in front.
 */
final class PaymentCsv {

  /** By which Excel knows that it is UTF-8. */
  private static final String MARK = "\uFEFF";

  private static final String END = "\r\n";
  private static final String FORMULA = "=+-@\t\r\n";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int PAGE = 500;

  private static final List<String> HEAD =
      List.of(
          "invoice",
          "amount",
          "currency",
          "state",
          "begun",
          "ended",
          "time zone",
          "erp",
          "flow",
          "provider",
          "terminal",
          "reference",
          "provider id");

  private final PaymentList payments;
  private final Zones zones;

  PaymentCsv(PaymentList payments, Zones zones) {
    this.payments = payments;
    this.zones = zones;
  }

  /** Page by page: as little memory for a year as for a day, and no long transaction. */
  void write(PaymentFilter filter, PaymentSort sort, Writer out) throws IOException {
    out.write(MARK + line(HEAD.stream()));
    String after = "";
    while (after != null) {
      PaymentList.Part part = payments.part(filter, sort, after, PAGE);
      for (PaymentRow row : part.rows()) {
        out.write(line(row));
      }
      out.flush();
      after = part.next();
    }
  }

  private String line(PaymentRow row) {
    ZoneId zone = zones.of(row.erp());
    return line(
        Stream.of(
            row.number(),
            row.amount().amount().toPlainString(),
            row.amount().currency(),
            row.state().name(),
            time(row.createdAt(), zone),
            time(row.endedAt(), zone),
            zone.getId(),
            row.erp(),
            row.flow(),
            row.provider(),
            row.terminal(),
            row.reference(),
            row.providerId()));
  }

  private static String time(Instant instant, ZoneId zone) {
    return instant == null ? "" : TIME.format(instant.atZone(zone));
  }

  private static String line(Stream<String> cells) {
    return cells.map(PaymentCsv::cell).collect(Collectors.joining(",")) + END;
  }

  static String cell(String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String harmless = FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    return "\"" + harmless.replace("\"", "\"\"") + "\"";
  }
}
