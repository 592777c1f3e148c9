package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.page;
import static org.cobro.console.WatchedShop.till;

import org.cobro.console.Chromium.Key;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.junit.jupiter.api.Test;

/**
 * The console by a keyboard alone: the tab key goes from one thing to the next, and whatever has
 * the focus shows it.
 */
abstract class KeyboardInChromium {

  /** More than any page has before what is looked for. */
  private static final int MOST = 80;

  private static final String FOCUS =
      "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
          + " return [e.matches(\"%s\"), s.outlineStyle !== 'none' && s.outlineWidth !== '0px',"
          + " e.outerHTML.slice(0, 120)].join('|'); })()";

  private final WatchedShop shop;

  KeyboardInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  /** The field for the name has the focus already. */
  @Test
  void logsIn() {
    Chromium browser = shop.desk(ES, "ana");
    shop.leave(ES);
    browser.keys("ana" + Key.TAB + WatchedShop.PASSWORD + Key.ENTER);
    browser.awaitText(shop.say(ES, "today.title"));
  }

  @Test
  void filtersAndOpensAPaymentAndCancelsIt() {
    String terminal = shop.terminal();
    PaymentIntent intent = shop.collect(terminal, State.PENDING);
    Chromium browser = at("/console");

    go(browser, "nav a[href$='/payments']", Key.ENTER);
    browser.awaitText(shop.say(ES, "payments.text"));
    skip(browser);
    go(browser, "#state", "Espera");
    go(browser, "#terminal", terminal);
    go(browser, "form.filter button.main", Key.ENTER);
    browser.awaitText(shop.say(ES, "payments.clear"));
    assertThat(browser.ask("location.search")).contains("state=PENDING", "terminal=" + terminal);
    skip(browser);
    go(browser, "#row-" + intent.id() + " a", Key.ENTER);
    browser.awaitText(shop.say(ES, "payment.story"));

    skip(browser);
    go(browser, "#reason", "se fue");
    go(browser, "form[action$='/cancel'] button.danger", Key.ENTER);
    browser.awaitText(shop.say(ES, "done.cancel"));
    shop.await(intent, State.CANCELLED);
  }

  @Test
  void saysWhatBecameOfWhatNobodyKnows() {
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    PaymentIntent intent = shop.collect(shop.terminal(), State.UNKNOWN);
    Chromium browser = at(page(intent));

    skip(browser);
    go(browser, "#decide-reference", "OP-3");
    go(browser, "#decide-reason", "en el panel");
    go(browser, "form[action$='/decide'] input[name=sure]", Key.SPACE);
    go(browser, "button[value=paid]", Key.ENTER);

    browser.awaitText(shop.say(ES, "action.done.first-word"));
    assertThat(browser.text()).contains(shop.say(ES, "action.word.paid", "ana", "OP-3"));
  }

  @Test
  void collectsAtTheCashiersPageAndWithdrawsIt() {
    String terminal = shop.terminal();
    Receivable open = shop.sell(terminal);
    Chromium browser = at(till(terminal));
    browser.awaitText(open.number());

    skip(browser);
    go(browser, "[id^=start-]", Key.ENTER);
    browser.awaitText(shop.say(ES, "cashier.do.PENDING"));
    skip(browser);
    go(browser, "#cancel", Key.ENTER);
    go(browser, "#why-left", Key.ENTER);

    browser.awaitText(shop.say(ES, "cashier.do.CANCELLED"));
    assertThat(shop.last(open).state()).isEqualTo(State.CANCELLED);
  }

  private Chromium at(String page) {
    Chromium browser = shop.desk(ES, "ana");
    browser.open(page);
    return browser;
  }

  /** The first thing on each page leads past all that is the same on each. */
  private void skip(Chromium browser) {
    go(browser, "a.skip", Key.ENTER);
    shop.await(
        "the page itself has the focus",
        () -> browser.ask("document.activeElement.id").equals("main"));
  }

  /** Steps on until it has the focus, which can be seen, and presses keys there. */
  private void go(Chromium browser, String selector, String keys) {
    for (int step = 0; step < MOST; step++) {
      browser.keys(Key.TAB);
      String[] focus = browser.ask(FOCUS.formatted(selector)).split("\\|", 3);
      if (focus[0].equals("true")) {
        assertThat(focus[1]).as("the focus is seen at " + focus[2]).isEqualTo("true");
        browser.keys(keys);
        return;
      }
    }
    throw new AssertionError("not reached: " + selector);
  }
}
