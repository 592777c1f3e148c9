package org.cobro.command;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code fex}.
 *
 * @param subject a counter's name or id, or a day; {@code null} where none is needed
 * @param name the connection's; {@code null} when not said
 * @param location for a new counter; {@code null} when not said
 * @param webhookUrl for a new counter; {@code null} when not said
 * @param yes that a secret may be replaced
 * @param settings keys of the configuration, as for the server
 */
record FexCommandLine(
    Verb verb,
    String subject,
    String name,
    String location,
    String webhookUrl,
    boolean yes,
    List<String> settings) {

  static final String USAGE =
      """
      usage: java -jar cobro.jar fex check        [NAME]
             java -jar cobro.jar fex counters     [NAME]
             java -jar cobro.jar fex counter-create COUNTER [NAME] [--location=TEXT] [--webhook-url=URL]
             java -jar cobro.jar fex rotate-secret  COUNTER-ID [NAME] --yes
             java -jar cobro.jar fex transactions   DAY [NAME]""";

  private static final Set<String> OWN = Set.of("location", "webhook-url", "yes");
  private static final String VERBS =
      "there are check, counters, counter-create, rotate-secret and transactions";

  /** The commands. */
  enum Verb {
    CHECK("check", null),
    COUNTERS("counters", null),
    COUNTER_CREATE("counter-create", "what is the new counter called?"),
    ROTATE_SECRET("rotate-secret", "which counter? fex counters lists them"),
    TRANSACTIONS("transactions", "of which day? Such as 2026-03-02");

    private final String word;
    private final String question;

    Verb(String word, String question) {
      this.word = word;
      this.question = question;
    }
  }

  /**
   * @param arguments all of the command line, {@code fex} first
   * @throws UsageFault naming what is not understood
   */
  static FexCommandLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    List<String> words = parsed.getNonOptionArgs();
    Verb verb = verb(words);
    int first = verb.question == null ? 2 : 3;
    if (words.size() < first) {
      throw new UsageFault(verb.question);
    }
    if (words.size() > first + 1) {
      throw new UsageFault("one word too many: " + words.get(first + 1));
    }
    return new FexCommandLine(
        verb,
        first == 3 ? words.get(2) : null,
        words.size() > first ? words.get(first) : null,
        value(parsed, "location"),
        value(parsed, "webhook-url"),
        parsed.containsOption("yes"),
        parsed.getOptionNames().stream()
            .filter(option -> !OWN.contains(option))
            .flatMap(option -> CommandLine.setting(parsed, option))
            .toList());
  }

  /**
   * @throws UsageFault when it is none
   */
  LocalDate day() {
    try {
      return LocalDate.parse(subject);
    } catch (DateTimeParseException noDay) {
      throw new UsageFault(subject + " is no day; such as 2026-03-02");
    }
  }

  private static Verb verb(List<String> words) {
    if (words.size() < 2) {
      throw new UsageFault("which command? T" + VERBS.substring(1));
    }
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.word.equals(words.get(1)))
        .findFirst()
        .orElseThrow(() -> new UsageFault("fex " + words.get(1) + " is no command; " + VERBS));
  }

  private static String value(ApplicationArguments parsed, String name) {
    List<String> values = parsed.getOptionValues(name);
    if (values == null) {
      return null;
    }
    if (values.size() != 1 || values.get(0).isBlank()) {
      throw new UsageFault("--" + name + " takes one value: --" + name + "=...");
    }
    return values.get(0);
  }
}
