package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.cobro.config.Launch;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.util.TestSocketUtils;

/** What a cashier sees in the middle of a payment, whatever happens to page, network and server. */
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class CashierInChromiumTest {

  private static final String TILL = "/console/cashier?provider=compago&terminal=TERMINAL-001";

  private final int port = TestSocketUtils.findAvailableTcpPort();

  @TempDir private Path folder;
  private OdooSimulator odoo;
  private CompagoSimulator compago;
  private ConfigurableApplicationContext application;

  @BeforeEach
  void openShop() throws IOException {
    odoo = Launch.odoo();
    compago = Launch.compago();
    start();
  }

  @AfterEach
  void closeShop() {
    application.close();
    compago.close();
    odoo.close();
  }

  @Test
  void paysOnTwoScreensAtOnceAndOutlivesAReload() throws IOException {
    try (Chromium cashier = logIn("es-MX", 390, 844);
        Chromium other = logIn("en", 1280, 900)) {
      odoo.books().createInvoice("Café Ñandú", new BigDecimal("1479.90"), "MXN", Map.of());
      cashier.awaitText("1,479.90");
      other.ask("window.sincePageLoad = 'the same page'");

      cashier.press("#now form[action$=start] button");
      cashier.awaitText("Esperando");
      other.awaitText("Waiting");
      assertThat(left(cashier)).isBetween(1L, 600L);
      cashier.reload();
      cashier.awaitText("Esperando");
      compago.terminals().tap("TERMINAL-001");

      cashier.awaitText("Cobrado");
      other.awaitText("Paid");
      assertThat(other.ask("window.sincePageLoad")).isEqualTo("the same page");
      assertThat(other.ask("document.getElementById('said').textContent")).contains("Paid");
      assertThat(only().attempt()).isEqualTo(1);
    }
  }

  @Test
  void saysSinceWhenThereIsNoConnectionAndRecoversByItself() throws IOException {
    try (Chromium cashier = logIn("es-MX", 390, 844)) {
      sellAndStart(cashier);

      cashier.offline(true);
      cashier.awaitText("Sin conexión desde las ");
      assertThat(cashier.text()).contains("Lo último que se supo: INV/", "Esperando");
      compago.terminals().tap("TERMINAL-001");
      Await.until("it is paid", () -> only().toString(), () -> only().state() == State.PAID);
      assertThat(cashier.text()).contains("Esperando").doesNotContain("Cobrado");
      cashier.offline(false);

      cashier.awaitText("Cobrado");
      assertThat(cashier.text()).doesNotContain("Sin conexión");
    }
  }

  @Test
  void paysOverASlowNetwork() throws IOException {
    try (Chromium cashier = logIn("es-MX", 390, 844)) {
      cashier.slow(400, 50_000);
      cashier.reload();
      sellAndStart(cashier);

      compago.terminals().tap("TERMINAL-001");
      cashier.awaitText("Cobrado");
      assertThat(cashier.text()).doesNotContain("Sin conexión");
      assertThat(only().attempt()).isEqualTo(1);
    }
  }

  @Test
  void goesOnAfterTheServerWasRestarted() throws IOException {
    try (Chromium cashier = logIn("es-MX", 390, 844)) {
      sellAndStart(cashier);

      application.close();
      cashier.awaitText("Sin conexión desde las ");
      start();
      cashier.awaitText("Contraseña");
      enter(cashier);

      cashier.awaitText("Esperando");
      compago.terminals().tap("TERMINAL-001");
      cashier.awaitText("Cobrado");
      assertThat(only().attempt()).isEqualTo(1);
    }
  }

  private void start() {
    application =
        Launch.between(odoo, compago, folder)
            .with("server.port", String.valueOf(port))
            .with("cobro.flows.counter.start", "on-request")
            .start();
  }

  private Chromium logIn(String language, int width, int height) throws IOException {
    Chromium browser = new Chromium(language, width, height, folder, "http://127.0.0.1:" + port);
    browser.open(TILL);
    enter(browser);
    return browser;
  }

  private void enter(Chromium browser) throws IOException {
    browser.type("#username", "admin");
    browser.type("#password", Files.readString(folder.resolve("console-password")).strip());
    browser.press("button.main");
    browser.awaitText("TERMINAL-001");
  }

  private void sellAndStart(Chromium cashier) {
    odoo.books().createInvoice("Café Ñandú", new BigDecimal("1479.90"), "MXN", Map.of());
    cashier.awaitText("1,479.90");
    cashier.press("#now form[action$=start] button");
    cashier.awaitText("Esperando");
  }

  private static long left(Chromium browser) {
    String[] clock = browser.ask("document.querySelector('.left').textContent").split(":");
    return 60 * Long.parseLong(clock[0]) + Long.parseLong(clock[1]);
  }

  private PaymentIntent only() {
    var all = application.getBean(IntentStore.class).newest(Optional.empty(), 5);
    assertThat(all).hasSize(1);
    return all.get(0);
  }
}
