package org.cobro.console;

import java.time.LocalDate;
import org.cobro.intent.Database;
import org.cobro.intent.Redo.Refused;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the three books of a day say, and what to do where they differ. */
@Page
final class ReconciliationPage {

  static final String PATH = "/console/reconciliation";

  private final ReportBook book;
  private final ReportRuns runs;
  private final Zones zones;
  private final Database database;

  ReconciliationPage(ReportBook book, ReportRuns runs, Zones zones, Database database) {
    this.book = book;
    this.runs = runs;
    this.zones = zones;
    this.database = database;
  }

  @GetMapping(PATH)
  String one(@RequestParam(defaultValue = "") String day, Model model) {
    fill(day(day), model);
    return "console/reconciliation";
  }

  /** What changes of it while a report is being made. */
  @GetMapping(PATH + "/now")
  String now(@RequestParam(defaultValue = "") String day, Model model) {
    fill(day(day), model);
    return "console/reconciliation :: now";
  }

  @PostMapping(PATH)
  String make(
      @RequestParam(defaultValue = "") String day, Authentication who, RedirectAttributes back) {
    LocalDate of = day(day);
    try {
      runs.begin(of, who.getName());
      back.addFlashAttribute("done", "reconciliation.begun");
    } catch (Refused why) {
      back.addFlashAttribute("refused", "no.refused");
      back.addFlashAttribute("because", why.getMessage());
    }
    back.addAttribute("day", of.toString());
    return "redirect:" + PATH;
  }

  private void fill(LocalDate day, Model model) {
    LocalDate today = today();
    ReportRuns.Run run = runs.of(day);
    model.addAttribute("here", "reconciliation");
    model.addAttribute("day", day);
    model.addAttribute("today", today);
    model.addAttribute("before", day.minusDays(1));
    model.addAttribute("after", day.isBefore(today) ? day.plusDays(1) : null);
    model.addAttribute("days", book.days());
    model.addAttribute("reports", book.of(day));
    model.addAttribute("run", run);
    model.addAttribute("live", run != null && run.underWay());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(database.now(), zones.first());
  }

  /** Without one: the day before, whose report makes itself. */
  private LocalDate day(String asked) {
    LocalDate day = PaymentFilter.day(asked.strip());
    return day == null ? today().minusDays(1) : day;
  }
}
