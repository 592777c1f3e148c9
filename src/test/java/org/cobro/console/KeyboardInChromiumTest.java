package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.page;
import static org.cobro.console.WatchedShop.till;

import java.io.IOException;
import java.nio.file.Path;
import org.cobro.console.Chromium.Key;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The console by a keyboard alone: the tab key goes from one thing to the next, and whatever has
 * the focus shows it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class KeyboardInChromiumTest {

  /** More than any page has before what is looked for. */
  private static final int MOST = 80;

  private static final String FOCUS =
      "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
          + " return [e.matches(\"%s\"), s.outlineStyle !== 'none' && s.outlineWidth !== '0px',"
          + " e.outerHTML.slice(0, 120)].join('|'); })()";

  private WatchedShop shop;
  private Chromium browser;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    shop = new WatchedShop(folder, (launch, compago) -> {});
    String port = shop.application().getEnvironment().getProperty("local.server.port");
    browser = new Chromium(ES, 1280, 900, folder, "http://127.0.0.1:" + port);
  }

  @AfterAll
  void closeShop() {
    browser.close();
    shop.close();
  }

  /** The field for the name has the focus already. */
  @BeforeEach
  void logsIn() {
    browser.open("/console/login");
    browser.keys("ana" + Key.TAB + WatchedShop.password() + Key.ENTER);
    browser.awaitText(shop.say(ES, "today.title"));
  }

  @Test
  void filtersAndOpensAPaymentAndCancelsIt() {
    String terminal = shop.terminal();
    PaymentIntent intent = shop.collect(terminal, State.PENDING);
    browser.open("/console");

    go("nav a[href$='/payments']", Key.ENTER);
    browser.awaitText(shop.say(ES, "payments.text"));
    skip();
    go("#state", "Espera");
    go("#terminal", terminal);
    go("form.filter button.main", Key.ENTER);
    browser.awaitText(shop.say(ES, "payments.clear"));
    assertThat(browser.ask("location.search")).contains("state=PENDING", "terminal=" + terminal);
    skip();
    go("#row-" + intent.id(), Key.ENTER);
    browser.awaitText(shop.say(ES, "payment.story"));

    skip();
    go("#reason", "se fue");
    go("form[action$='/cancel'] button.danger", Key.ENTER);
    browser.awaitText(shop.say(ES, "done.cancel"));
    shop.await(intent, State.CANCELLED);
  }

  @Test
  void decidesWhatNobodyKnows() {
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    PaymentIntent intent = shop.collect(shop.terminal(), State.UNKNOWN);
    browser.open(page(intent));

    skip();
    go("#decide-reference", "OP-3");
    go("#decide-reason", "en el panel");
    go("form[action$='/decide'] input[name=sure]", Key.SPACE);
    go("button[value=paid]", Key.ENTER);

    browser.awaitText(shop.say(ES, "action.done.decide"));
    assertThat(shop.find(intent).state()).isEqualTo(State.PAID);
  }

  @Test
  void collectsAtTheCashiersPageAndWithdrawsIt() {
    String terminal = shop.terminal();
    Receivable open = shop.sell(terminal);
    browser.open(till(terminal));
    browser.awaitText(open.number());

    skip();
    go("[id^=start-]", Key.ENTER);
    browser.awaitText(shop.say(ES, "cashier.do.PENDING"));
    skip();
    go("#cancel", Key.ENTER);
    go("#why-left", Key.ENTER);

    browser.awaitText(shop.say(ES, "cashier.do.CANCELLED"));
    assertThat(shop.last(open).state()).isEqualTo(State.CANCELLED);
  }

  /** The first thing on each page leads past all that is the same on each. */
  private void skip() {
    browser.ask("document.activeElement.blur()");
    go("a.skip", Key.ENTER);
    assertThat(browser.ask("document.activeElement.id")).isEqualTo("main");
  }

  /** Steps on until it has the focus, which can be seen, and presses keys there. */
  private void go(String selector, String keys) {
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
