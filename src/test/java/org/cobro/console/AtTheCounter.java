package org.cobro.console;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.cobro.config.Launch;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A shop with many terminals, where cashiers ask for each payment. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AtTheCounter {

  static final String PASSWORD = "correcto-caballo";
  static final String MAIN = "TERMINAL-001";

  private static final int TERMINALS = 20;

  private final Map<String, String> users;
  OdooSimulator odoo;
  CompagoSimulator compago;
  ConfigurableApplicationContext application;
  Receivables receivables;
  private int terminals = 1;

  /**
   * @param users by name, the role of each
   */
  AtTheCounter(Map<String, String> users) {
    this.users = users;
  }

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    odoo = Launch.odoo();
    String[] codes =
        IntStream.rangeClosed(1, TERMINALS)
            .mapToObj("TERMINAL-%03d"::formatted)
            .toArray(String[]::new);
    compago = CompagoSimulator.open(CompagoRules.standard("the-provider-key", codes));
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.counter.start", "on-request")
            .with("cobro.flows.counter.terminal-field", "x_terminal");
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    users.forEach(
        (name, role) ->
            launch
                .with("cobro.console.users." + name + ".password", hash)
                .with("cobro.console.users." + name + ".role", role));
    application = launch.start();
    receivables = application.getBean(Receivables.class);
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  /** A terminal at which no other test stands. */
  final String another() {
    terminals++;
    return "TERMINAL-%03d".formatted(terminals);
  }

  final Receivable sell(String terminal, String amount) {
    int id =
        odoo.books()
            .createInvoice(
                "Café Ñandú", new BigDecimal(amount), "MXN", Map.of("x_terminal", terminal));
    String invoice = String.valueOf(id);
    Await.until("it is known", () -> "no", () -> receivables.find("main", invoice).isPresent());
    return receivables.find("main", invoice).orElseThrow();
  }

  static String till(String terminal) {
    return "/console/cashier?provider=compago&terminal=" + terminal;
  }

  static String invoice(Receivable receivable) {
    return "/console/cashier/invoice?erp=main&id=" + receivable.invoiceId();
  }

  /** What the form of an open invoice has in it, on the page of a terminal. */
  static Map<String, String> start(Receivable what, String terminal) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("erp", what.erp());
    fields.put("invoice", what.invoiceId());
    fields.put("provider", "compago");
    fields.put("terminal", terminal);
    fields.put("seen", "0");
    fields.put("amount", what.amount().toString());
    fields.put("from", "till");
    return fields;
  }

  /** What the form beside a payment has in it, on the page of its terminal. */
  static Map<String, String> beside(PaymentIntent intent, Map<String, String> more) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("id", intent.id());
    fields.put("amount", intent.amount().toString());
    fields.put("from", "till");
    fields.put("provider", "compago");
    fields.put("terminal", intent.route().terminal());
    fields.put("erp", "main");
    fields.putAll(more);
    return fields;
  }

  final PaymentIntent await(Receivable receivable, State state) {
    Await.until(
        receivable.number() + " is " + state,
        () -> String.valueOf(receivables.lastIntent(receivable.id())),
        () -> receivables.lastIntent(receivable.id()).filter(i -> i.state() == state).isPresent());
    return receivables.lastIntent(receivable.id()).orElseThrow();
  }
}
