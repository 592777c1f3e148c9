package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.s4.Books.Posted;
import org.cobro.sandbox.s4.Call;
import org.cobro.sandbox.s4.S4Rules;
import org.cobro.sandbox.s4.S4Simulator;
import org.cobro.sandbox.s4.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What happens at a counter whose books are in SAP S/4HANA. */
@TestInstance(Lifecycle.PER_CLASS)
class S4CounterTest {

  private final S4Simulator s4 = open();
  private final Shop shop = plan().open();

  private static S4Simulator open() {
    try {
      return S4Simulator.open(S4Rules.standard());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ShopPlan plan() {
    return Shop.plan()
        .compago("compago")
        .flow("counters", "main", "compago")
        .set("cobro.erps.main.type", "sap-s4")
        .set("cobro.erps.main.url", s4.baseUrl())
        .set("cobro.erps.main.username", S4Rules.USER)
        .set("cobro.erps.main.password", S4Rules.PASSWORD)
        .set("cobro.erps.main.s4.company-code", S4Rules.COMPANY)
        .set("cobro.erps.main.s4.user", "COBRO")
        .set("cobro.erps.main.connect-timeout", "500ms")
        .set("cobro.erps.main.response-timeout", "2s")
        .set("cobro.erps.main.settle", "3s")
        .set("cobro.flows.counters.invoices", "AccountingDocumentType eq 'RV'")
        .set("cobro.flows.counters.terminal-field", "YY1_Terminal_JEI")
        .set("cobro.flows.counters.journal", S4Rules.CLEARING);
  }

  @AfterAll
  void closeTheShop() {
    shop.close();
    s4.close();
  }

  @Test
  void postsOnAccountAndCollectsNothingTwiceWhileSapShowsTheInvoiceOpen() {
    Sale sale = sell("350.50");

    shop.tap(sale);

    PaymentIntent paid = awaitTold(sale);
    Posted entry = onlyEntry(sale);
    assertThat(entry.amount()).isEqualByComparingTo("350.50");
    assertThat(outcome(paid)).contains("posted on account", "stays open");
    awaitPickUps();
    assertThat(s4.books().field(sale.invoiceId(), "ClearingAccountingDocument")).isEqualTo("");
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.creates(paid)).isEqualTo(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void saysAtTheStartThatItIsAPreview() {
    assertThat(shop.logOutput())
        .containsOnlyOnce("main: SAP S/4HANA is a preview")
        .contains("posted on account: no invoice is cleared");
  }

  @Test
  void staysQuietWhenFinanceClearsTheInvoice() {
    Sale sale = sell("351.00");
    shop.tap(sale);
    awaitTold(sale);
    String[] entry = onlyEntry(sale).entry().split("/");

    s4.books().clear(sale.invoiceId(), S4Rules.COMPANY + "-" + entry[1] + "-" + entry[0] + "-002");

    awaitPickUps();
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void tellsAPersonWhenFinanceReversesWhatWasPosted() {
    Sale sale = sell("352.00");
    shop.tap(sale);
    awaitTold(sale);

    s4.books().reverse(onlyEntry(sale).entry());

    shop.awaitDeadLetter(sale, Cause.REOPENED);
    assertThat(shop.attempts(sale)).hasSize(1);
  }

  @Test
  void collectsNothingAgainWhereAllThatTiesTheCreditToItsInvoiceIsGone() {
    Sale sale = sell("358.00");
    shop.tap(sale);
    awaitTold(sale);
    String[] entry = onlyEntry(sale).entry().split("/");

    String credit = S4Rules.COMPANY + "-" + entry[1] + "-" + entry[0] + "-002";
    s4.books().change(credit, "DocumentItemText", "revisado");
    s4.books().change(credit, "AssignmentReference", "revisado");

    shop.awaitDeadLetter(sale, Cause.REOPENED);
    awaitPickUps();
    assertThat(shop.attempts(sale)).hasSize(1);
  }

  @Test
  void postsOnceWhenTheAnswerOfThePostIsLost() {
    Sale sale = sell("353.00");
    shop.awaitWaiting(sale);
    int posts = s4.calls(Call.POST);
    s4.troubles().next(Call.POST, Trouble.dropAfter());

    shop.tap(sale);

    awaitTold(sale);
    onlyEntry(sale);
    assertThat(s4.calls(Call.POST)).isEqualTo(posts + 1);
  }

  @Test
  void postsOnceWhenThePostNeverArrived() {
    Sale sale = sell("354.00");
    shop.awaitWaiting(sale);
    s4.troubles().next(Call.POST, Trouble.dropBefore());

    shop.tap(sale);

    awaitTold(sale);
    onlyEntry(sale);
  }

  @Test
  void withdrawsWhatIsClearedInSapMeanwhile() {
    Sale sale = sell("355.00");
    shop.awaitWaiting(sale);

    s4.books().clear(sale.invoiceId());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(entries(sale)).isEmpty();
  }

  @Test
  void leavesToAPersonWhatSapDoesNotTake() {
    Sale sale = sell("356.00");
    shop.awaitWaiting(sale);
    s4.troubles().next(Call.POST, Trouble.errorLog("Period 11/2026 is not open"));

    shop.tap(sale);

    shop.await("a dead letter", sale, () -> !shop.deadLetters(sale).isEmpty());
    assertThat(shop.deadLetters(sale).get(0).detail()).contains("Period 11/2026 is not open");
    assertThat(entries(sale)).isEmpty();
  }

  @Test
  void holdsACancellationForToldThoughSapHasNoFieldForIt() {
    Sale sale = sell("357.00");
    PaymentIntent waiting = shop.awaitWaiting(sale);

    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    shop.await("the note", sale, () -> outcome(waiting).contains("no field for notes"));
  }

  private Sale sell(String amount) {
    String terminal = shop.terminal();
    String invoice =
        s4.books()
            .sell(S4Rules.CUSTOMER, new BigDecimal(amount), Map.of("YY1_Terminal_JEI", terminal));
    return Sale.of("main", invoice, terminal);
  }

  /** Enough for SAP to be read whole again, by the pick-up and by whoever watches. */
  private void awaitPickUps() {
    int seen = s4.calls(Call.ITEMS);
    shop.await("more pick-ups", () -> s4.calls(Call.ITEMS) > seen + 12);
  }

  private PaymentIntent awaitTold(Sale sale) {
    PaymentIntent paid = shop.awaitState(sale, State.PAID);
    shop.awaitTold(paid);
    return paid;
  }

  private String outcome(PaymentIntent intent) {
    return shop.writeBack(intent, "coalesce(outcome, '')");
  }

  private Posted onlyEntry(Sale sale) {
    assertThat(entries(sale)).hasSize(1);
    return entries(sale).get(0);
  }

  private List<Posted> entries(Sale sale) {
    return s4.books().posted().stream()
        .filter(entry -> entry.text().startsWith(sale.invoiceId() + " "))
        .toList();
  }
}
