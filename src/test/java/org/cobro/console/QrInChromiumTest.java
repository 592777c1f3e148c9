package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.cobro.testing.Await;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.test.util.TestSocketUtils;

/** FEX's code on the cashier's page, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class QrInChromiumTest {

  private static final String FEX = "fex-shop";
  private static final String PASSWORD = "correcto-caballo";

  /** In the page's pixels, once it is loaded. */
  private static final String WIDTH =
      "(() => { const e = document.querySelector('.scan img');"
          + " return e && e.complete && e.naturalWidth ? Math.round(e.getBoundingClientRect().width)"
          + " : 0; })()";

  private final int port = TestSocketUtils.findAvailableTcpPort();
  private Shop shop;

  @TempDir private Path folder;

  @BeforeAll
  void openShop() {
    shop =
        Shop.plan()
            .odoo("main", 17)
            .fex(FEX)
            .flow("counters", "main", FEX)
            .set("server.port", port)
            .set("cobro.console.users.caja.role", "cashier")
            .set(
                "cobro.console.users.caja.password",
                "{bcrypt}" + new BCryptPasswordEncoder(10).encode(PASSWORD))
            .open();
  }

  @AfterAll
  void closeShop() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "es-MX, Código QR para pagar $1, Listo. Puede entregar la mercancía.",
    "en, QR code to pay $1, Done. You may hand over the goods."
  })
  void isLargeUntilItIsPaid(String language, String words, String done) throws IOException {
    Sale sale = shop.sell("1479.90", shop.terminal());
    shop.awaitWaiting(sale);
    try (Chromium cashier = logIn(language)) {
      cashier.open("/console/cashier?provider=" + FEX + "&terminal=" + sale.terminal());
      Await.within(
          Duration.ofSeconds(60),
          "the code is there",
          cashier::text,
          () -> Integer.parseInt(cashier.ask(WIDTH)) > 200);
      assertThat(cashier.ask("document.querySelector('.scan img').alt")).startsWith(words);
      assertThat(cashier.ask("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo("true");
      WatchedShop.assertNoBarriers(cashier);

      shop.tap(sale);

      cashier.awaitText(done);
      assertThat(cashier.ask("document.querySelectorAll('.scan').length")).isEqualTo("0");
      shop.awaitBooked(sale);
    }
  }

  private Chromium logIn(String language) throws IOException {
    Chromium browser = new Chromium(language, 390, 844, folder, "http://127.0.0.1:" + port);
    browser.open("/console/terminals");
    browser.type("#username", "caja");
    browser.type("#password", PASSWORD);
    browser.press("button.main");
    return browser;
  }
}
