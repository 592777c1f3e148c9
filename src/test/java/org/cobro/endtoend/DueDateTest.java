package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.testing.Sale;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Test;

/** A flow that starts on the due date. Nothing is picked up but when the test says so. */
class DueDateTest extends AtTheCards {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("America/Mexico_City"));

  DueDateTest() {
    super(
        charging()
            .set("cobro.flows.subscriptions.start", "on-due-date")
            .set("cobro.flows.subscriptions.start-at", "00:00")
            .set("cobro.erps.main.page", 2)
            .dueDatesOften()
            .hearingOnlyPushes());
  }

  @Test
  void isChargedOnThePostingDayWhereNoOtherIsNamed() {
    Sale sale = sell("10.00", cards().save(Mood.APPROVES));
    pickUp();

    shop.awaitBooked(sale);
  }

  @Test
  void waitsForItsDueDateAndIsChargedWhenThatIsBroughtForward() {
    String card = cards().save(Mood.APPROVES);
    Sale sale = due(TODAY.plusDays(2), "20.00", card);

    write(sale, TODAY.plusDays(40));
    pickUp();
    awaitWaitingFor(sale, TODAY.plusDays(40));
    assertThat(cards().payments(card)).isEmpty();
    write(sale, TODAY.minusDays(1));
    pickUp();

    shop.awaitBooked(sale);
    assertThat(cards().payments(card)).hasSize(1);
  }

  @Test
  void isChargedWhenItsDayComesThoughNothingChanged() {
    String card = cards().save(Mood.APPROVES);
    Sale sale = due(TODAY.plusDays(3), "30.00", card);

    itsDayComes(sale);

    shop.awaitBooked(sale);
    assertThat(cards().payments(card)).hasSize(1);
  }

  @Test
  void isNotChargedWhenItWasPaidOtherwiseBeforeItsDay() {
    String card = cards().save(Mood.APPROVES);
    Sale sale = due(TODAY.plusDays(3), "40.00", card);

    shop.odoo().books().addPaymentElsewhere(sale.invoice(), new BigDecimal("40.00"));
    itsDayComes(sale);

    shop.await("it waits no longer", sale, () -> startsOn(sale).isEmpty());
    assertThat(shop.attempts(sale)).isEmpty();
    assertThat(shop.notes(sale)).isEmpty();
    assertThat(cards().payments(card)).isEmpty();
  }

  @Test
  void isLeftToAPersonWhenItsCardIsGoneOnItsDay() {
    Sale sale = due(TODAY.plusDays(3), "50.00", cards().save(Mood.APPROVES));

    shop.odoo().books().write(sale.invoice(), Map.of("x_terminal", ""));
    itsDayComes(sale);

    assertThat(shop.awaitDeadLetter(sale, Cause.BAD_DATA).detail()).contains("x_terminal");
  }

  @Test
  void isChargedAtOnceWhenSomebodyWantsIt() {
    String card = cards().save(Mood.APPROVES);
    Sale sale = due(TODAY.plusDays(3), "60.00", card);

    shop.api()
        .post("/api/receivables/main/" + sale.invoiceId() + "/collect", Map.of("actor", "ana"));

    shop.awaitBooked(sale);
    assertThat(cards().payments(card)).hasSize(1);
  }

  @Test
  void isChargedTogetherWithManyOthers() {
    List<Sale> sales =
        IntStream.rangeClosed(1, 5)
            .mapToObj(i -> due(TODAY.plusDays(3), "7" + i + ".00", cards().save(Mood.APPROVES)))
            .toList();

    sales.forEach(this::itsDayComes);

    sales.forEach(shop::awaitBooked);
  }

  @Test
  void isNotChargedWhenItIsMovedWhileItWaitsForItsCard() {
    String card = cards().save(Mood.TAKES_ITS_TIME);
    Sale first = sell("80.00", card);
    pickUp();
    PaymentIntent busy = shop.awaitWaiting(first);
    Sale second = sell("81.00", card);
    pickUp();
    shop.awaitState(second, State.QUEUED);

    write(second, TODAY.plusDays(5));
    cards().settle(busy.providerId(), CardPayment.Status.CONFIRMED);

    shop.awaitBooked(first);
    PaymentIntent withdrawn = shop.awaitAttempt(second, 1, State.CANCELLED);
    assertThat(withdrawn.cancelReason()).contains("the due date moved to " + TODAY.plusDays(5));
    pickUp();
    shop.await("it waits", second, () -> startsOn(second).equals(TODAY.plusDays(5).toString()));
    assertThat(cards().payments(card)).hasSize(1);
  }

  private Sale due(LocalDate day, String amount, String card) {
    Sale sale = shop.sell(amount, card, Map.of("invoice_date_due", day.toString()));
    pickUp();
    awaitWaitingFor(sale, day);
    return sale;
  }

  /** In Odoo, unseen until the next pick-up. */
  private void write(Sale sale, LocalDate day) {
    shop.odoo().books().write(sale.invoice(), Map.of("invoice_date_due", day.toString()));
  }

  /** As time would do it: no pick-up sees anything. */
  private void itsDayComes(Sale sale) {
    write(sale, TODAY);
    shop.jdbc()
        .sql("update receivable set starts_on = :day where id = :id")
        .param("day", TODAY.toString())
        .param("id", shop.receivable(sale).orElseThrow().id())
        .update();
  }

  private void pickUp() {
    assertThat(shop.api().push("/push/main", ShopPlan.PUSH_KEY, "{}").status()).isEqualTo(202);
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
