package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.assertNoBarriers;
import static org.cobro.console.WatchedShop.till;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.terminal.VirtualTerminals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cashier does on a phone, and a customer at the simulated terminal beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class CashierActionsInChromiumTest {

  private static final String START = "#now form[action$=start] button";

  private WatchedShop shop;
  private VirtualTerminals desk;
  private Chromium spanish;
  private Chromium english;
  private Chromium customer;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    shop = new WatchedShop(folder, (launch, compago) -> {});
    desk =
        VirtualTerminals.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of("compago", shop.compago().counter()));
    spanish = shop.phone(ES, "caja");
    english = shop.phone(EN, "caja");
    customer = new Chromium(ES, 390, 844, folder, desk.page().toString());
  }

  @AfterAll
  void closeShop() {
    customer.close();
    spanish.close();
    english.close();
    desk.close();
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({ES + ", left", EN + ", left", ES + ", otherwise", ES + ", mistake"})
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
    customer.open(desk.page("compago", terminal) + "?lang=es");
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
    shop.await("it is booked", () -> paid(open));
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

  @Test
  void stopsWhereNobodyKnowsWhatBecameOfAPayment() throws IOException {
    String terminal = shop.terminal();
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    PaymentIntent unclear = shop.collect(terminal, State.UNKNOWN);
    Receivable next = shop.sell(terminal);

    spanish.open(till(terminal));
    spanish.awaitText(shop.say(ES, "cashier.state.UNKNOWN"));
    assertThat(spanish.text()).contains(shop.say(ES, "cashier.do.UNKNOWN"), "1,479.90");
    spanish.awaitText(next.number());
    assertThat(spanish.ask("document.querySelector('" + START + "').disabled")).isEqualTo("true");
    assertNoBarriers(spanish);
    spanish.open("/console/terminals");
    spanish.awaitText(shop.say(ES, "terminals.BLOCKED"));
    assertNoBarriers(spanish);
    spanish.press("[id='till-compago-" + terminal + "']");
    spanish.awaitText(shop.say(ES, "cashier.state.UNKNOWN"));
    assertThat(shop.find(unclear).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void hearsTheOutcomeOnceSomebodyHasAskedForSound() {
    spanish.open(till(shop.terminal()));
    spanish.awaitText(shop.say(ES, "cashier.sound.off"));

    spanish.press("#sound");
    spanish.awaitText(shop.say(ES, "cashier.sound.on"));
    spanish.reload();
    spanish.awaitText(shop.say(ES, "cashier.sound.on"));
    assertThat(spanish.ask("document.getElementById('sound').getAttribute('aria-pressed')"))
        .isEqualTo("true");
  }

  private Chromium start(String language, String terminal, Receivable open) {
    Chromium cashier = at(language, till(terminal));
    cashier.awaitText(open.number());
    cashier.press(START);
    cashier.awaitText(shop.say(language, "cashier.do.PENDING"));
    return cashier;
  }

  private Chromium at(String language, String page) {
    Chromium browser = language.equals(ES) ? spanish : english;
    browser.open(page);
    return browser;
  }

  private boolean paid(Receivable receivable) {
    return shop.odoo().books().invoice(Integer.parseInt(receivable.invoiceId())).paid();
  }
}
