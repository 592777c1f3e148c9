package org.cobro.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.sandbox.odoo.OdooSimulator;

/** Types commands and reads what they print, with one flow for one Odoo configured. */
final class Shell {

  static final String OPEN =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";

  private final Map<String, String> settings = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();

  private Shell(String url) {
    with("cobro.erps.main.type", "odoo");
    with("cobro.erps.main.url", url);
    with("cobro.erps.main.database", "erp");
    with("cobro.erps.main.username", "cobro@example.mx");
    with("cobro.erps.main.password", "cobro-secret");
    with("cobro.providers.compago.type", "compago");
    with("cobro.providers.compago.base-url", "http://127.0.0.1:9/api");
    with("cobro.providers.compago.api-key", "the-provider-key");
    with("cobro.flows.counter.erp", "main");
    with("cobro.flows.counter.provider", "compago");
    with("cobro.flows.counter.terminal", "TERMINAL-001");
    with("cobro.flows.counter.journal", "BNK1");
    with("cobro.flows.counter.invoices", OPEN);
    environment.put("COBRO_ADMIN_KEY", "admin");
  }

  static Shell at(OdooSimulator odoo) {
    return new Shell(odoo.url());
  }

  static Shell at(String url) {
    return new Shell(url);
  }

  Shell with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Shell without(String key) {
    settings.remove(key);
    return this;
  }

  Shell secret(String of) {
    environment.put("COBRO_ADMIN_KEY", of);
    return this;
  }

  Shell withoutSecret() {
    environment.clear();
    return this;
  }

  /**
   * What came of a command.
   *
   * @param out all of the standard output
   */
  record Run(int code, String out, String err) {

    /** The lines with that mark or word in front, without it. */
    List<String> lines(String word) {
      return unwrapped()
          .lines()
          .filter(line -> line.startsWith("  " + word + " "))
          .map(line -> line.substring(11))
          .toList();
    }

    /** With the lines that were broken made whole again. */
    String unwrapped() {
      return out.replaceAll("\n {11,13}(?!→)", " ");
    }
  }

  /**
   * @param words after {@code odoo}
   */
  Run types(String... words) {
    return run("odoo", words);
  }

  /**
   * @param words after {@code point}
   */
  Run typesPoint(String... words) {
    return run("point", words);
  }

  /**
   * @param words after {@code fex}
   */
  Run typesFex(String... words) {
    return run("fex", words);
  }

  /**
   * @param words after {@code cards}
   */
  Run typesCards(String... words) {
    return run("cards", words);
  }

  /**
   * @param words after {@code sap}
   */
  Run typesSap(String... words) {
    return run("sap", words);
  }

  /**
   * @param words after {@code config}
   */
  Run typesConfig(String... words) {
    return run("config", words);
  }

  /**
   * @param words after {@code erase}
   */
  Run typesErase(String... words) {
    return run("erase", words);
  }

  /**
   * @param words after {@code archive}
   */
  Run typesArchive(String... words) {
    return run("archive", words);
  }

  private Run run(String first, String... words) {
    List<String> arguments = new ArrayList<>(List.of(first));
    arguments.addAll(Arrays.asList(words));
    settings.forEach((key, value) -> arguments.add("--" + key + "=" + value));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Commands commands = new Commands(print(out), print(err), environment::get, nobodyToAsk -> null);
    int code = commands.carryOut(arguments.toArray(String[]::new));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
