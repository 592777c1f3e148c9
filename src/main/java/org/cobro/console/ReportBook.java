package org.cobro.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cobro.flow.reconciliation.ReportJson;
import org.cobro.intent.Database;
import org.cobro.intent.DayReports;
import org.cobro.intent.Money;
import org.cobro.reconciliation.Difference;
import org.cobro.reconciliation.Kind;
import org.cobro.reconciliation.Line;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.Sums;
import org.cobro.reconciliation.Tally;
import org.cobro.reconciliation.Unanswered;
import org.springframework.stereotype.Component;

/** Reads the kept reports of a day as people want to see them. */
@Component
@WithPages
final class ReportBook {

  private static final int DAYS = 14;

  /** References in one statement. */
  private static final int BATCH = 500;

  private final Database database;
  private final DayReports reports;
  private final ReportJson json;

  ReportBook(Database database, DayReports reports, ReportJson json) {
    this.database = database;
    this.reports = reports;
    this.json = json;
  }

  /**
   * A day of which there is a report.
   *
   * @param unanswered above zero: it is incomplete
   */
  record Made(LocalDate day, int differences, int unanswered) {

    public String tone() {
      if (differences > 0) {
        return "bad";
      }
      return unanswered > 0 ? "ask" : "good";
    }
  }

  /**
   * The report of one ERP.
   *
   * @param over whether the day had ended when it was made
   * @param kinds the differences, in the order of {@link Kind}
   */
  record Page(
      String erp,
      Instant madeAt,
      boolean complete,
      boolean over,
      int differences,
      List<Total> totals,
      Map<Kind, List<Case>> kinds,
      List<Unanswered> unanswered) {

    public String tone() {
      if (differences > 0) {
        return "bad";
      }
      return complete ? "good" : "ask";
    }
  }

  /**
   * What one provider's payments came to.
   *
   * @param provider {@code null} where Cobro does not know the reference
   * @param equal whether all three say the same
   */
  record Total(String provider, Column atProvider, Column inCobro, Column inErp, boolean equal) {

    static Total of(Line line) {
      Column atProvider = Column.of(line.atProvider(), line.currency());
      Column inCobro = Column.of(line.inCobro(), line.currency());
      Column inErp = Column.of(line.inErp(), line.currency());
      boolean equal = atProvider.equals(inCobro) && inCobro.equals(inErp);
      return new Total(line.provider(), atProvider, inCobro, inErp, equal);
    }
  }

  /** How many payments, and how much. */
  record Column(int count, Money money) {
    static Column of(Tally tally, String currency) {
      return new Column(tally.count(), new Money(tally.amount(), currency));
    }
  }

  /**
   * A difference, with the payment that it is about.
   *
   * @param intent its key in the console; {@code null} where Cobro does not know it
   * @param ours what was paid by our books
   * @param theirs what was paid by the other side's
   */
  record Case(Difference difference, String intent, List<Money> ours, List<Money> theirs) {}

  /** The last days of which there are reports, the newest first. */
  List<Made> days() {
    return database
        .sql(
            """
            select day, sum(differences) as differences, sum(unanswered) as unanswered
            from reconciliation where made_at is not null group by day order by day desc limit :days
            """)
        .param("days", DAYS)
        .query(
            (row, number) ->
                new Made(
                    LocalDate.parse(row.getString("day")),
                    row.getInt("differences"),
                    row.getInt("unanswered")))
        .list();
  }

  /** Of all ERPs that have one, by name. */
  List<Page> of(LocalDate day) {
    List<Report> made =
        reports.of(day).stream().map(DayReports.Kept::report).map(json::read).toList();
    Map<String, String> intents =
        intents(
            made.stream()
                .flatMap(report -> report.differences().stream())
                .map(Difference::reference)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
    return made.stream().map(report -> page(report, intents)).toList();
  }

  private static Page page(Report report, Map<String, String> intents) {
    Map<Kind, List<Case>> kinds =
        report.differences().stream()
            .map(each -> asCase(each, intents))
            .collect(
                Collectors.groupingBy(
                    each -> each.difference().kind(),
                    () -> new EnumMap<>(Kind.class),
                    Collectors.toList()));
    return new Page(
        report.erp(),
        report.madeAt(),
        report.complete(),
        !report.madeAt().isBefore(report.to()),
        report.differences().size(),
        report.lines().stream().map(Total::of).toList(),
        kinds,
        report.unanswered());
  }

  private static Case asCase(Difference difference, Map<String, String> intents) {
    boolean provider = difference.kind().side() == Kind.Side.PROVIDER;
    return new Case(
        difference,
        intents.get(difference.reference()),
        moneys(difference.inCobro()),
        moneys(provider ? difference.atProvider() : difference.inErp()));
  }

  private static List<Money> moneys(Sums sums) {
    Map<String, BigDecimal> amounts = sums == null ? new TreeMap<>() : sums.amounts();
    return amounts.entrySet().stream()
        .map(each -> new Money(each.getValue(), each.getKey()))
        .toList();
  }

  private Map<String, String> intents(List<String> references) {
    Map<String, String> found = new HashMap<>();
    batches(references)
        .forEach(
            batch ->
                database
                    .sql("select id, external_id from payment_intent where external_id in (:batch)")
                    .param("batch", batch)
                    .query(
                        row -> {
                          found.put(row.getString("external_id"), row.getString("id"));
                        }));
    return found;
  }

  private static Stream<? extends Collection<String>> batches(List<String> references) {
    return IntStream.iterate(0, from -> from < references.size(), from -> from + BATCH)
        .mapToObj(from -> references.subList(from, Math.min(from + BATCH, references.size())));
  }
}
