package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.config.Launch;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The pages as people see them, in Debian's Chromium; without one there is nothing to see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class PagesInChromiumTest {

  private static final String BREACHES =
      """
      (() => {
        const small = [...document.querySelectorAll('button, input, select')]
          .filter(e => e.offsetParent && e.getBoundingClientRect().height < 24);
        const unnamed = [...document.querySelectorAll('input:not([type=hidden]), select')]
          .filter(e => !e.labels.length && !e.ariaLabel);
        const wide = document.documentElement.scrollWidth > innerWidth;
        return [small.length, unnamed.length, wide, document.querySelectorAll('h1').length,
          document.querySelectorAll('main').length].join();
      })()
      """;

  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;
  private Path folder;
  private String password;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    this.folder = folder;
    odoo = Launch.odoo();
    compago = Launch.compago();
    application = Launch.between(odoo, compago, folder).start();
    password = Files.readString(folder.resolve("console-password")).strip();
  }

  @AfterAll
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @Test
  void showsAPaymentAsItComesInAndCancelsTheNext() throws IOException {
    try (Chromium browser = logIn("es-MX", 1280, 900)) {
      browser.awaitText("Todavía no hay cobros hoy");
      browser.ask("window.sincePageLoad = 'the same page'");

      PaymentIntent paid = sell("1479.90");
      compago.terminals().tap(paid.providerId());
      browser.awaitText("1 cobro");
      assertThat(browser.text()).contains("$1,479.90", "Cobrado");
      assertThat(browser.ask("window.sincePageLoad")).isEqualTo("the same page");

      PaymentIntent left = sell("17.00");
      browser.open("/console/payments/" + left.id());
      browser.type("#reason", "el cliente se fue");
      browser.press("button.danger");
      browser.awaitText("Se pidió la cancelación");
      Await.until(
          "it is cancelled",
          browser::text,
          () -> intents().find(left.id()).orElseThrow().state() == State.CANCELLED);
    }
  }

  @Test
  void fitsAPhoneInEnglish() throws IOException {
    try (Chromium browser = logIn("en", 360, 740)) {
      for (String path :
          List.of(
              "/console",
              "/console/payments",
              "/console/cards",
              "/console/reconciliation",
              "/console/connections",
              "/console/routes",
              "/console/dead-letters")) {
        browser.open(path);
        assertThat(browser.ask(BREACHES)).as(path).isEqualTo("0,0,false,1,1");
      }
      assertThat(browser.text()).contains("To settle", "Log out");
      browser.press("header form button");
      browser.awaitText("You have logged out.");
      assertThat(browser.ask(BREACHES)).isEqualTo("0,0,false,1,1");
    }
  }

  private Chromium logIn(String language, int width, int height) throws IOException {
    String port = application.getEnvironment().getProperty("local.server.port");
    Chromium browser = new Chromium(language, width, height, folder, "http://127.0.0.1:" + port);
    browser.open("/console");
    browser.type("#username", "admin");
    browser.type("#password", password);
    browser.press("button.main");
    return browser;
  }

  private PaymentIntent sell(String amount) {
    odoo.books().createInvoice("Café Ñandú", new BigDecimal(amount), "MXN", Map.of());
    Await.until("it waits", () -> "nothing does", () -> waiting().isPresent());
    return waiting().orElseThrow();
  }

  private Optional<PaymentIntent> waiting() {
    return intents().newest(Optional.of(State.PENDING), 1).stream().findFirst();
  }

  private IntentStore intents() {
    return application.getBean(IntentStore.class);
  }
}
