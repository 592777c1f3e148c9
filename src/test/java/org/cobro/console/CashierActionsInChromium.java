package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.till;

import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cashier does on a phone, and a customer at the simulated terminal beside it. */
abstract class CashierActionsInChromium {

  private static final String START = "#now form[action$=start] button";

  private final WatchedShop shop;

  CashierActionsInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @CsvSource({
    ES + ", left",
    EN + ", left",
    ES + ", otherwise",
    EN + ", otherwise",
    ES + ", mistake",
    EN + ", mistake"
  })
  void cancelsForAReasonAndCollectsOnceMore(String language, String why) {
    String terminal = shop.terminal();
    Receivable open = shop.sell(terminal);
    Chromium cashier = start(language, terminal, open);

    cashier.press("#cancel");
    cashier.press("#why-" + why);
    cashier.awaitText(shop.say(language, "cashier.do.CANCELLED"));
    assertThat(shop.last(open).cancelReason()).isEqualTo(shop.say(language, "cashier.why." + why));

    cashier.press("#retry");
    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));
    PaymentIntent second = shop.await(open, State.PENDING);
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(shop.compago().books().creates(second.externalId())).isEqualTo(1);
    assertThat(cashier.ask("document.getElementById('app').protocol"))
        .isEqualTo("compago-pos-app:");
  }

  /** Tapped, declined, cancelled and left alone at the simulated terminal's own page. */
  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void showsWhatTheCustomerDoesAtTheTerminal(String language) {
    String terminal = shop.terminal();
    Receivable open = shop.sell(terminal);
    Chromium cashier = start(language, terminal, open);
    // The customer looks at a screen of its own; whose browser that is does not matter.
    Chromium customer = shop.phone(language.equals(ES) ? EN : ES, "caja");
    customer.open(shop.front(terminal) + "?lang=es");
    customer.awaitText("1,479.90");

    customer.press("#leave");
    customer.awaitText("El cliente se fue");
    assertThat(shop.last(open).state()).isEqualTo(State.PENDING);
    cashier.press("#cancel");
    cashier.press("#why-left");
    cashier.awaitText(shop.say(language, "cashier.state.CANCELLED"));
    cashier.press("#retry");
    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));

    customer.awaitText("Acerque su tarjeta");
    customer.press("#cancel");
    cashier.awaitText(shop.say(language, "cashier.state.CANCELLED"));
    cashier.press("#retry");
    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));

    customer.awaitText("Acerque su tarjeta");
    customer.press("#decline");
    customer.awaitText("Tarjeta rechazada");
    customer.press("#tap");
    cashier.awaitText(shop.say(language, "cashier.state.PAID"));
    assertThat(cashier.ask("document.getElementById('retry').disabled")).isEqualTo("true");
    assertThat(cashier.text()).contains(shop.say(language, "cashier.no.retry.paid"));
    shop.await("it is booked", () -> shop.isPaid(open));
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void startsFromTheInvoicesOwnPage(String language) {
    Receivable open = shop.sell(shop.terminal());
    Chromium cashier = at(language, "/console/cashier/invoice?erp=main&id=" + open.invoiceId());
    cashier.awaitText(shop.say(language, "cashier.new"));
    assertThat(cashier.text()).contains("1,479.90", open.number());

    cashier.press("#start");

    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));
    assertThat(cashier.ask("location.pathname")).isEqualTo("/console/cashier/invoice");
    cashier.reload();
    assertThat(cashier.text()).contains(shop.say(language, "cashier.do.PENDING"));
    assertThat(shop.await(open, State.PENDING).attempt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void findsAnInvoiceAndSaysWhyTheNextHasToWait(String language) {
    String terminal = shop.terminal();
    Receivable first = shop.sell(terminal);
    Receivable second = shop.sell(terminal);
    Chromium cashier = at(language, till(terminal));
    cashier.awaitText(second.number());

    cashier.type("#text", first.number());
    cashier.press("form.find button");
    cashier.awaitText(first.number());
    assertThat(cashier.text()).doesNotContain(second.number());
    cashier.press(START);
    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));

    cashier.open(till(terminal));
    cashier.awaitText(shop.say(language, "cashier.no.busy"));
    assertThat(cashier.ask("document.querySelector('" + START + "').disabled")).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void stopsWhereNobodyKnowsWhatBecameOfAPayment(String language) {
    String terminal = shop.terminal();
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    PaymentIntent unclear = shop.collect(terminal, State.UNKNOWN);
    Receivable next = shop.sell(terminal);

    Chromium cashier = at(language, "/console/terminals");
    cashier.awaitText(shop.say(language, "terminals.BLOCKED"));
    shop.assertNoBarriers(cashier);
    cashier.press("[id='till-compago-" + terminal + "']");
    cashier.awaitText(shop.say(language, "cashier.state.UNKNOWN"));
    assertThat(cashier.text()).contains(shop.say(language, "cashier.do.UNKNOWN"), "1,479.90");
    cashier.awaitText(next.number());
    assertThat(cashier.ask("document.querySelector('" + START + "').disabled")).isEqualTo("true");
    shop.assertNoBarriers(cashier);
    assertThat(shop.find(unclear).state()).isEqualTo(State.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void hearsTheOutcomeOnceSomebodyHasAskedForSound(String language) {
    Chromium cashier = at(language, till(shop.terminal()));
    cashier.awaitText(shop.say(language, "cashier.sound.off"));

    cashier.press("#sound");
    assertThat(cashier.text()).contains(shop.say(language, "cashier.sound.on"));
    cashier.reload();
    assertThat(cashier.text()).contains(shop.say(language, "cashier.sound.on"));
    assertThat(cashier.ask("document.getElementById('sound').getAttribute('aria-pressed')"))
        .isEqualTo("true");
    cashier.press("#sound");
    assertThat(cashier.text()).contains(shop.say(language, "cashier.sound.off"));
  }

  private Chromium start(String language, String terminal, Receivable open) {
    Chromium cashier = at(language, till(terminal));
    cashier.awaitText(open.number());
    cashier.press(START);
    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));
    return cashier;
  }

  private Chromium at(String language, String page) {
    Chromium browser = shop.phone(language, "caja");
    browser.open(page);
    return browser;
  }
}
