package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.assertj.core.groups.Tuple;
import org.cobro.command.Commands;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.sandbox.sap.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A day's books where the ERP is SAP Business One. */
@ExtendWith(OutputCaptureExtension.class)
class SapDayTest {

  private SapSimulator sap;
  private Shop shop;

  @BeforeEach
  void openTheShop() {
    sap = SapStage.open();
    shop =
        SapStage.plan(sap)
            .set("cobro.timing.sweeps", "200ms,400ms")
            .set("cobro.reconciliation.pace", "1ms")
            .open();
  }

  @AfterEach
  void closeTheShop() {
    shop.close();
    sap.close();
  }

  @Test
  void isEqualInAllBooksWhenNothingWentWrong(CapturedOutput output) {
    booked("100.10");
    Sale cancelled = sell("20.00");
    shop.awaitWaiting(cancelled);
    shop.compago().terminals().cancelAtTerminal(cancelled.terminal());
    shop.awaitTold(shop.awaitState(cancelled, State.CANCELLED));
    shop.awaitWaiting(sell("30.00"));
    // The shop's own business, which is no affair of Cobro's.
    books().addPaymentElsewhere(sell("40.00", Map.of()).invoice(), new BigDecimal("40.00"));

    assertThat(reconcile()).isZero();

    assertThat(output).contains("No differences.").contains("1  100.10");
    assertThat(output).doesNotContain("NOT ANSWERED");
  }

  @Test
  void listsWhatDiffers() {
    booked("10.00");
    Sale reversed = booked("12.00");
    books().cancelPayment(payment(reversed).entry());
    Sale late = sell("14.00");
    shop.awaitWaiting(late);
    shop.letExpire();
    PaymentIntent expired = shop.awaitState(late, State.EXPIRED);
    shop.await("the last sweep", late, () -> shop.intent(late).due().step().name().equals("NONE"));
    shop.compago().terminals().lateTap(expired.providerId());
    Sale refused = refusedBySap("17.00");

    assertThat(differences())
        .containsExactlyInAnyOrder(
            tuple("TAKEN_BACK", shop.intent(reversed).externalId()),
            tuple("PAID_NOT_KNOWN", expired.externalId()),
            tuple("DEAD_LETTERED", shop.intent(refused).externalId()));
    assertThat(reconcile()).isEqualTo(1);
  }

  @Test
  void isIncompleteWhileSapDoesNotAnswer(CapturedOutput output) {
    booked("31.00");
    sap.troubles().next(Call.PAYMENTS, 1000, Trouble.page(503));

    assertThat(reconcile()).isEqualTo(2);

    assertThat(output).contains("the report is incomplete").contains("NOT ANSWERED  main");
  }

  private List<Tuple> differences() {
    LocalDate today = LocalDate.now(ZoneId.of("America/Mexico_City"));
    Api.Reply made = shop.api().post("/api/reconciliation/" + today, Map.of());
    assertThat(made.status()).as(made.text()).isEqualTo(200);
    JsonNode listed = made.json().at("/reports/0/differences");
    return StreamSupport.stream(listed.spliterator(), false)
        .map(each -> tuple(each.path("kind").asText(), each.path("reference").asText()))
        .toList();
  }

  private int reconcile() {
    List<String> words = new ArrayList<>(List.of("reconcile", "today"));
    words.addAll(shop.settings());
    return Commands.run(words.toArray(String[]::new));
  }

  private Sale booked(String amount) {
    Sale sale = sell(amount);
    shop.tap(sale);
    shop.awaitTold(shop.awaitState(sale, State.PAID));
    return sale;
  }

  private Sale refusedBySap(String amount) {
    Sale sale = sell(amount);
    shop.awaitWaiting(sale);
    Runnable cash = () -> books().addPaymentElsewhere(sale.invoice(), new BigDecimal(amount));
    sap.troubles().next(Call.PAY, Trouble.meanwhile(cash));
    shop.tap(sale);
    shop.awaitDeadLetter(sale, Cause.UNWRITABLE);
    return sale;
  }

  private Sale sell(String amount) {
    return sell(amount, Map.of("U_COBRO_Status", "REQ"));
  }

  private Sale sell(String amount, Map<String, Object> status) {
    String terminal = shop.terminal();
    Map<String, Object> fields = new TreeMap<>(status);
    fields.put("U_COBRO_Terminal", terminal);
    int invoice = books().createInvoice("C0001", new BigDecimal(amount), "MXN", fields);
    return new Sale("main", invoice, terminal);
  }

  private PaymentView payment(Sale sale) {
    return books().payments().stream()
        .filter(payment -> payment.applied().containsKey(sale.invoice()))
        .findFirst()
        .orElseThrow();
  }

  private Books books() {
    return sap.books(SapStage.COMPANY);
  }
}
