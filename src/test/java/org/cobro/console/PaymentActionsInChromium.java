package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.console.WatchedShop.EN;
import static org.cobro.console.WatchedShop.ES;
import static org.cobro.console.WatchedShop.page;

import org.cobro.intent.Cause;
import org.cobro.intent.IntentStore;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivable;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.Trouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What operators do on the page of a payment and with its letters, in real browsers; it takes two
 * people to decide.
 */
abstract class PaymentActionsInChromium {

  private static final Trouble NO = Trouble.answer(400, "{\"message\": \"no such terminal\"}");

  private final WatchedShop shop;

  PaymentActionsInChromium(WatchedShop shop) {
    this.shop = shop;
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void asksTheProviderAndCancels(String language) {
    PaymentIntent intent = shop.collect(shop.terminal(), State.PENDING);
    Chromium browser = at(language, page(intent));

    browser.press("form[action$='/ask'] button");
    browser.awaitText(shop.say(language, "done.asked"));
    browser.type("#reason", "se fue");
    browser.press("form[action$='/cancel'] button.danger");
    browser.awaitText(shop.say(language, "done.cancel"));
    shop.await(intent, State.CANCELLED);

    browser.reload();
    assertThat(browser.text())
        .contains(shop.say(language, "state.CANCELLED"), shop.say(language, "no.cancel.ended"))
        .contains("se fue");
    assertThat(isDisabled(browser, "form[action$='/cancel'] button.danger")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void collectsAgainWhatFailed(String language) {
    shop.compago().troubles().next(Call.CREATE, NO);
    PaymentIntent intent = shop.collect(shop.terminal(), State.FAILED);
    Chromium browser = at(language, page(intent));

    browser.type("#reason-RETRY", "la terminal ya está");
    browser.press("form:has(#reason-RETRY) button[aria-describedby]");

    browser.awaitText(shop.say(language, "done.retry"));
    assertThat(browser.text()).contains(shop.say(language, "action.no.retry"));
    assertThat(shop.await(shop.receivable(intent), State.PENDING).attempt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void tellsTheErpAgainOnceItIsMended(String language) {
    String terminal = shop.terminal();
    PaymentIntent intent = shop.collect(terminal, State.PENDING);
    int invoice = Integer.parseInt(shop.receivable(intent).invoiceId());
    shop.compago().troubles().next(Call.STATUS, 1000, Trouble.dropBefore());
    shop.compago().terminals().tap(terminal);
    shop.odoo().books().cancel(invoice);
    shop.compago().troubles().clear();
    shop.await(intent, State.PAID);
    Chromium browser = at(language, page(intent));
    shop.await(
        "the letter is there",
        () -> {
          browser.open(page(intent));
          return browser.ask("!!document.querySelector('#reason-TELL')").equals("true");
        });
    shop.odoo().books().resetToDraft(invoice);
    shop.odoo().books().post(invoice);

    browser.type("#reason-TELL", "se corrigió la factura");
    browser.press("form:has(#reason-TELL) button[aria-describedby]");

    browser.awaitText(shop.say(language, "done.retry"));
    shop.await("it is booked", () -> shop.odoo().books().invoice(invoice).paid());
    shop.await(
        "the page says so",
        () -> {
          browser.reload();
          return browser.text().contains(shop.say(language, "told.REGISTER"));
        });
    assertThat(shop.odoo().books().payments(invoice)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void givesBackAndRecordsWhatWasMadeByHand(String language) {
    String terminal = shop.terminal();
    PaymentIntent intent = shop.collect(terminal, State.PENDING);
    shop.compago().terminals().tap(terminal);
    shop.await(intent, State.PAID);
    Chromium browser = at(language, page(intent));

    browser.type("#refund-reason", "devolvió una parte");
    browser.press("form[action$='/refund'] button.danger");
    // Without the tick the browser itself sends nothing.
    assertThat(browser.text()).doesNotContain(shop.say(language, "action.done.refund"));
    browser.empty("#refund-reason");
    giveBack(browser, "479.90");
    assertThat(browser.text()).contains(shop.say(language, "action.done.refund"));
    awaitByHand(browser, language, intent);

    decideRefund(browser, "R-77", "returned");
    browser.awaitText(shop.say(language, "action.done.decide"));
    assertThat(browser.text()).contains(shop.say(language, "refund.REFUNDED"));
    assertThat(browser.ask("document.getElementById('refund-amount').value")).isEqualTo("1000.00");

    giveBack(browser, "1000.00");
    awaitByHand(browser, language, intent);
    decideRefund(browser, "", "kept");
    browser.awaitText(shop.say(language, "action.done.decide"));
    assertThat(browser.text()).contains(shop.say(language, "refund.REFUSED"));
  }

  private static void giveBack(Chromium browser, String amount) {
    browser.empty("#refund-amount");
    browser.type("#refund-amount", amount);
    browser.type("#refund-reason", "devolvió una parte");
    browser.press("form[action$='/refund'] input[name=sure]");
    browser.press("form[action$='/refund'] button.danger");
  }

  private void awaitByHand(Chromium browser, String language, PaymentIntent intent) {
    shop.await(
        "it is to be made by hand",
        () -> {
          browser.open(page(intent));
          return browser.text().contains(shop.say(language, "refund.BY_HAND"));
        });
  }

  private static void decideRefund(Chromium browser, String reference, String outcome) {
    browser.type("[id^=reference-]", reference);
    browser.type("[id^=why-]", "en el panel");
    browser.press("form[action*='/refunds/'] input[name=sure]");
    browser.press("button[value=" + outcome + "]");
  }

  @Test
  void takesTwoPeopleInTwoBrowsersToSayThatItWasPaid() {
    Chromium spanish = at(ES, "/console");
    Chromium english = at(EN, "/console");
    shop.compago().troubles().next(Call.CREATE, Trouble.dropAfter());
    PaymentIntent intent = shop.collect(shop.terminal(), State.UNKNOWN);
    spanish.press("#ask-" + intent.id());
    english.open(page(intent));

    decide(spanish, "paid", "OP-12");
    spanish.awaitText(shop.say(ES, "action.done.first-word"));
    assertThat(shop.find(intent).state()).isEqualTo(State.UNKNOWN);
    decide(spanish, "paid", "OP-12");
    spanish.awaitText(shop.say(ES, "no.refused"));
    english.reload();
    english.awaitText(shop.say(EN, "action.word.paid", "ana", "OP-12"));
    decide(english, "paid", "OP-12");

    english.awaitText(shop.say(EN, "action.done.decide"));
    assertThat(shop.find(intent).state()).isEqualTo(State.PAID);
    spanish.reload();
    assertThat(spanish.text()).contains("ana and luis", shop.say(ES, "event.MARKED_PAID"));
  }

  @Test
  void takesTwoPeopleInTwoBrowsersToSayThatItWasNotPaid() {
    new LetterRows(shop.application()).add("700001", "REVIEW", Cause.REVIEW);
    PaymentIntent intent =
        shop.application().getBean(IntentStore.class).find("700001").orElseThrow();
    Chromium spanish = at(ES, page(intent));
    Chromium english = at(EN, page(intent));

    decide(spanish, "unpaid", "");
    spanish.awaitText(shop.say(ES, "action.done.first-word"));
    english.open(page(intent));
    english.awaitText(shop.say(EN, "action.word.unpaid", "ana"));
    decide(english, "unpaid", "");

    english.awaitText(shop.say(EN, "action.done.decide"));
    assertThat(shop.find(intent).state().isFinal()).isTrue();
    assertThat(shop.find(intent).state()).isNotEqualTo(State.PAID);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void filtersRetriesAndResolvesLetters(String language) {
    shop.compago().troubles().next(Call.CREATE, NO);
    PaymentIntent failed = shop.collect(shop.terminal(), State.FAILED);
    String other = language.equals(ES) ? "700010" : "700011";
    new LetterRows(shop.application()).add(other, "EXPIRED", Cause.EXPIRED);
    Chromium browser = at(language, "/console/dead-letters");
    browser.awaitText("INV/" + other);

    browser.choose("#cause", "EXPIRED");
    browser.press("form.filter button.main");
    browser.awaitText("INV/" + other);
    assertThat(browser.text()).doesNotContain(shop.receivable(failed).number());
    assertThat(browser.ask("location.search")).contains("cause=EXPIRED");
    browser.type("#reason-" + other, "no volvió");
    browser.press("form:has(#reason-" + other + ") button[formaction]");
    browser.awaitText(shop.say(language, "done.resolve"));
    assertThat(browser.ask("location.search")).contains("cause=EXPIRED");

    browser.open("/console/dead-letters?cause=FAILED");
    String letter = browser.ask(letterOf(shop.receivable(failed)));
    browser.type("#" + letter, "ya está");
    browser.press("form:has(#" + letter + ") button:not([formaction]):not([hidden])");
    browser.awaitText(shop.say(language, "done.retry"));
    assertThat(shop.await(shop.receivable(failed), State.PENDING).attempt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {ES, EN})
  void settlesLettersTogether(String language) {
    shop.compago().troubles().next(Call.CREATE, 2, NO);
    PaymentIntent one = shop.collect(shop.terminal(), State.FAILED);
    PaymentIntent two = shop.collect(shop.terminal(), State.FAILED);
    Chromium browser = at(language, "/console/dead-letters?cause=FAILED");
    settle(browser, ":not([formaction]):not([hidden])");
    assertThat(shop.await(shop.receivable(one), State.PENDING).attempt()).isEqualTo(2);
    assertThat(shop.await(shop.receivable(two), State.PENDING).attempt()).isEqualTo(2);

    String first = language.equals(ES) ? "700020" : "700021";
    LetterRows letters = new LetterRows(shop.application());
    letters.add(first, "EXPIRED", Cause.EXPIRED);
    letters.add(first + "0", "EXPIRED", Cause.EXPIRED);
    browser.open("/console/dead-letters?cause=EXPIRED");
    assertThat(browser.text()).contains("INV/" + first, "INV/" + first + "0");
    settle(browser, "[formaction]");
    assertThat(browser.text()).doesNotContain("INV/" + first);
  }

  private static void settle(Chromium browser, String button) {
    browser.press(".together summary");
    browser.type(".together input[name=reason]", "todas juntas");
    browser.press(".together input[name=sure]");
    browser.press(".together button" + button);
  }

  @Test
  void showsAViewerWhatHappenedAndNothingToPress() {
    PaymentIntent intent = shop.collect(shop.terminal(), State.PENDING);
    Chromium vera = shop.desk(ES, "vera");
    vera.open(page(intent));
    assertThat(vera.text())
        .contains(shop.say(ES, "payment.story"))
        .doesNotContain(shop.say(ES, "payment.act"));
    assertThat(vera.ask("document.querySelectorAll('main form').length")).isEqualTo("0");
    vera.open("/console/audit");
    assertThat(vera.text()).contains(shop.say(ES, "fault.denied"));
  }

  private Chromium at(String language, String page) {
    Chromium browser = language.equals(ES) ? shop.desk(ES, "ana") : shop.phone(EN, "luis");
    browser.open(page);
    return browser;
  }

  private void decide(Chromium browser, String outcome, String reference) {
    browser.type("#decide-reference", reference);
    browser.type("#decide-reason", "lo vi en el panel");
    browser.press("form[action$='/decide'] input[name=sure]");
    browser.press("button[value=" + outcome + "]");
  }

  private static boolean isDisabled(Chromium browser, String selector) {
    return "true".equals(browser.ask("document.querySelector(\"" + selector + "\").disabled"));
  }

  /** The id of the field for the reason, of the letter of an invoice. */
  private static String letterOf(Receivable receivable) {
    return "[...document.querySelectorAll('.letters > li')].find(e => e.textContent.includes('"
        + receivable.number()
        + "')).querySelector('input[name=reason]').id";
  }
}
