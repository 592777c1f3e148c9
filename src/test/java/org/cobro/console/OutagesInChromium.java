package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.till;

import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.junit.jupiter.api.Test;

/** What a cashier sees in the middle of a payment, whatever happens to page, network and server. */
abstract class OutagesInChromium {

  private static final String START = "#now form[action$=start] button";

  private final WatchedShop shop;

  OutagesInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @Test
  void paysOnTwoScreensAtOnceAndOutlivesAReload() {
    String terminal = shop.terminal();
    Chromium cashier = shop.phone(ES, "caja");
    cashier.open(till(terminal));
    Chromium other = shop.desk(EN, "caja");
    other.open(till(terminal));
    other.ask("window.sincePageLoad = 'the same page'");
    Receivable open = sellAndStart(cashier, terminal);

    other.awaitText("Waiting");
    assertThat(left(cashier)).isBetween(1L, 600L);
    cashier.reload();
    assertThat(cashier.text()).contains("Esperando");
    shop.compago().terminals().tap(terminal);

    cashier.awaitText("Cobrado");
    other.awaitText("Paid");
    assertThat(other.ask("window.sincePageLoad")).isEqualTo("the same page");
    assertThat(other.ask("document.getElementById('said').textContent")).contains("Paid");
    assertThat(shop.last(open).attempt()).isEqualTo(1);
  }

  @Test
  void saysSinceWhenThereIsNoConnectionAndRecoversByItself() {
    String terminal = shop.terminal();
    Chromium cashier = shop.phone(ES, "caja");
    cashier.open(till(terminal));
    Receivable open = sellAndStart(cashier, terminal);

    cashier.offline(true);
    cashier.awaitText("Sin conexión desde las ");
    assertThat(cashier.text()).contains("Lo último que se supo: INV/", "Esperando");
    shop.compago().terminals().tap(terminal);
    shop.await(open, State.PAID);
    assertThat(cashier.text()).contains("Esperando").doesNotContain("Cobrado");
    cashier.offline(false);

    cashier.awaitText("Cobrado");
    assertThat(cashier.text()).doesNotContain("Sin conexión");
  }

  @Test
  void paysOverASlowNetwork() {
    String terminal = shop.terminal();
    Chromium cashier = shop.phone(ES, "caja");
    cashier.slow(400, 50_000);
    cashier.open(till(terminal));
    Receivable open = sellAndStart(cashier, terminal);

    shop.compago().terminals().tap(terminal);
    cashier.awaitText("Cobrado");
    assertThat(cashier.text()).doesNotContain("Sin conexión");
    assertThat(shop.last(open).attempt()).isEqualTo(1);
  }

  @Test
  void goesOnAfterTheServerWasRestarted() {
    String terminal = shop.terminal();
    Chromium cashier = shop.phone(ES, "caja");
    cashier.open(till(terminal));
    Receivable open = sellAndStart(cashier, terminal);

    shop.stop();
    cashier.awaitText("Sin conexión desde las ");
    shop.start();
    cashier.awaitText("Contraseña");
    WatchedShop.enter(cashier, "caja");

    cashier.awaitText("Esperando");
    shop.compago().terminals().tap(terminal);
    cashier.awaitText("Cobrado");
    assertThat(shop.last(open).attempt()).isEqualTo(1);
  }

  /** It comes to a page that is open already. */
  private Receivable sellAndStart(Chromium cashier, String terminal) {
    Receivable open = shop.sell(terminal);
    cashier.awaitText(open.number());
    cashier.press(START);
    cashier.awaitText("Esperando");
    return open;
  }

  private static long left(Chromium browser) {
    String[] clock = browser.ask("document.querySelector('.left').textContent").split(":");
    return 60 * Long.parseLong(clock[0]) + Long.parseLong(clock[1]);
  }
}
