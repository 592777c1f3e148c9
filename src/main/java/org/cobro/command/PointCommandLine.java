package org.cobro.command;

import java.util.Arrays;
import java.util.List;
import org.cobro.provider.mercadopago.TestOrders;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.DefaultApplicationArguments;

/**
 * What was typed after {@code point}.
 *
 * @param operands what the command is about: a terminal, or one of the provider's keys
 * @param name the connection's; {@code null} when not said
 * @param yes that the terminal may be changed
 * @param settings keys of the configuration, as for the server
 */
record PointCommandLine(
    Verb verb, List<String> operands, String name, boolean yes, List<String> settings) {

  static final String USAGE =
      """
      usage: java -jar cobro.jar point check     [NAME]
             java -jar cobro.jar point terminals [NAME]
             java -jar cobro.jar point pdv TERMINAL [NAME] [--yes]
             java -jar cobro.jar point status ID [NAME]
             java -jar cobro.jar point simulate ORDER ENDING [NAME]""";

  private static final String YES = "yes";
  private static final String VERBS = "there are check, terminals, pdv, status and simulate";

  /** The commands. */
  enum Verb {
    CHECK(0, ""),
    TERMINALS(0, ""),
    PDV(1, "which terminal? point terminals lists them"),
    STATUS(1, "which order or payment intent? its id is providerId in Cobro's API"),
    SIMULATE(2, "which order is to end how? point simulate ORDER " + TestOrders.ENDINGS);

    private final int operands;
    private final String question;

    Verb(int operands, String question) {
      this.operands = operands;
      this.question = question;
    }
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
    int first = 2 + verb.operands;
    if (words.size() < first) {
      throw new UsageFault(verb.question);
    }
    if (words.size() > first + 1) {
      throw new UsageFault("one word too many: " + words.get(first + 1));
    }
    if (verb == Verb.SIMULATE && !TestOrders.ENDINGS.contains(words.get(3))) {
      throw new UsageFault(words.get(3) + " is no ending; there are " + TestOrders.ENDINGS);
    }
    return new PointCommandLine(
        verb,
        List.copyOf(words.subList(2, first)),
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
