package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cobro.config.Launch;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs each command of the page for integrators, in the order of the page, against a shop that has
 * one payment of each kind. A command is answered with 200, or with what stands behind it.
 */
class ApiPageTest {

  private static final Path PAGE = Path.of("docs/api.md");
  private static final Path REFUNDS = Path.of("docs/refunds.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```");
  private static final Pattern EXPECTED = Pattern.compile("# → ([0-9]{3})$");

  /** Notes the status of each answer. */
  private static final String NOTING =
      """
      set -eu
      curl() { command curl -w '%{stderr}%{http_code}\\n' "$@" 2>> statuses; }
      """;

  private JdbcClient sql;

  @Test
  void saysWhatIsSo(@TempDir Path folder) throws IOException, InterruptedException {
    try (OdooSimulator odoo = Launch.odoo();
        CompagoSimulator compago = Launch.compago();
        ConfigurableApplicationContext application = open(odoo, compago, folder)) {
      sql = JdbcClient.create(application.getBean(DataSource.class));
      Map<String, String> names = sell(odoo, compago, new Caller(application, Launch.TOKEN));
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(folder.resolve("data/api-token"), Launch.TOKEN + "\n");
      String port = application.getEnvironment().getProperty("local.server.port");

      assertThat(BLOCK.matcher(Files.readString(PAGE)).results()).hasSizeGreaterThan(6);
      Path said = run(folder, commands(PAGE).replace(":8080", ":" + port), names);

      assertThat(Files.readAllLines(folder.resolve("statuses")))
          .as(Files.readString(said))
          .isEqualTo(expected());
    }
  }

  /**
   * A terminal's refund is for a person; who gave it back says so, and nobody says otherwise then.
   */
  @Test
  void saysWhatIsSoOfRefunds(@TempDir Path folder) throws IOException, InterruptedException {
    try (OdooSimulator odoo = Launch.odoo();
        CompagoSimulator compago = Launch.compago();
        ConfigurableApplicationContext application = open(odoo, compago, folder)) {
      sql = JdbcClient.create(application.getBean(DataSource.class));
      String paid = collect(odoo, new Caller(application, Launch.TOKEN), "479.90", "PENDING");
      compago.terminals().tap("TERMINAL-001");
      Await.until("it is paid", () -> "", () -> isIn(paid, "PAID"));
      String port = application.getEnvironment().getProperty("local.server.port");
      List<String> calls =
          commands(REFUNDS).lines().filter(line -> line.startsWith("api ")).toList();
      String ways =
          commands(PAGE)
              .lines()
              .filter(line -> line.matches("(BASE|TOKEN|api\\(\\)).*"))
              .map(line -> line.replace(":8080", ":" + port) + "\n")
              .collect(Collectors.joining());
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(folder.resolve("data/api-token"), Launch.TOKEN + "\n");

      run(folder, ways + calls.get(0), Map.of("ID", paid));
      String refund = sql.sql("select id from refund").query(String.class).single();
      String rest = String.join("\n", calls.subList(1, calls.size()));
      Path said = run(folder, ways + rest, Map.of("ID", paid, "REFUND", refund));

      assertThat(Files.readAllLines(folder.resolve("statuses")))
          .as(Files.readString(said))
          .isEqualTo(List.of("200", "200", "200", "200", "200", "409"));
    }
  }

  private static ConfigurableApplicationContext open(
      OdooSimulator odoo, CompagoSimulator compago, Path folder) {
    return Launch.between(odoo, compago, folder)
        .with("cobro.flows.counter.terminal", "")
        .with("cobro.flows.counter.terminal-field", "x_terminal")
        .with("cobro.flows.counter.start", "on-request")
        .with("cobro.providers.compago.connect-timeout", "200ms")
        .with("cobro.providers.compago.response-timeout", "500ms")
        .with("cobro.timing.look-up-after", "2s")
        .start();
  }

  /** By the names that the page gives them. */
  private Map<String, String> sell(OdooSimulator odoo, CompagoSimulator compago, Caller caller) {
    odoo.books().createInvoice("Papelería Sol", new BigDecimal("116.00"));
    String paid = collect(odoo, caller, "479.90", "PENDING");
    compago.terminals().tap("TERMINAL-001");
    Await.until("it is paid", () -> "", () -> isIn(paid, "PAID"));
    compago.troubles().next(Call.CREATE, Trouble.dropAfter());
    String unknown = collect(odoo, caller, "21.00", "UNKNOWN");
    String waiting = queue(odoo, caller, "22.00");
    sell(odoo, "23.00");
    Await.until("a letter waits", () -> "", () -> !letters().isEmpty());
    return Map.of(
        "ID", waiting,
        "PAID", paid,
        "UNKNOWN", unknown,
        "INVOICE", invoice("23.00"),
        "LETTER", letters().get(0),
        "NEXT",
            sql.sql("select position || '_' || id from payment_intent where id = :id")
                .param("id", waiting)
                .query(String.class)
                .single(),
        "DAY", LocalDate.now(ZoneId.of("America/Mexico_City")).toString());
  }

  private List<String> letters() {
    return sql.sql("select id from dead_letter where cause = 'BAD_DATA' and closed_at is null")
        .query(String.class)
        .list();
  }

  private String collect(OdooSimulator odoo, Caller caller, String amount, String state) {
    String intent = queue(odoo, caller, amount);
    Await.until("it is " + state, () -> "", () -> isIn(intent, state));
    return intent;
  }

  private String queue(OdooSimulator odoo, Caller caller, String amount) {
    sell(odoo, amount);
    caller.post("/api/receivables/main/" + invoice(amount) + "/collect", "{}");
    return sql.sql("select id from payment_intent where amount_minor = " + minor(amount))
        .query(String.class)
        .single();
  }

  private void sell(OdooSimulator odoo, String amount) {
    odoo.books()
        .createInvoice(
            "Café Ñandú", new BigDecimal(amount), "MXN", Map.of("x_terminal", "TERMINAL-001"));
    Await.until("it is picked up", () -> amount, () -> !invoices(amount).isEmpty());
  }

  private String invoice(String amount) {
    return invoices(amount).get(0);
  }

  private List<String> invoices(String amount) {
    return sql.sql("select invoice_id from receivable where amount_minor = " + minor(amount))
        .query(String.class)
        .list();
  }

  private boolean isIn(String intent, String state) {
    return sql.sql("select count(*) from payment_intent where id = :id and state = :state")
            .param("id", intent)
            .param("state", state)
            .query(Integer.class)
            .single()
        == 1;
  }

  private static long minor(String amount) {
    return new BigDecimal(amount).movePointRight(2).longValueExact();
  }

  private static Path run(Path folder, String commands, Map<String, String> names)
      throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("page.sh"), NOTING + commands);
    Path said = folder.resolve("said");
    ProcessBuilder shell =
        new ProcessBuilder("bash", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    shell.environment().putAll(names);
    assertThat(shell.start().waitFor()).as(Files.readString(said)).isZero();
    return said;
  }

  private static String commands(Path page) throws IOException {
    List<String> blocks = new ArrayList<>();
    BLOCK.matcher(Files.readString(page)).results().map(m -> m.group(1)).forEach(blocks::add);
    return String.join("\n", blocks);
  }

  private static List<String> expected() throws IOException {
    return commands(PAGE)
        .lines()
        .filter(line -> line.startsWith("api "))
        .map(EXPECTED::matcher)
        .map(after -> after.find() ? after.group(1) : "200")
        .toList();
  }
}
