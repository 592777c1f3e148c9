package org.cobro.endtoend.generic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.endtoend.generic.FrappeServer.Trouble;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.testing.Await;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An ERP that only the documented route file knows, from its invoice to the payment in its books.
 */
@TestInstance(Lifecycle.PER_CLASS)
class GenericErpTest {

  private final FrappeServer erp = FrappeServer.open();
  private final Shop shop =
      Shop.plan()
          .compago("compago")
          .flow("counters", "next", "compago")
          .set("cobro.erps.next.type", "custom-erpnext")
          .set("cobro.erps.next.url", erp.url())
          .set("cobro.erps.next.username", FrappeServer.KEY)
          .set("cobro.erps.next.password", FrappeServer.SECRET)
          .set("cobro.erps.next.page", 3)
          .set("cobro.erps.next.settle", "1s")
          .set("cobro.erps.next.response-timeout", "2s")
          .set(
              "cobro.flows.counters.invoices",
              "[[\"docstatus\", \"=\", 1], [\"is_return\", \"=\", 0],"
                  + " [\"outstanding_amount\", \">\", 0]]")
          .set("cobro.flows.counters.terminal-field", "cobro_terminal")
          .set("cobro.flows.counters.journal", "Compago - CE")
          .routeFile(Path.of("docs/examples/erpnext.camel.yaml"))
          .open();

  @AfterAll
  void close() {
    shop.close();
    erp.close();
  }

  @Test
  void itsInvoiceIsCollectedAndRegisteredOnce() {
    String invoice = erp.books().sell("1160.50", shop.terminal());

    tap(invoice);

    Map<String, Object> payment = awaitPaid(invoice);
    assertThat(payment)
        .containsEntry("reference_no", intent(invoice).externalId())
        .containsEntry("paid_to", "Compago - CE")
        .containsEntry("payment_type", "Receive")
        .containsEntry("docstatus", 1);
    assertThat(payment.get("paid_amount")).isEqualTo(new BigDecimal("1160.50"));
    assertThat(shop.logOutput()).doesNotContain(FrappeServer.SECRET, "Failed delivery");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "POST Payment Entry, LOST_AFTER",
    "POST Payment Entry, LOST_BEFORE",
    "POST Payment Entry, PAGE_AFTER",
    "PUT Payment Entry, LOST_AFTER",
    "PUT Payment Entry, LOST_BEFORE",
    "PUT Payment Entry, PAGE_AFTER",
    "GET Payment Entry, LOST_BEFORE",
    "GET Payment Entry, PAGE_AFTER"
  })
  void isRegisteredOnceWhateverBecomesOfAnAnswer(String call, Trouble trouble) {
    String invoice = erp.books().sell("99.90", shop.terminal());
    awaitState(invoice, State.PENDING);
    erp.next(call, trouble);

    tap(invoice);

    awaitPaid(invoice);
    assertThat(erp.isOver(call)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"POST Payment Entry, 0", "PUT Payment Entry, 1"})
  void whatItRefusesIsLeftToAPersonInItsOwnWords(String call, int drafts) {
    String invoice = erp.books().sell("40.00", shop.terminal());
    awaitState(invoice, State.PENDING);
    erp.next(call, Trouble.REFUSED);

    tap(invoice);

    awaitDeadLetter(invoice, "is in a closed period");
    assertThat(erp.books().paymentsOf(invoice)).hasSize(drafts);
    assertThat(erp.books().outstanding(invoice)).isEqualByComparingTo("40.00");
  }

  @Test
  void anInvoiceThatWasPaidElsewhereMeanwhileIsNotPaidTwice() {
    String invoice = erp.books().sell("70.00", shop.terminal());
    PaymentIntent intent = awaitState(invoice, State.PENDING);
    erp.books().set(invoice, "outstanding_amount", new BigDecimal("0.0"));
    shop.compago().terminals().tap(intent.providerId());

    awaitDeadLetter(invoice, "the invoice is PAID");
    assertThat(erp.books().paymentsOf(invoice)).isEmpty();
  }

  @Test
  void anInvoiceThatIsCancelledMeanwhileIsWithdrawn() {
    String invoice = erp.books().sell("70.00", shop.terminal());
    awaitState(invoice, State.PENDING);

    erp.books().set(invoice, "docstatus", 2);

    awaitState(invoice, State.CANCELLED);
    Await.until(
        "a comment", () -> story(invoice), () -> !erp.books().commentsOn(invoice).isEmpty());
  }

  @Test
  void allPagesAreRead() {
    List<String> invoices =
        IntStream.range(0, 7).mapToObj(i -> erp.books().sell("10.00", shop.terminal())).toList();

    invoices.forEach(invoice -> awaitState(invoice, State.PENDING));
    invoices.forEach(this::tap);
    invoices.forEach(this::awaitPaid);
  }

  @Test
  void isSeenToBeThere() {
    Await.until("up", () -> "down", () -> shop.api().health("/erps/next").equals("UP"));
  }

  private void tap(String invoice) {
    PaymentIntent intent = awaitState(invoice, State.PENDING);
    shop.compago().terminals().tap(intent.providerId());
  }

  private PaymentIntent awaitState(String invoice, State state) {
    Await.until(
        invoice + " is " + state,
        () -> story(invoice),
        () -> attempts(invoice).stream().anyMatch(intent -> intent.state() == state));
    return intent(invoice);
  }

  private Map<String, Object> awaitPaid(String invoice) {
    Await.until(
        invoice + " is paid",
        () -> story(invoice),
        () -> erp.books().outstanding(invoice).signum() == 0 && told(invoice).equals("DONE"));
    // A node that lost its lease may have left a draft, which counts for nothing.
    List<Map<String, Object>> payments =
        erp.books().paymentsOf(invoice).stream()
            .filter(payment -> payment.get("docstatus").equals(1))
            .toList();
    assertThat(payments).hasSize(1);
    assertThat(attempts(invoice)).hasSize(1);
    return payments.get(0);
  }

  private void awaitDeadLetter(String invoice, String words) {
    Await.until(
        "a dead letter",
        () -> story(invoice),
        () -> told(invoice).equals("DEAD") && outcome(invoice).contains(words));
  }

  private String told(String invoice) {
    return shop.writeBack(intent(invoice), "state");
  }

  private String outcome(String invoice) {
    return shop.writeBack(intent(invoice), "outcome");
  }

  private List<PaymentIntent> attempts(String invoice) {
    return shop.attempts("next", invoice);
  }

  private PaymentIntent intent(String invoice) {
    return attempts(invoice).get(0);
  }

  private String story(String invoice) {
    return attempts(invoice).stream()
            .map(
                i ->
                    shop.events(i)
                        + " told "
                        + shop.writeBack(i, "state")
                        + ": "
                        + shop.writeBack(i, "outcome"))
            .toList()
        + " payments "
        + erp.books().paymentsOf(invoice)
        + shop.api().getWithoutToken("/actuator/health").text();
  }
}
