package org.cobro.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code cards}.
 *
 * @param flow its name; {@code null} for all that charge saved cards
 * @param on the day; empty for today
 * @param settings keys of the configuration, as for the server
 */
record CardsLine(String flow, Optional<LocalDate> on, List<String> settings) {

  static final String USAGE = "usage: java -jar cobro.jar cards preview [FLOW] [--on=DAY]";

  /**
   * @param arguments all of the command line, {@code cards} first
   * @throws UsageFault naming what is not understood
   */
  static CardsLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    List<String> words = parsed.getNonOptionArgs();
    if (words.size() < 2) {
      throw new UsageFault("which command? There is preview");
    }
    if (!"preview".equals(words.get(1))) {
      throw new UsageFault("cards " + words.get(1) + " is no command; there is preview");
    }
    if (words.size() > 3) {
      throw new UsageFault("one flow at a time, not " + words.subList(2, words.size()));
    }
    return new CardsLine(
        words.size() == 3 ? words.get(2) : null,
        on(parsed),
        parsed.getOptionNames().stream()
            .filter(name -> !"on".equals(name))
            .flatMap(name -> CommandLine.setting(parsed, name))
            .toList());
  }

  private static Optional<LocalDate> on(ApplicationArguments parsed) {
    List<String> values = parsed.getOptionValues("on");
    if (values == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(String.join(",", values)));
    } catch (DateTimeException noDay) {
      throw new UsageFault("--on takes one day, such as --on=2026-03-02");
    }
  }
}
