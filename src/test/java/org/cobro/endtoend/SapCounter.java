package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.sandbox.sap.Trouble;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What happens at a counter whose books are in SAP Business One, on whichever database. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class SapCounter {

  private final SapSimulator sap = SapStage.open();
  private final Shop shop;

  SapCounter() {
    shop = finished(SapStage.plan(sap)).open();
  }

  /** The database. */
  abstract ShopPlan finished(ShopPlan plan);

  @AfterAll
  final void closeTheShop() {
    shop.close();
    sap.close();
  }

  @Test
  void booksWhatACustomerPaid() {
    Sale sale = sell("350.50", "MXN");

    shop.tap(sale);

    PaymentIntent paid = awaitBooked(sale);
    PaymentView payment = onlyPayment(sale);
    assertThat(payment.amount()).isEqualByComparingTo("350.50");
    assertThat(payment.ownFields()).containsEntry("U_COBRO_Key", paid.externalId());
    assertThat(books().field(sale.invoice(), "U_COBRO_Status")).isEqualTo("PAID");
    assertThat(shop.creates(paid)).isEqualTo(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void collectsWhatIsStillOwedOfAPartlyPaidInvoice() {
    Sale sale = sell("100.00", "MXN", Map.of());
    books().addPaymentElsewhere(sale.invoice(), new BigDecimal("30.00"));
    books().write(sale.invoice(), Map.of("U_COBRO_Status", "REQ"));

    shop.tap(sale);

    awaitBooked(sale);
    assertThat(books().invoice(sale.invoice()).open()).isEqualByComparingTo("0");
    assertThat(ours(sale)).singleElement().extracting(PaymentView::amount).isNotNull();
    assertThat(ours(sale).get(0).amount()).isEqualByComparingTo("70.00");
  }

  @Test
  void booksOnceWhenTheAnswerOfThePaymentIsLost() {
    Sale sale = sell("201.00", "MXN");
    shop.awaitWaiting(sale);
    int posts = sap.calls(Call.PAY);
    sap.troubles().next(Call.PAY, Trouble.dropAfter());

    shop.tap(sale);

    awaitBooked(sale);
    onlyPayment(sale);
    assertThat(sap.calls(Call.PAY)).isEqualTo(posts + 1);
  }

  @Test
  void booksOnceWhenThePaymentNeverArrived() {
    Sale sale = sell("202.00", "MXN");
    shop.awaitWaiting(sale);
    sap.troubles().next(Call.PAY, Trouble.dropBefore());

    shop.tap(sale);

    awaitBooked(sale);
    onlyPayment(sale);
  }

  @Test
  void waitsBeforeItPostsWhatANodeThatIsGoneMayHavePosted() {
    Sale sale = sell("207.00", "MXN");
    shop.awaitWaiting(sale);
    sap.troubles().next(Call.PAYMENTS, 15, Trouble.page(503));
    shop.tap(sale);
    PaymentIntent paid = shop.awaitState(sale, State.PAID);
    shop.await("a first failure", sale, () -> outcome(paid).contains("HTTP 503"));

    // As another node's claim does that never ends.
    shop.jdbc()
        .sql("update write_back set fence = fence + 1 where intent_id = :id")
        .param("id", paid.id())
        .update();
    sap.troubles().clear();

    shop.await("a pause", sale, () -> outcome(paid).contains("broke off"));
    shop.awaitTold(paid);
    onlyPayment(sale);
  }

  private String outcome(PaymentIntent intent) {
    return shop.writeBack(intent, "coalesce(outcome, '')");
  }

  @Test
  void goesOnWhenTheSessionIsLostAtEachStep() {
    Sale sale = sell("203.00", "MXN");
    shop.awaitWaiting(sale);
    for (Call call : List.of(Call.INVOICES, Call.PAY, Call.CHANGE_INVOICE)) {
      sap.troubles().next(call, Trouble.meanwhile(() -> sap.sessions().endAll()));
    }

    shop.tap(sale);

    awaitBooked(sale);
    onlyPayment(sale);
  }

  @Test
  void withdrawsWhatIsCancelledInSapMeanwhile() {
    Sale sale = sell("204.00", "MXN");
    shop.awaitWaiting(sale);

    books().cancelInvoice(sale.invoice());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(ours(sale)).isEmpty();
  }

  @Test
  void leavesToAPersonWhatSapCannotTakeAnyMore() {
    Sale sale = sell("205.00", "MXN");
    shop.awaitWaiting(sale);
    sap.troubles()
        .next(
            Call.PAY,
            Trouble.meanwhile(
                () -> books().addPaymentElsewhere(sale.invoice(), new BigDecimal("205.00"))));

    shop.tap(sale);

    shop.await("a dead letter", sale, () -> !shop.deadLetters(sale).isEmpty());
    assertThat(shop.deadLetters(sale).get(0).detail()).contains("SAP -5002");
    assertThat(ours(sale)).isEmpty();
  }

  @Test
  void saysWhyAnInvoiceInDollarsIsNotCollected() {
    Sale sale = sell("20.00", "USD");

    shop.await("a dead letter", sale, () -> !shop.deadLetters(sale).isEmpty());

    assertThat(shop.deadLetters(sale).get(0).detail()).contains("USD", "own currency MXN");
    assertThat(shop.attempts(sale)).isEmpty();
  }

  @Test
  void saysOnTheInvoiceThatTheCustomerGaveUp() {
    Sale sale = sell("206.00", "MXN");
    shop.awaitWaiting(sale);

    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    shop.await(
        "the status of the invoice",
        sale,
        () -> books().field(sale.invoice(), "U_COBRO_Status").equals("CANCELLED"));
  }

  private Sale sell(String amount, String currency) {
    return sell(amount, currency, Map.of("U_COBRO_Status", "REQ"));
  }

  private Sale sell(String amount, String currency, Map<String, Object> status) {
    String terminal = shop.terminal();
    Map<String, Object> fields = new TreeMap<>(status);
    fields.put("U_COBRO_Terminal", terminal);
    int invoice = books().createInvoice("C0001", new BigDecimal(amount), currency, fields);
    return new Sale("main", invoice, terminal);
  }

  private PaymentIntent awaitBooked(Sale sale) {
    PaymentIntent paid = shop.awaitState(sale, State.PAID);
    shop.awaitTold(paid);
    return paid;
  }

  private PaymentView onlyPayment(Sale sale) {
    assertThat(ours(sale)).hasSize(1);
    assertThat(books().invoice(sale.invoice()).open()).isEqualByComparingTo("0");
    return ours(sale).get(0);
  }

  private List<PaymentView> ours(Sale sale) {
    return books().payments().stream()
        .filter(payment -> payment.applied().containsKey(sale.invoice()))
        .filter(payment -> !payment.cancelled())
        .filter(payment -> !payment.ownFields().getOrDefault("U_COBRO_Key", "").isEmpty())
        .toList();
  }

  private Books books() {
    return sap.books(SapStage.COMPANY);
  }
}
