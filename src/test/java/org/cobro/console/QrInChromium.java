package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.assertFits;

import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEX's code on the cashier's page, in a real browser. */
abstract class QrInChromium {

  /** In the page's pixels, once it is loaded. */
  private static final String WIDTH =
      "(() => { const e = document.querySelector('.scan img');"
          + " return e && e.complete && e.naturalWidth ? Math.round(e.getBoundingClientRect().width)"
          + " : 0; })()";

  private final WatchedShop shop;

  QrInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @CsvSource({ES + ", Código QR para pagar $1", EN + ", QR code to pay $1"})
  void isLargeUntilItIsPaid(String language, String words) {
    String terminal = shop.terminal();
    Receivable open = shop.sell("codes", terminal, "1479.90");
    String id = shop.await(open, State.PENDING).providerId();
    Chromium cashier = shop.phone(language, "caja");
    cashier.open("/console/cashier?provider=fex&terminal=" + terminal);
    shop.await("the code is there", () -> Integer.parseInt(cashier.ask(WIDTH)) > 200);
    assertThat(cashier.ask("document.querySelector('.scan img').alt")).startsWith(words);
    assertFits(cashier);
    shop.assertNoBarriers(cashier);

    shop.fex().wallets().pay(id);

    cashier.awaitText(shop.say(language, "cashier.do.PAID"));
    assertThat(cashier.ask("document.querySelectorAll('.scan').length")).isEqualTo("0");
    shop.await("it is booked", () -> shop.isPaid(open));
  }
}
