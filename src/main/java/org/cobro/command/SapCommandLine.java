package org.cobro.command;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code sap}.
 *
 * @param erp the connection's name; {@code null} when not said
 * @param username whom to log in as; {@code null} for the configured user
 * @param yes that the plan is to be carried out
 * @param settings keys of the configuration, as for the server
 */
record SapCommandLine(Verb verb, String erp, String username, boolean yes, List<String> settings) {

  static final String USAGE =
      """
      usage: java -jar cobro.jar sap check [--erp=NAME]
             java -jar cobro.jar sap setup [--erp=NAME] [--username=USER] [--yes]""";

  private static final Set<String> OWN = Set.of("erp", "username", "yes");

  /** The commands. */
  enum Verb {
    CHECK,
    SETUP
  }

  /**
   * @param arguments all of the command line, {@code sap} first
   * @throws UsageFault naming what is not understood
   */
  static SapCommandLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    return new SapCommandLine(
        verb(parsed.getNonOptionArgs()),
        value(parsed, "erp"),
        value(parsed, "username"),
        parsed.containsOption("yes"),
        parsed.getOptionNames().stream()
            .filter(name -> !OWN.contains(name))
            .flatMap(name -> CommandLine.setting(parsed, name))
            .toList());
  }

  private static Verb verb(List<String> words) {
    if (words.size() != 2) {
      throw new UsageFault("which command? There are check and setup");
    }
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.name().equalsIgnoreCase(words.get(1)))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageFault(
                    "sap " + words.get(1) + " is no command; there are check and setup"));
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
