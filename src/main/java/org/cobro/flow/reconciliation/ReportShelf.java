package org.cobro.flow.reconciliation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.cobro.config.CobroProperties;
import org.cobro.intent.DayBook;
import org.cobro.intent.DayReports;
import org.cobro.intent.DayReports.Kept;
import org.cobro.reconciliation.Day;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.ReportText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says which reports are to be made by themselves, each by one node, and keeps what was made. */
@Component("reportShelf")
public final class ReportShelf {

  private static final Logger LOG = LoggerFactory.getLogger(ReportShelf.class);

  /** Longer than a day's questions take; a node that died leaves the report to another after it. */
  private static final Duration LEASE = Duration.ofHours(1);

  /** An incomplete report is made again. */
  private static final Duration AGAIN = Duration.ofMinutes(15);

  private final CobroProperties properties;
  private final DayBook books;
  private final DayReports reports;
  private final ReportJson json;
  private final Clock clock;

  public ReportShelf(
      CobroProperties properties, DayBook books, DayReports reports, ReportJson json, Clock clock) {
    this.properties = properties;
    this.books = books;
    this.reports = reports;
    this.json = json;
    this.clock = clock;
  }

  /** The days before, of all ERPs, that are to be made now and by this node. */
  public List<Day> claim() {
    Optional<LocalTime> at = properties.reconciliation().time();
    return at.stream().flatMap(this::due).filter(this::isOurs).toList();
  }

  private Stream<Day> due(LocalTime at) {
    Instant now = clock.instant();
    return properties.erps().entrySet().stream()
        .flatMap(erp -> dayBefore(erp.getKey(), now.atZone(erp.getValue().timeZone()), at));
  }

  private static Stream<Day> dayBefore(String erp, ZonedDateTime now, LocalTime at) {
    LocalDate yesterday = now.toLocalDate().minusDays(1);
    return now.toLocalTime().isBefore(at)
        ? Stream.empty()
        : Stream.of(new Day(erp, yesterday, now.getZone()));
  }

  /** A day before anything was collected has no report. */
  private boolean isOurs(Day day) {
    return books.beganBefore(day.erp(), day.to()) && reports.claim(day.erp(), day.date(), LEASE);
  }

  public Report keep(@Body Report report) {
    reports.keep(kept(report), AGAIN);
    boolean news = !report.complete() || !report.differences().isEmpty();
    if (news) {
      LOG.warn("{}", ReportText.summary(report));
    } else {
      LOG.info("{}", ReportText.summary(report));
    }
    return report;
  }

  private Kept kept(Report report) {
    return new Kept(
        report.erp(),
        report.day(),
        report.madeAt(),
        report.differences().size(),
        report.questionsOpen(),
        report.isSettled(),
        json.of(report));
  }
}
