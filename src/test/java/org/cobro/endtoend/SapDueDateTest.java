package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** A flow that starts on the due date of SAP's invoices. */
class SapDueDateTest extends AtTheCompany {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("America/Mexico_City"));

  SapDueDateTest() {
    super(
        plan ->
            plan.compago("compago")
                .flow("counters", "main", "compago")
                .set("cobro.flows.counters.start", "on-due-date")
                .set("cobro.flows.counters.start-at", "00:00")
                .set("cobro.erps.main.page", 2)
                .dueDatesOften());
  }

  @Test
  void isCollectedAtOnceWhenItIsDueAlready() {
    Sale sale = sell("10.00", Map.of("DocDueDate", TODAY.toString()));

    pay(sale);

    assertThat(books().invoice(sale.invoice()).closed()).isTrue();
  }

  @Test
  void waitsForItsDayAndFollowsItWhereItMoves() {
    Sale sale = due(TODAY.plusDays(2), "20.00");

    books().changeDueDate(sale.invoice(), TODAY.plusDays(40));
    awaitWaitingFor(sale, TODAY.plusDays(40));
    books().changeDueDate(sale.invoice(), TODAY.minusDays(1));

    pay(sale);
  }

  @Test
  void isCollectedWhenItsDayComes() {
    List<Sale> sales =
        IntStream.rangeClosed(1, 5).mapToObj(i -> due(TODAY.plusDays(3), "3" + i + ".00")).toList();

    sales.forEach(this::itsDayComes);

    sales.forEach(sale -> assertThat(pay(sale).amount().aboveZero()).isTrue());
  }

  @Test
  void isNotCollectedWhenItWasPaidOtherwiseBeforeItsDay() {
    Sale sale = due(TODAY.plusDays(3), "40.00");

    books().addPaymentElsewhere(sale.invoice(), new BigDecimal("40.00"));
    itsDayComes(sale);

    shop.await("it waits no longer", sale, () -> startsOn(sale).isEmpty());
    assertThat(shop.attempts(sale)).isEmpty();
  }

  @Test
  void isNotSentWhenItIsMovedWhileItWaitsForItsTerminal() {
    Sale first = sell("50.00", Map.of("DocDueDate", TODAY.toString()));
    PaymentIntent busy = shop.awaitWaiting(first);
    Sale second = sell("51.00", Map.of("DocDueDate", TODAY.toString()), first.terminal());
    shop.awaitState(second, State.QUEUED);

    books().changeDueDate(second.invoice(), TODAY.plusDays(5));
    shop.compago().terminals().tap(busy.providerId());

    PaymentIntent withdrawn = shop.awaitAttempt(second, 1, State.CANCELLED);
    assertThat(withdrawn.cancelReason()).contains("the due date moved to " + TODAY.plusDays(5));
    shop.awaitTold(withdrawn);
    // Cobro has written CANCELLED over what the filter asks for: whoever moved it asks anew.
    books().write(second.invoice(), Map.of("U_COBRO_Status", "REQ"));
    shop.await("it waits", second, () -> startsOn(second).equals(TODAY.plusDays(5).toString()));
  }

  private Sale due(LocalDate day, String amount) {
    Sale sale = sell(amount, Map.of("DocDueDate", day.toString()));
    awaitWaitingFor(sale, day);
    return sale;
  }

  /** In SAP as in Cobro, which has read the other day before. */
  private void itsDayComes(Sale sale) {
    shop.jdbc()
        .sql("update receivable set starts_on = :day where id = :id")
        .param("day", TODAY.toString())
        .param("id", shop.receivable(sale).orElseThrow().id())
        .update();
    books().changeDueDate(sale.invoice(), TODAY);
  }

  private void awaitWaitingFor(Sale sale, LocalDate day) {
    shop.await("it waits", sale, () -> startsOn(sale).equals(day.toString()));
    assertThat(shop.attempts(sale)).isEmpty();
  }

  /** Empty when it waits for no day. */
  private String startsOn(Sale sale) {
    return shop.jdbc()
        .sql("select coalesce(starts_on, '') from receivable where invoice_id = :id")
        .param("id", sale.invoiceId())
        .query(String.class)
        .optional()
        .orElse("");
  }
}
