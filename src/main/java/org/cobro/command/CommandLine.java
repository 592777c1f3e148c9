package org.cobro.command;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code odoo}.
 *
 * @param erp the connection's name; {@code null} when not said
 * @param username whom to log in as; {@code null} for the configured user
 * @param dryRun only say what would be done
 * @param pushUrl where Cobro is reached from Odoo; {@code null} when not said
 * @param yes that fields may go with their data
 * @param settings keys of the configuration, as for the server
 */
record CommandLine(
    Verb verb,
    String erp,
    String username,
    boolean dryRun,
    String pushUrl,
    boolean yes,
    List<String> settings) {

  static final String USAGE =
      """
      usage: java -jar cobro.jar odoo check  [--erp=NAME]
             java -jar cobro.jar odoo setup  [--erp=NAME] [--username=LOGIN] [--dry-run] [--push-url=URL]
             java -jar cobro.jar odoo remove [--erp=NAME] [--username=LOGIN] [--dry-run] [--yes]""";

  private static final Set<String> OWN = Set.of("erp", "username", "dry-run", "push-url", "yes");

  /** The commands. */
  enum Verb {
    CHECK,
    SETUP,
    REMOVE
  }

  /**
   * @param arguments all of the command line, {@code odoo} first
   * @throws UsageFault naming what is not understood
   */
  static CommandLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    List<String> words = parsed.getNonOptionArgs();
    return new CommandLine(
        verb(words),
        value(parsed, "erp"),
        value(parsed, "username"),
        parsed.containsOption("dry-run"),
        value(parsed, "push-url"),
        parsed.containsOption("yes"),
        parsed.getOptionNames().stream()
            .filter(name -> !OWN.contains(name))
            .flatMap(name -> setting(parsed, name))
            .toList());
  }

  private static Verb verb(List<String> words) {
    if (words.size() != 2) {
      throw new UsageFault("which command? There are check, setup and remove");
    }
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.name().equalsIgnoreCase(words.get(1)))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageFault(
                    "odoo " + words.get(1) + " is no command; there are check, setup and remove"));
  }

  static String value(ApplicationArguments parsed, String name) {
    List<String> values = parsed.getOptionValues(name);
    if (values == null) {
      return null;
    }
    if (values.size() != 1 || values.get(0).isBlank()) {
      throw new UsageFault("--" + name + " takes one value: --" + name + "=...");
    }
    return values.get(0);
  }

  /**
   * A key of the configuration as it was typed.
   *
   * @throws UsageFault for anything else: a key has a dot in it
   */
  static Stream<String> setting(ApplicationArguments parsed, String name) {
    if (!name.contains(".")) {
      throw new UsageFault("--" + name + " is no option of this command");
    }
    return parsed.getOptionValues(name).stream().map(value -> "--" + name + "=" + value);
  }
}
