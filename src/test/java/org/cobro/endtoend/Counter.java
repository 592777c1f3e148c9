package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cobro.intent.Cause;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.BookedIntent.Status;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.testing.Sale;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.Test;

/** What happens at a counter every day, on whichever database. */
abstract class Counter extends AtTheShop {

  Counter(ShopPlan plan) {
    super(plan);
  }

  @Test
  void booksWhatACustomerPaid() {
    Sale sale = shop.sell("350.50", shop.terminal());

    shop.tap(sale);

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("350.50");
    PaymentIntent paid = shop.intent(sale);
    assertThat(shop.awaitBooked(sale).reference()).contains(paid.externalId());
    assertThat(shop.creates(paid)).isEqualTo(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void letsACustomerTryAnotherCardAfterADecline() {
    Sale sale = shop.sell("80.00", shop.terminal());
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.compago().terminals().decline(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);
    shop.compago().terminals().tap(sale.terminal());

    shop.awaitBooked(sale);
    assertThat(shop.creates(intent)).isEqualTo(1);
  }

  @Test
  void notesThatTheCustomerGaveUpAtTheTerminal() {
    Sale sale = shop.sell("81.00", shop.terminal());
    shop.awaitWaiting(sale);

    shop.compago().terminals().cancelAtTerminal(sale.terminal());

    PaymentIntent ended = shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, ended.externalId());
    assertThat(shop.deadLetters(sale)).isEmpty();
    assertThat(shop.invoice(sale).paid()).isFalse();
  }

  @Test
  void triesAnExpiredAttemptAgainUnderANewReference() {
    Sale sale = shop.sell("82.00", shop.terminal());
    PaymentIntent first = shop.awaitWaiting(sale);

    shop.letExpire();

    PaymentIntent ended = shop.awaitAttempt(sale, 1, State.EXPIRED);
    assertThat(grace(ended)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    shop.awaitNote(sale, first.externalId());
    PaymentIntent second = shop.awaitAttempt(sale, 2, State.PENDING);
    assertThat(second.externalId()).isNotEqualTo(first.externalId());
    shop.tap(sale);
    assertThat(shop.awaitBooked(sale).reference()).contains(second.externalId());
    assertThat(shop.deadLetters(sale)).isEmpty();
    assertThat(letterCauses(sale)).containsExactly("EXPIRED/RETRIED");
  }

  @Test
  void leavesTheSecondExpiryToAPerson() {
    Sale sale = shop.sell("83.00", shop.terminal());
    shop.awaitWaiting(sale);
    shop.letExpire();
    shop.awaitAttempt(sale, 2, State.PENDING);

    shop.letExpire();

    shop.awaitAttempt(sale, 2, State.EXPIRED);
    assertThat(shop.awaitDeadLetter(sale, Cause.EXPIRED).detail()).isNotBlank();
    assertThat(shop.attempts(sale)).hasSize(2);
  }

  @Test
  void findsACardThatWasAcceptedAfterTheEnd() {
    Sale sale = shop.sell("84.00", shop.terminal());
    PaymentIntent first = shop.awaitWaiting(sale);
    shop.letExpire();
    shop.awaitAttempt(sale, 1, State.EXPIRED);
    shop.compago().terminals().lateTap(first.providerId());
    PaymentIntent second = shop.awaitAttempt(sale, 2, State.PENDING);

    PaymentIntent paid = shop.awaitAttempt(sale, 1, State.PAID);

    assertThat(shop.awaitBooked(sale).reference()).contains(paid.externalId());
    shop.awaitAttempt(sale, 2, State.CANCELLED);
    assertThat(shop.booked(second).status()).isEqualTo(Status.CANCELLED);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void collectsInOrderAtOneTerminalAndBeginsTheNextAtOnce() {
    String terminal = shop.terminal();
    List<Sale> queue =
        List.of(
            shop.sell("11.00", terminal),
            shop.sell("12.00", terminal),
            shop.sell("13.00", terminal));

    for (Sale sale : queue) {
      shop.awaitWaiting(sale);
      assertThat(shop.compago().terminals().waiting(terminal))
          .hasValueSatisfying(w -> assertThat(w.id()).isEqualTo(shop.intent(sale).providerId()));
      shop.tap(sale);
      shop.awaitState(sale, State.PAID);
    }

    queue.forEach(shop::awaitBooked);
    for (int i = 1; i < queue.size(); i++) {
      long free = at(shop.intent(queue.get(i - 1)), Event.PAID_SEEN);
      long next = at(shop.intent(queue.get(i)), Event.CREATE_STARTED);
      assertThat(next - free).isBetween(0L, 1000L);
    }
  }

  @Test
  void collectsAtTwoTerminalsAtTheSameTime() {
    Sale left = shop.sell("21.00", shop.terminal());
    Sale right = shop.sell("22.00", shop.terminal());

    shop.awaitWaiting(left);
    shop.awaitWaiting(right);
    shop.tap(right);
    shop.awaitBooked(right);
    assertThat(shop.intent(left).state()).isEqualTo(State.PENDING);
    shop.tap(left);

    shop.awaitBooked(left);
  }

  @Test
  void registersOnceThoughTheErpsAnswersAreLost() {
    shop.odoo().faults().next("account.payment", "load", Failure.dropAfter());
    Sale sale = shop.sell("23.00", shop.terminal());

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(shop.odoo().faults().waiting()).isZero();
  }

  private Duration grace(PaymentIntent ended) {
    return Duration.ofMillis(at(ended, Event.EXPIRED_CONFIRMED) - at(ended, Event.ENDING_SEEN));
  }

  private long at(PaymentIntent intent, Event event) {
    return shop.log(intent).stream()
        .filter(entry -> entry.event() == event)
        .findFirst()
        .orElseThrow()
        .at()
        .toEpochMilli();
  }

  private List<String> letterCauses(Sale sale) {
    return shop.jdbc()
        .sql(
            """
            select cause || '/' || coalesce(resolution, 'open') from dead_letter
            where receivable_id = :id order by opened_at
            """)
        .param("id", shop.receivable(sale).orElseThrow().id())
        .query(String.class)
        .list();
  }
}
