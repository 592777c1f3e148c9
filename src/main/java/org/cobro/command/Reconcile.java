package org.cobro.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.flow.reconciliation.ReportJson;
import org.cobro.reconciliation.Day;
import org.cobro.reconciliation.Report;
import org.cobro.reconciliation.ReportText;
import org.springframework.context.ApplicationContext;

/** Makes and prints the reports of a day, one for each ERP. Keeps nothing. */
final class Reconcile {

  private final CobroProperties properties;
  private final ProducerTemplate camel;
  private final Clock clock;
  private final ReportJson json;
  private final PrintStream out;

  Reconcile(ApplicationContext context, PrintStream out) {
    this.properties = context.getBean(CobroProperties.class);
    this.camel = context.getBean(ProducerTemplate.class);
    this.clock = context.getBean(Clock.class);
    this.json = context.getBean(ReportJson.class);
    this.out = out;
  }

  /**
   * @return the exit code: 0 where all is equal, 1 with differences, 2 where somebody did not
   *     answer
   * @throws UsageFault when there is no ERP, or the day is yet to come
   */
  int run(ReconcileLine line) {
    List<Report> reports = days(line).stream().map(this::made).toList();
    if (line.json()) {
      out.println(reports.stream().map(json::of).collect(Collectors.joining(",", "[", "]")));
    } else {
      out.println(reports.stream().map(ReportText::of).collect(Collectors.joining("\n")).strip());
    }
    if (!reports.stream().allMatch(Report::complete)) {
      return Commands.USAGE;
    }
    boolean equal = reports.stream().allMatch(report -> report.differences().isEmpty());
    return equal ? Commands.WELL : Commands.MISSING;
  }

  private List<Day> days(ReconcileLine line) {
    if (properties.erps().isEmpty()) {
      throw new UsageFault("no ERP is configured: add one under cobro.erps");
    }
    return properties.erps().entrySet().stream()
        .map(erp -> day(line, erp.getKey(), erp.getValue()))
        .toList();
  }

  private Day day(ReconcileLine line, String name, CobroProperties.Erp erp) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), erp.timeZone());
    LocalDate day = line.on(today);
    if (day.isAfter(today)) {
      throw new UsageFault(day + " is yet to come");
    }
    return new Day(name, day, erp.timeZone());
  }

  private Report made(Day day) {
    return camel.requestBody("direct:reconcile", day, Report.class);
  }
}
