package org.cobro.reconciliation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A report as people read it. Pure. */
public final class ReportText {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final String ROW = "  %-16s %-4s %20s %20s %20s%n";

  private final Report report;
  private final StringBuilder text = new StringBuilder();

  private ReportText(Report report) {
    this.report = report;
  }

  public static String of(Report report) {
    ReportText text = new ReportText(report);
    text.head();
    text.totals();
    report.differences().forEach(text::difference);
    report.unanswered().forEach(text::unanswered);
    text.end();
    return text.text.toString();
  }

  /** One line for the log. */
  public static String summary(Report report) {
    List<Difference> all = report.differences();
    String found = all.isEmpty() ? "no differences" : counted(all.size()) + " " + kinds(report);
    String open = report.complete() ? "" : "; incomplete, unanswered: " + report.questionsOpen();
    return "reconciliation of " + report.day() + ", " + report.erp() + ": " + found + open;
  }

  private static String kinds(Report report) {
    return report.differences().stream().map(Difference::kind).distinct().toList().toString();
  }

  private void head() {
    line(
        "%s, ERP %s (%s), made %s%n%n",
        report.day(), report.erp(), report.timeZone(), time(report.madeAt()));
  }

  private void totals() {
    line(ROW, "provider", "", "paid at provider", "paid in Cobro", "registered in ERP");
    for (Line each : report.lines()) {
      String provider = each.provider() == null ? "(unknown)" : each.provider();
      line(
          ROW,
          provider,
          each.currency(),
          tally(each.atProvider()),
          tally(each.inCobro()),
          tally(each.inErp()));
    }
    if (report.lines().isEmpty()) {
      line("  nothing was paid%n");
    }
  }

  private void difference(Difference each) {
    line("%n  %s%s%n", each.kind(), each.invoice() == null ? "" : "  " + each.invoice());
    if (!each.reference().isEmpty()) {
      line("    reference    %s%n", each.reference());
    }
    if (each.providerId() != null) {
      line("    provider     %s %s%n", each.provider(), each.providerId());
    }
    if (each.at() != null) {
      line("    when         %s%n", time(each.at()));
    }
    line("    amounts      %s%n", amounts(each));
    line("    books        %s%n", each.detail());
    line("    → %s%n", each.advice());
  }

  private static String amounts(Difference each) {
    String cobro = "Cobro " + each.inCobro();
    return switch (each.kind().side()) {
      case PROVIDER -> "provider " + each.atProvider() + ", " + cobro;
      case ERP -> cobro + ", ERP " + each.inErp();
    };
  }

  private void unanswered(Unanswered each) {
    line(
        "%n  NOT ANSWERED  %s: %d of %d questions: %s%n    → %s%n",
        each.connection(),
        each.questions(),
        each.of(),
        each.detail(),
        "make the report again when it answers");
  }

  private void end() {
    String open = report.complete() ? "" : "; the report is incomplete";
    int many = report.differences().size();
    line("%n%s%s.%n", many == 0 ? "No differences" : counted(many), open);
  }

  private static String counted(int many) {
    return many + (many == 1 ? " difference" : " differences");
  }

  private static String tally(Tally tally) {
    return tally.count() == 0
        ? "–"
        : "%d  %s".formatted(tally.count(), tally.amount().toPlainString());
  }

  private String time(Instant instant) {
    return TIME.format(instant.atZone(ZoneId.of(report.timeZone())));
  }

  private void line(String format, Object... words) {
    text.append(format.formatted(words));
  }
}
