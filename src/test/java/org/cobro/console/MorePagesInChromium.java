package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.assertFits;
import static org.cobro.console.WatchedShop.page;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.card.Enrolments;
import org.cobro.sandbox.compago.SavedCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list, saved cards, reconciliation, connections, routes and the log, in real browsers. */
abstract class MorePagesInChromium {

  private final WatchedShop shop;

  MorePagesInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void askForACardAndRevokeIt(String language) {
    int customer = shop.odoo().books().contact("Ana Ñandú", "ana@example.mx", "55 1234 5678");
    Chromium browser = at(language, "/console/cards");

    browser.type("#partner", String.valueOf(customer));
    browser.press("form[action='/console/cards/cards'] button.main");
    browser.awaitText(shop.say(language, "cards.done.asked"));
    browser.awaitText(shop.say(language, "cards.state.PENDING"));
    String card = browser.ask("location.pathname");
    assertThat(browser.ask("document.querySelector('img.qr').complete")).isEqualTo("true");
    browser.press("#copy");
    browser.awaitText(shop.say(language, "cards.copied"));
    shop.assertNoBarriers(browser);

    Enrolments cards = shop.application().getBean(Enrolments.class);
    String id = card.substring(card.lastIndexOf('/') + 1);
    String method = cards.find(id).orElseThrow().methodId();
    shop.compago().cards().become(method, SavedCard.Status.ACTIVE);
    browser.press("form[action$='/ask'] button");
    browser.awaitText(shop.say(language, "cards.done.looked"));
    browser.awaitText(shop.say(language, "cards.state.ACTIVE.more"));
    browser.open(card);
    browser.type("#reason", "lo pidió");
    browser.press("form[action$='/revoke'] button.danger");
    assertThat(browser.text()).doesNotContain(shop.say(language, "cards.done.revoke"));
    browser.press("#sure");
    browser.press("form[action$='/revoke'] button.danger");
    browser.awaitText(shop.say(language, "cards.done.revoke"));
    browser.awaitText(shop.say(language, "cards.state.REVOKED.more"));
    browser.press(".crumb a");
    browser.press("a.pick[href*='state=REVOKED']");
    browser.awaitText(shop.say(language, "cards.customer", customer));
    shop.assertNoBarriers(browser);
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void showWhatWouldBeCharged(String language) {
    shop.odoo()
        .books()
        .createInvoice(
            "Café Ñandú", new BigDecimal("25.00"), "MXN", Map.of("x_flow", "subscriptions"));
    Chromium browser = at(language, "/console/cards");

    browser.press("a.button[href*='/preview/']");
    browser.awaitText(shop.say(language, "cards.preview.dry"));
    browser.awaitText("$25.00");
    browser.press("form.pair button.main");

    browser.awaitText(shop.say(language, "cards.preview.not"));
    assertThat(browser.ask("location.search")).contains("on=");
    shop.assertNoBarriers(browser);
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void filterTheListInItsAddress(String language) {
    String terminal = shop.terminal();
    PaymentIntent wanted = shop.collect(terminal, State.PENDING);
    PaymentIntent other = shop.collect(shop.terminal(), State.PENDING);
    Chromium browser = at(language, "/console/payments");

    browser.type("#terminal", terminal);
    browser.choose("#state", "PENDING");
    browser.press("form.filter button.main");

    browser.awaitText(shop.say(language, "payments.clear"));
    assertThat(browser.ask("location.search")).contains("terminal=" + terminal, "state=PENDING");
    assertThat(rows(browser)).isEqualTo("row-" + wanted.id());
    assertThat(browser.ask("document.querySelector('a[download]').getAttribute('href')"))
        .contains("terminal=" + terminal, "state=PENDING");
    browser.reload();
    assertThat(rows(browser)).isEqualTo("row-" + wanted.id());
    browser.press("form.filter a.button");
    browser.awaitText(terminal);
    assertThat(rows(browser)).contains(other.id());
    browser.press("#row-" + wanted.id() + " a");
    browser.awaitText(shop.say(language, "payment.story"));
    assertThat(browser.ask("location.pathname")).isEqualTo(page(wanted));
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void sortAndPageTheList(String language) {
    PaymentIntent first = shop.collect(shop.terminal(), State.PENDING);
    PaymentIntent last = shop.collect(shop.terminal(), State.PENDING);
    Chromium browser = at(language, "/console/payments");
    assertThat(rows(browser)).startsWith("row-" + last.id());

    browser.press(".payments th.sum a");
    assertThat(browser.ask("document.querySelector('.payments caption').textContent"))
        .isEqualTo(shop.say(language, "payments.sort.largest"));
    browser.press(".payments th:last-child a");
    assertThat(rows(browser)).startsWith("row-" + last.id());
    browser.press(".sizes a:last-child");
    assertThat(rows(browser)).contains(first.id());
    assertThat(browser.ask("document.querySelector('.sizes [aria-current]').textContent"))
        .isEqualTo(browser.ask("document.querySelector('.sizes a:last-child').textContent"));
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void compareTheBooksWhileSomebodyLooks(String language) {
    LocalDate today = LocalDate.now(shop.application().getBean(Zones.class).first());
    Chromium browser = at(language, "/console/reconciliation?day=" + today);

    browser.press("button.start");

    browser.awaitText(shop.say(language, "reconciliation.early"));
    browser.press("a[rel=prev]");
    browser.awaitText(shop.say(language, "reconciliation.none"));
    browser.press("a[rel=next]");
    browser.awaitText(shop.say(language, "reconciliation.early"));
    browser.press("form.pair button");
    browser.awaitText(shop.say(language, "reconciliation.early"));
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void askAConnectionAndNameTheWholeCheck(String language) {
    Chromium browser = at(language, "/console/connections");

    browser.press("#check-main summary");
    browser.awaitText("java -jar cobro.jar odoo check --erp=main");
    browser.press("#ask-main");

    browser.awaitText(shop.say(language, "connections.answered"));
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void openTheRoutesOfAFile(String language) {
    Chromium browser = at(language, "/console/routes");

    String open = "document.querySelectorAll('.files details[open]').length";
    int before = Integer.parseInt(browser.ask(open));
    browser.press(".files details:not([open]) summary");
    assertThat(browser.ask(open)).isEqualTo(String.valueOf(before + 1));
    browser.press(".fresh a");
    browser.awaitText(shop.say(language, "routes.by-file"));
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void keepWhoAskedForWhat(String language) {
    PaymentIntent intent = shop.collect(shop.terminal(), State.PENDING);
    Chromium browser = at(language, page(intent));
    String who = language.equals(ES) ? "ana" : "luis";
    browser.press("form[action$='/ask'] button");
    browser.awaitText(shop.say(language, "done.asked"));

    browser.press(".elsewhere a[href*='audit']");
    browser.awaitText(shop.say(language, "deed.ask"));
    browser.press(".deeds a[href*='actor=']");
    browser.awaitText(shop.say(language, "payments.clear"));

    assertThat(browser.ask("location.search")).contains("actor=" + who);
    browser.empty("#actor");
    browser.type("#subject", intent.id());
    browser.press("form.filter button.main");
    assertThat(browser.text()).contains(shop.receivable(intent).number());
    browser.press("form.filter a.button");
    assertThat(browser.ask("location.search")).isEmpty();
    assertFits(browser);
  }

  @Test
  void speakTheOtherLanguageWhereOneIs() {
    Chromium spanish = at(ES, "/console/payments?state=PAID");
    spanish.press("a[hreflang=en]");
    spanish.awaitText(shop.say(EN, "payments.text"));
    assertThat(spanish.ask("location.pathname + location.search"))
        .startsWith("/console/payments?")
        .contains("state=PAID");
    assertThat(spanish.ask("document.documentElement.lang")).isEqualTo("en");
    spanish.press("a[hreflang=es-MX]");
    spanish.awaitText(shop.say(ES, "payments.text"));
  }

  @Test
  void leaveWhoeverHasNoRightPasswordOutside() {
    Chromium stranger = shop.phone(ES, "vera");
    shop.leave(ES);
    stranger.type("#username", "vera");
    stranger.type("#password", "otra");
    stranger.press("button.main");
    stranger.awaitText(shop.say(ES, "login.wrong"));
    stranger.open("/console/payments?text=nobody");
    WatchedShop.enter(stranger, "vera");
    stranger.awaitText(shop.say(ES, "payments.none"));
    assertThat(stranger.ask("location.search")).contains("text=nobody");
  }

  /** Nothing comes from elsewhere, and no script is refused by the page's own policy. */
  @Test
  void fetchNothingFromElsewhere() {
    for (String path : new String[] {"/console", "/console/cards", "/console/terminals"}) {
      Chromium spanish = at(ES, path);
      assertThat(
              spanish.ask(
                  "performance.getEntriesByType('resource').map(e => new URL(e.name).origin)"
                      + ".filter(o => o !== location.origin).join()"))
          .isEmpty();
    }
  }

  private Chromium at(String language, String page) {
    Chromium browser = language.equals(ES) ? shop.phone(ES, "ana") : shop.desk(EN, "luis");
    browser.open(page);
    return browser;
  }

  private static String rows(Chromium browser) {
    return browser.ask(
        "[...document.querySelectorAll('.payments tbody tr')].map(e => e.id).join()");
  }
}
