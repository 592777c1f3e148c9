package org.cobro.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.cobro.console.UndecidedApi.Undecided;
import org.cobro.intent.Database;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The shop's day at a glance. */
@Page
final class TodayPage {

  /** From this on the page says that status calls are late. */
  private static final Duration LATE = Duration.ofSeconds(30);

  private final TodayBook book;
  private final DayHours hours;
  private final UndecidedApi undecided;
  private final Lines lines;
  private final Zones zones;
  private final Database database;

  TodayPage(
      TodayBook book,
      DayHours hours,
      UndecidedApi undecided,
      Lines lines,
      Zones zones,
      Database database) {
    this.book = book;
    this.hours = hours;
    this.undecided = undecided;
    this.lines = lines;
    this.zones = zones;
    this.database = database;
  }

  @GetMapping("/console")
  String today(Model model) {
    fill(model);
    return "console/today";
  }

  /** What changes of it. */
  @GetMapping("/console/now")
  String now(Model model) {
    model.addAttribute("part", true);
    fill(model);
    return "console/today :: now";
  }

  private void fill(Model model) {
    Instant now = database.now();
    Duration lag = book.figures().pollLag();
    List<Undecided> open = undecided.list();
    model.addAttribute("here", "today");
    model.addAttribute("day", LocalDate.ofInstant(now, zones.first()));
    model.addAttribute("zone", zones.first());
    model.addAttribute("collected", book.collected(now));
    model.addAttribute("chart", hours.today(now));
    model.addAttribute("open", book.open());
    model.addAttribute("failed", book.failed(now));
    model.addAttribute("undecided", open);
    model.addAttribute("last", book.last());
    model.addAttribute("lines", lines.all());
    model.addAttribute("lag", lag);
    model.addAttribute("late", lag.compareTo(LATE) >= 0);
  }
}
