package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.cobro.config.Launch;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/**
 * A shop whose pages are looked at in real browsers: an Odoo, a Compago with twenty terminals, a
 * flow in which each payment is asked for, and a person of each role and one operator more. Tests
 * take a terminal each.
 */
final class WatchedShop implements AutoCloseable {

  /** Spanish is what shops read; English is beside it. */
  static final String ES = "es-MX";

  static final String EN = "en";

  private static final String PASSWORD = "correcto-caballo";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final Map<String, String> PEOPLE =
      Map.of("ana", "operator", "luis", "operator", "caja", "cashier", "vera", "viewer");

  /** What axe finds; empty when it finds nothing. */
  private static final String LOOK =
      """
      const done = arguments[0];
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      axe.run(document, { runOnly: tags }).then((found) => done(found.violations
        .map((each) => each.id + ': ' + each.nodes.map((node) => node.html).join(' | '))
        .join('\\n')), (failure) => done(String(failure)));
      """;

  private final Path folder;
  private final OdooSimulator odoo;
  private final CompagoSimulator compago;
  private final ConfigurableApplicationContext application;
  private int terminals;

  /**
   * @param more what this shop has that others have not, given its Compago
   */
  WatchedShop(Path folder, BiConsumer<Launch, CompagoSimulator> more) throws IOException {
    this.folder = folder;
    odoo = Launch.odoo();
    String[] codes =
        IntStream.rangeClosed(1, 20).mapToObj("TERMINAL-%03d"::formatted).toArray(String[]::new);
    compago = CompagoSimulator.open(CompagoRules.standard("the-provider-key", codes));
    Launch launch =
        Launch.between(odoo, compago, folder)
            .with("cobro.flows.counter.start", "on-request")
            .with("cobro.flows.counter.terminal-field", "x_terminal");
    String hash = "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD);
    PEOPLE.forEach(
        (name, role) -> {
          launch.with("cobro.console.users." + name + ".password", hash);
          launch.with("cobro.console.users." + name + ".role", role);
        });
    more.accept(launch, compago);
    application = launch.start();
  }

  OdooSimulator odoo() {
    return odoo;
  }

  CompagoSimulator compago() {
    return compago;
  }

  ConfigurableApplicationContext application() {
    return application;
  }

  /** One that no other test of the class uses. */
  String terminal() {
    return "TERMINAL-%03d".formatted(++terminals);
  }

  static String till(String terminal) {
    return "/console/cashier?provider=compago&terminal=" + terminal;
  }

  static String page(PaymentIntent intent) {
    return "/console/payments/" + intent.id();
  }

  // --- people

  /** A browser of a desk; who it belongs to is logged in and looks at today. */
  Chromium desk(String language, String who) throws IOException {
    return open(language, 1280, 900, who);
  }

  Chromium phone(String language, String who) throws IOException {
    return open(language, 390, 844, who);
  }

  private Chromium open(String language, int width, int height, String who) throws IOException {
    String port = application.getEnvironment().getProperty("local.server.port");
    Chromium browser = new Chromium(language, width, height, folder, "http://127.0.0.1:" + port);
    browser.open("/console");
    browser.type("#username", who);
    browser.type("#password", PASSWORD);
    browser.press("button.main");
    browser.awaitText(say(language, "today.title"));
    return browser;
  }

  static String password() {
    return PASSWORD;
  }

  /** The words of a key, as they stand on the page. */
  String say(String language, String key, Object... of) {
    return application
        .getBean(MessageSource.class)
        .getMessage(key, of, Locale.forLanguageTag(language));
  }

  /** The page has no barrier that axe knows of, by day and by night. */
  static void assertNoBarriers(Chromium browser) throws IOException {
    for (String scheme : Set.of("light", "dark")) {
      browser.scheme(scheme);
      try (InputStream axe = WatchedShop.class.getResourceAsStream("/axe.min.js")) {
        browser.run(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
      }
      assertThat(browser.askLater(LOOK)).as(scheme).isEmpty();
    }
  }

  // --- payments

  /** An invoice that Cobro knows. */
  Receivable sell(String terminal) {
    int id =
        odoo.books()
            .createInvoice(
                "Café Ñandú", new BigDecimal("1479.90"), "MXN", Map.of("x_terminal", terminal));
    String invoice = String.valueOf(id);
    Receivables known = application.getBean(Receivables.class);
    await("it is known", () -> known.find("main", invoice).isPresent());
    return known.find("main", invoice).orElseThrow();
  }

  /** An attempt at a new invoice that has come to a state by itself. */
  PaymentIntent collect(String terminal, State state) {
    Receivable receivable = sell(terminal);
    new Caller(application, Launch.TOKEN)
        .post("/api/receivables/main/" + receivable.invoiceId() + "/collect", "{}");
    return await(receivable, state);
  }

  /** The last attempt at an invoice, once it is in a state. */
  PaymentIntent await(Receivable receivable, State state) {
    await("it is " + state, () -> last(receivable) != null && last(receivable).state() == state);
    return last(receivable);
  }

  PaymentIntent await(PaymentIntent intent, State state) {
    await("it is " + state, () -> find(intent).state() == state);
    return find(intent);
  }

  /** {@code null} when there is none. */
  PaymentIntent last(Receivable receivable) {
    return application.getBean(Receivables.class).lastIntent(receivable.id()).orElse(null);
  }

  PaymentIntent find(PaymentIntent intent) {
    return application.getBean(IntentStore.class).find(intent.id()).orElseThrow();
  }

  void await(String what, BooleanSupplier condition) {
    Await.within(PATIENCE, what, () -> "it is not", condition);
  }

  @Override
  public void close() {
    application.close();
    compago.close();
    odoo.close();
  }
}
