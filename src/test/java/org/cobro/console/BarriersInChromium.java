package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.assertFits;
import static org.cobro.console.WatchedShop.till;

import java.util.List;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No page has a barrier that axe knows of (WCAG 2.2, A and AA), neither by day nor by night; with a
 * waiting, a paid and an undone payment, open invoices and a dead letter on them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BarriersInChromium {

  /** Hard to hit with a thumb: less than 44 px high, though no link within a text. */
  private static final String SMALL =
      """
      [...document.querySelectorAll('#body button, #body summary, #body a.button')]
        .filter(e => e.offsetParent && e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML).join()
      """;

  private final WatchedShop shop;
  private String terminal;
  private Receivable open;
  private PaymentIntent waiting;

  BarriersInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @BeforeAll
  void sell() {
    terminal = shop.terminal();
    PaymentIntent paid = shop.collect(terminal, State.PENDING);
    shop.compago().terminals().tap(terminal);
    shop.await(paid, State.PAID);
    PaymentIntent undone = shop.collect(terminal, State.PENDING);
    shop.compago().terminals().cancelAtTerminal(terminal);
    shop.await(undone, State.CANCELLED);
    waiting = shop.collect(terminal, State.PENDING);
    open = shop.sell(terminal);
    shop.sell("anywhere", "", "1479.90");
    new LetterRows(shop.application()).add("900000", "REVIEW", Cause.REVIEW);
  }

  Stream<String> pages() {
    return Stream.of(
        "/console",
        "/console/payments",
        "/console/payments/" + waiting.id(),
        "/console/dead-letters",
        "/console/terminals",
        "/console/reconciliation",
        "/console/connections",
        "/console/routes",
        till(terminal),
        till(terminal) + "&lang=en",
        "/console/cashier?provider=compago&lang=es",
        "/console/cashier/invoice?erp=main&id=" + open.invoiceId(),
        "/console/audit",
        "/console/nothing");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void areNotThere(String page) {
    Chromium browser = shop.phone(ES, "ana");
    browser.open(page);
    shop.assertNoBarriers(browser);
    if (page.contains("/cashier")) {
      assertThat(browser.ask(SMALL)).isEmpty();
    }
  }

  @Test
  void areNotThereForWhoLogsIn() {
    Chromium stranger = shop.phone(EN, "ana");
    shop.leave(EN);
    for (String page : List.of("/console/login", "/console/login?wrong", "/console/login?out")) {
      stranger.open(page);
      shop.assertNoBarriers(stranger);
      assertThat(stranger.text()).contains("Password").doesNotContain("Log out");
    }
  }

  /** Of letters that are worked off together, with no mouse and on a phone. */
  @Test
  void areNotThereForWhoSettlesByKeyboard() {
    LetterRows letters = new LetterRows(shop.application());
    letters.add("900001", "EXPIRED", Cause.EXPIRED);
    letters.add("900002", "EXPIRED", Cause.EXPIRED);
    Chromium browser = shop.phone(ES, "ana");

    browser.open("/console/dead-letters?cause=EXPIRED&lang=es");
    browser.type(".together summary", Chromium.Key.ENTER);
    shop.assertNoBarriers(browser);
    assertFits(browser);
    browser.type(".together input[name=reason]", "nobody came back" + Chromium.Key.ENTER);
    assertThat(browser.text()).doesNotContain("Hechos:");
    browser.type(".together input[name=sure]", Chromium.Key.SPACE);
    browser.type(".together button[formaction]", Chromium.Key.ENTER);
    assertThat(browser.text()).contains("Hechos: 2 de 2.");
    shop.assertNoBarriers(browser);
  }
}
