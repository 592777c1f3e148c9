package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;

import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Today and the ways that lead from there, in real browsers. */
abstract class TodayInChromium {

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

  private static final String NONE = "0,0,false,1,1";

  /** How many have paid today. */
  private static final String COLLECTED = "document.getElementById('to-collected').textContent";

  private final WatchedShop shop;

  TodayInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void showsAPaymentAsItComesIn(String language) {
    Chromium browser = shop.desk(language, "ana");
    browser.open("/console");
    browser.ask("window.sincePageLoad = 'the same page'");
    String collected = browser.ask(COLLECTED);

    String terminal = shop.terminal();
    PaymentIntent paid = shop.collect(terminal, State.PENDING);
    awaitRow(browser, paid, shop.say(language, "state.PENDING"));
    shop.compago().terminals().tap(terminal);
    awaitRow(browser, paid, shop.say(language, "state.PAID"));

    assertThat(browser.ask(COLLECTED)).isNotEqualTo(collected);
    assertThat(browser.ask("window.sincePageLoad")).isEqualTo("the same page");
  }

  private void awaitRow(Chromium browser, PaymentIntent of, String state) {
    String row = "(document.getElementById('row-" + of.id() + "') || {}).textContent || ''";
    shop.await("its row says " + state, () -> browser.ask(row).contains(state));
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void leadsToWhatItCounts(String language) {
    String terminal = shop.terminal();
    PaymentIntent paid = shop.collect(terminal, State.PENDING);
    shop.compago().terminals().tap(terminal);
    shop.await(paid, State.PAID);
    PaymentIntent open = shop.collect(shop.terminal(), State.PENDING);
    shop.compago().troubles().next(Call.CREATE, Trouble.answer(400, "{}"));
    PaymentIntent failed = shop.collect(shop.terminal(), State.FAILED);
    Chromium browser = shop.phone(language, "ana");

    assertThat(behind(browser, "#to-collected"))
        .contains(number(paid))
        .doesNotContain(number(open));
    assertThat(behind(browser, "#to-open-MXN")).contains(number(open)).doesNotContain(number(paid));
    assertThat(behind(browser, "#to-failed-MXN")).contains(number(failed));
    assertThat(behind(browser, "#to-letters")).contains(number(failed));
    assertThat(behind(browser, "#to-payments")).contains(number(paid), number(open));
    assertThat(behind(browser, "#row-" + open.id()))
        .contains(number(open), shop.say(language, "payment.story"));
  }

  private static String behind(Chromium browser, String selector) {
    browser.open("/console");
    browser.press(selector);
    return browser.text();
  }

  private String number(PaymentIntent intent) {
    return shop.receivable(intent).number();
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void fitsASmallPhoneOnEachPageOfTheBar(String language) {
    Chromium browser = shop.phone(language, "ana");
    browser.size(360, 740);
    browser.open("/console/nothing");
    assertThat(browser.text()).contains(shop.say(language, "fault.missing"));
    browser.press("main a.button");
    for (String page :
        new String[] {
          "payments",
          "terminals",
          "dead-letters",
          "cards",
          "reconciliation",
          "connections",
          "routes",
          "audit"
        }) {
      browser.press("nav.tabs a[href$='/console/" + page + "']");
      assertThat(browser.ask("location.pathname")).endsWith(page);
      assertThat(browser.ask(BREACHES)).as(page).isEqualTo(NONE);
    }
    browser.press("a.brand");
    assertThat(browser.text()).contains(shop.say(language, "today.title"));
    assertThat(browser.ask(BREACHES)).isEqualTo(NONE);
    shop.leave(language);
    assertThat(browser.ask(BREACHES)).isEqualTo(NONE);
  }
}
