package org.cobro.console;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.Api.Scope;
import org.cobro.config.CobroProperties;
import org.cobro.console.Deeds.Deed;
import org.cobro.flow.reconciliation.Reconciling;
import org.cobro.flow.reconciliation.ReportShelf;
import org.cobro.intent.Database;
import org.cobro.intent.DayReports;
import org.cobro.intent.DayReports.Kept;
import org.cobro.intent.Redo;
import org.cobro.reconciliation.Day;
import org.cobro.reconciliation.Report;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the books of a day say, compared: the last report, or a new one. */
@RestController
@RequestMapping("/api/reconciliation/{day}")
@Tag(name = "Reconciliation")
final class ReconciliationApi {

  private final CobroProperties properties;
  private final DayReports reports;
  private final Reconciling reconciling;
  private final ReportShelf shelf;
  private final Database database;
  private final Deeds deeds;
  private final ProducerTemplate camel;

  ReconciliationApi(
      CobroProperties properties,
      DayReports reports,
      Reconciling reconciling,
      ReportShelf shelf,
      Database database,
      Deeds deeds,
      ProducerTemplate camel) {
    this.properties = properties;
    this.reports = reports;
    this.reconciling = reconciling;
    this.shelf = shelf;
    this.database = database;
    this.deeds = deeds;
    this.camel = camel;
  }

  /**
   * @param complete whether everybody answered
   * @param differences how many there are
   * @param reports one for each ERP
   */
  @Schema(name = "Reconciliation")
  record Answer(
      LocalDate day,
      boolean complete,
      int differences,
      @JsonRawValue @ArraySchema(schema = @Schema(type = "object")) String reports) {}

  @GetMapping
  @Needs(Scope.READ)
  @Operation(summary = "The last report of a day")
  Answer last(@PathVariable LocalDate day) {
    List<Kept> kept = reports.of(day);
    if (kept.isEmpty()) {
      throw new NoSuch("reconciliation", "of " + day);
    }
    return answer(day, kept);
  }

  /** Makes one now, which takes as long as the provider takes to answer about each attempt. */
  @PostMapping
  @Needs(Scope.OPERATE)
  @Operation(
      summary = "Compare the books of a day now",
      description = "Takes as long as the provider takes to answer about each attempt.")
  Answer now(@PathVariable LocalDate day) {
    compare(days(day));
    // Made again it would only say the same, so it need not be one with its answer.
    return deeds.done(deed(day, Signature.person()), () -> last(day));
  }

  /** Takes as long as everybody takes to answer. */
  void compare(List<Day> days) {
    for (Day each : days) {
      shelf.keep(camel.requestBody("direct:reconcile", each, Report.class));
    }
  }

  static Deed deed(LocalDate day, String actor) {
    return new Deed("reconcile", day.toString(), actor, "");
  }

  /**
   * The day of each ERP.
   *
   * @throws Redo.Refused when they cannot be compared
   */
  List<Day> days(LocalDate day) {
    Instant now = database.now();
    List<Day> days =
        properties.erps().keySet().stream().map(erp -> reconciling.day(erp, day)).toList();
    if (days.stream().anyMatch(each -> now.isBefore(each.from()))) {
      throw new Redo.Refused(day + " has not begun");
    }
    if (camel.getCamelContext().getRoute("reconcile") == null) {
      throw new Redo.Refused("the routes folder lacks reconciliation.camel.yaml of this release");
    }
    return days;
  }

  private static Answer answer(LocalDate day, List<Kept> kept) {
    return new Answer(
        day,
        kept.stream().allMatch(each -> each.unanswered() == 0),
        kept.stream().mapToInt(Kept::differences).sum(),
        kept.stream().map(Kept::report).collect(Collectors.joining(",", "[", "]")));
  }
}
