package org.cobro.command;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code reconcile}.
 *
 * @param word which day
 * @param json whether a script reads it
 * @param settings keys of the configuration, as for the server
 */
record ReconcileLine(String word, boolean json, List<String> settings) {

  static final String USAGE = "usage: java -jar cobro.jar reconcile [DAY] [--json]";

  private static final String YESTERDAY = "yesterday";
  private static final String TODAY = "today";

  /**
   * @param arguments all of the command line, {@code reconcile} first
   * @throws UsageFault naming what is not understood
   */
  static ReconcileLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    List<String> words = parsed.getNonOptionArgs();
    if (words.size() > 2) {
      throw new UsageFault("one day at a time, not " + words.subList(1, words.size()));
    }
    ReconcileLine line =
        new ReconcileLine(
            words.size() == 2 ? words.get(1) : YESTERDAY,
            parsed.containsOption("json"),
            parsed.getOptionNames().stream()
                .filter(name -> !"json".equals(name))
                .flatMap(name -> CommandLine.setting(parsed, name))
                .toList());
    line.on(LocalDate.EPOCH);
    return line;
  }

  /**
   * @param today where the ERP is
   * @throws UsageFault when the word is no day
   */
  LocalDate on(LocalDate today) {
    if (YESTERDAY.equals(word)) {
      return today.minusDays(1);
    }
    try {
      return TODAY.equals(word) ? today : LocalDate.parse(word);
    } catch (DateTimeException noDay) {
      throw new UsageFault(
          word + " is no day; there are yesterday, today and dates such as 2026-03-02");
    }
  }
}
