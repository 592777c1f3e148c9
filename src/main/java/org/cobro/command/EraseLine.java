package org.cobro.command;

import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code erase}.
 *
 * @param erp the connection's name; {@code null} when not said
 * @param partner the customer's key in the ERP; {@code null} when an invoice is named
 * @param invoice its number or its key in the ERP; {@code null} when a customer is named
 * @param actor who wants it
 * @param reason why
 * @param dryRun only say what would be done
 * @param settings keys of the configuration, as for the server
 */
record EraseLine(
    String erp,
    String partner,
    String invoice,
    String actor,
    String reason,
    boolean dryRun,
    List<String> settings) {

  static final String USAGE =
      """
      usage: java -jar cobro.jar erase --partner=KEY    --actor=WHO --reason=WHY [--erp=NAME] [--dry-run]
             java -jar cobro.jar erase --invoice=NUMBER --actor=WHO --reason=WHY [--erp=NAME] [--dry-run]""";

  private static final Set<String> OWN =
      Set.of("erp", "partner", "invoice", "actor", "reason", "dry-run");

  /**
   * @param arguments all of the command line, {@code erase} first
   * @throws UsageFault naming what is not understood
   */
  static EraseLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    if (parsed.getNonOptionArgs().size() > 1) {
      throw new UsageFault("erase takes options alone");
    }
    List<String> settings =
        parsed.getOptionNames().stream()
            .filter(name -> !OWN.contains(name))
            .flatMap(name -> CommandLine.setting(parsed, name))
            .toList();
    String partner = CommandLine.value(parsed, "partner");
    String invoice = CommandLine.value(parsed, "invoice");
    if ((partner == null) == (invoice == null)) {
      throw new UsageFault("whose? Add either --partner= or --invoice=");
    }
    return new EraseLine(
        CommandLine.value(parsed, "erp"),
        partner,
        invoice,
        needed(parsed, "actor"),
        needed(parsed, "reason"),
        parsed.containsOption("dry-run"),
        settings);
  }

  private static String needed(ApplicationArguments parsed, String name) {
    String value = CommandLine.value(parsed, name);
    if (value == null) {
      throw new UsageFault("--" + name + "= is kept in the audit log, and is needed");
    }
    return value;
  }
}
