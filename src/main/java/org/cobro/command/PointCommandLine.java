package org.cobro.command;

import java.util.Arrays;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code point}.
 *
 * @param terminal for {@code pdv}; else {@code null}
 * @param name the connection's; {@code null} when not said
 * @param yes that the terminal may be changed
 * @param settings keys of the configuration, as for the server
 */
record PointCommandLine(
    Verb verb, String terminal, String name, boolean yes, List<String> settings) {

  static final String USAGE =
      """
      usage: java -jar cobro.jar point check     [NAME]
             java -jar cobro.jar point terminals [NAME]
             java -jar cobro.jar point pdv TERMINAL [NAME] [--yes]""";

  private static final String YES = "yes";
  private static final String VERBS = "there are check, terminals and pdv";

  /** The commands. */
  enum Verb {
    CHECK,
    TERMINALS,
    PDV
  }

  /**
   * @param arguments all of the command line, {@code point} first
   * @throws UsageFault naming what is not understood
   */
  static PointCommandLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    refuseUnknown(parsed);
    List<String> words = parsed.getNonOptionArgs();
    Verb verb = verb(words);
    int first = verb == Verb.PDV ? 3 : 2;
    if (words.size() < first) {
      throw new UsageFault("which terminal? point terminals lists them");
    }
    if (words.size() > first + 1) {
      throw new UsageFault("one word too many: " + words.get(first + 1));
    }
    return new PointCommandLine(
        verb,
        verb == Verb.PDV ? words.get(2) : null,
        words.size() > first ? words.get(first) : null,
        parsed.containsOption(YES),
        Arrays.stream(arguments)
            .filter(word -> word.startsWith("--") && word.contains("."))
            .toList());
  }

  private static Verb verb(List<String> words) {
    if (words.size() < 2) {
      throw new UsageFault("which command? T" + VERBS.substring(1));
    }
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.name().equalsIgnoreCase(words.get(1)))
        .findFirst()
        .orElseThrow(() -> new UsageFault("point " + words.get(1) + " is no command; " + VERBS));
  }

  /** A key of the configuration has a dot in it; all others must be ours. */
  private static void refuseUnknown(ApplicationArguments parsed) {
    for (String name : parsed.getOptionNames()) {
      if (!YES.equals(name) && !name.contains(".")) {
        throw new UsageFault("--" + name + " is no option of this command");
      }
    }
  }
}
