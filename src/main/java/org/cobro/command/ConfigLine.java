package org.cobro.command;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code config}.
 *
 * @param settings keys of the configuration, as for the server
 */
record ConfigLine(List<String> settings) {

  static final String USAGE = "usage: java -jar cobro.jar config check";

  /**
   * @param arguments all of the command line, {@code config} first
   * @throws UsageFault naming what is not understood
   */
  static ConfigLine of(String... arguments) {
    ApplicationArguments parsed = new DefaultApplicationArguments(arguments);
    List<String> words = parsed.getNonOptionArgs();
    if (words.size() != 2 || !"check".equals(words.get(1))) {
      throw new UsageFault("which command? There is check");
    }
    return new ConfigLine(
        parsed.getOptionNames().stream()
            .flatMap(name -> CommandLine.setting(parsed, name))
            .toList());
  }
}
