package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.assertNoBarriers;
import static org.cobro.console.WatchedShop.page;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.cobro.config.Launch;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.card.Enrolments;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.SavedCard;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list, saved cards, reconciliation, connections, routes and the log, in real browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("org.cobro.console.Chromium#isInstalled")
class MorePagesInChromiumTest {

  private static final String OPEN =
      "['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]";

  private WatchedShop shop;
  private Chromium spanish;
  private Chromium english;

  @BeforeAll
  void openShop(@TempDir Path folder) throws IOException {
    shop = new WatchedShop(folder, MorePagesInChromiumTest::withCards);
    spanish = shop.phone(ES, "ana");
    english = shop.desk(EN, "luis");
  }

  private static void withCards(Launch launch, CompagoSimulator compago) {
    launch
        .with("cobro.flows.counter.invoices", "[" + OPEN + ",['x_terminal','!=','CARD']]")
        .with("cobro.providers.cards.type", "compago-card")
        .with("cobro.providers.cards.base-url", compago.baseUrl().toString())
        .with("cobro.providers.cards.api-key", "the-provider-key")
        .with("cobro.providers.cards.card.by", "partner")
        .with("cobro.flows.subscriptions.erp", "main")
        .with("cobro.flows.subscriptions.provider", "cards")
        .with("cobro.flows.subscriptions.journal", "BNK1")
        .with("cobro.flows.subscriptions.dry-run", "true")
        .with("cobro.flows.subscriptions.invoices", "[" + OPEN + ",['x_terminal','=','CARD']]");
  }

  @AfterAll
  void closeShop() {
    spanish.close();
    english.close();
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void askForACardAndRevokeIt(String language) throws IOException {
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
    assertNoBarriers(browser);

    // The page says by itself that the customer has saved it.
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
    browser.open("/console/cards?state=REVOKED");
    browser.awaitText(shop.say(language, "cards.customer", customer));
    assertNoBarriers(browser);
    assertFits(browser);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void showWhatWouldBeCharged(String language) throws IOException {
    shop.odoo()
        .books()
        .createInvoice("Café Ñandú", new BigDecimal("25.00"), "MXN", Map.of("x_terminal", "CARD"));
    Chromium browser = at(language, "/console/cards");

    browser.press("a.button[href*='/preview/']");
    browser.awaitText(shop.say(language, "cards.preview.dry"));
    browser.awaitText("$25.00");
    browser.press("form.pair button.main");

    browser.awaitText(shop.say(language, "cards.preview.not"));
    assertThat(browser.ask("location.search")).contains("on=");
    assertNoBarriers(browser);
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
    browser.ask("document.getElementById('state').value = 'PENDING'");
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
    browser.press("#row-" + wanted.id());
    browser.awaitText(shop.say(language, "payment.story"));
    assertThat(browser.ask("location.pathname")).isEqualTo(page(wanted));
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

    browser.press("details:has(.code) summary");
    assertThat(browser.ask("document.querySelector('details[open] .routes').offsetHeight > 0"))
        .isEqualTo("true");
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
    assertFits(browser);
  }

  @Test
  void speakTheOtherLanguageWhereOneIs() {
    spanish.open("/console/payments?state=PAID");
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
  void leaveWhoeverHasNoRightPasswordOutside() throws IOException {
    try (Chromium stranger = shop.phone(ES, "vera")) {
      stranger.press("header form button");
      stranger.awaitText(shop.say(ES, "login.out"));
      stranger.type("#username", "vera");
      stranger.type("#password", "otra");
      stranger.press("button.main");
      stranger.awaitText(shop.say(ES, "login.wrong"));
      stranger.open("/console/payments?state=PAID");
      stranger.type("#username", "vera");
      stranger.type("#password", WatchedShop.password());
      stranger.press("button.main");
      stranger.awaitText(shop.say(ES, "payments.none"));
      assertThat(stranger.ask("location.search")).contains("state=PAID");
    }
  }

  /** Nothing comes from elsewhere, and no script is refused by the page's own policy. */
  @Test
  void fetchNothingFromElsewhere() {
    for (String path : new String[] {"/console", "/console/cards", "/console/terminals"}) {
      spanish.open(path);
      assertThat(
              spanish.ask(
                  "performance.getEntriesByType('resource').map(e => new URL(e.name).origin)"
                      + ".filter(o => o !== location.origin).join()"))
          .isEmpty();
    }
  }

  private Chromium at(String language, String page) {
    Chromium browser = language.equals(ES) ? spanish : english;
    browser.open(page);
    return browser;
  }

  private static String rows(Chromium browser) {
    return browser.ask("[...document.querySelectorAll('a.row')].map(e => e.id).join()");
  }

  private static void assertFits(Chromium browser) {
    assertThat(browser.ask("document.documentElement.scrollWidth <= innerWidth")).isEqualTo("true");
  }
}
