package org.cobro.command;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code archive}.
 *
 * @param word our reference, the payment's key, the invoice's number or the provider's key
 * @param folder where the files are; {@code null}: where the configuration says
 * @param settings keys of the configuration, as for the server
 */
record ArchiveCommandLine(String word, String folder, List<String> settings) {

  static final String USAGE =
      "usage: java -jar cobro.jar archive show REFERENCE|INVOICE [--folder=PATH]";

  /**
   * @param arguments all of the command line, {@code archive} first
   * @throws UsageFault naming what is not understood
   */
  static ArchiveCommandLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    List<String> words = parsed.getNonOptionArgs();
    if (words.size() < 2 || !"show".equals(words.get(1))) {
      throw new UsageFault("which command? There is show");
    }
    if (words.size() != 3) {
      throw new UsageFault("which payment? Add its reference, or the number of its invoice");
    }
    return new ArchiveCommandLine(
        words.get(2),
        CommandLine.value(parsed, "folder"),
        parsed.getOptionNames().stream()
            .filter(name -> !"folder".equals(name))
            .flatMap(name -> CommandLine.setting(parsed, name))
            .toList());
  }
}
