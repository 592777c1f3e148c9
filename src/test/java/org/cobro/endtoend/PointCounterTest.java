package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.config.CobroProperties.PointApi.ORDERS;
import static org.cobro.config.CobroProperties.PointApi.PAYMENT_INTENTS;

import java.util.List;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Cause;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.mercadopago.Stage;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens at a counter with a Point every day, over both of Mercado Pago's APIs. */
class PointCounterTest extends AtThePoint {

  PointCounterTest() {
    super(points().set("cobro.timing.sweeps", "1h"));
  }

  @ParameterizedTest
  @EnumSource
  void booksToTheCentWhatACustomerPaid(PointApi api) {
    Sale sale = sell(api, "19.99");

    shop.tap(sale);

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("19.99");
    PaymentIntent paid = shop.intent(sale);
    assertThat(shop.awaitBooked(sale).reference()).contains(paid.externalId());
    assertThat(pago(api).books().charged(paid.externalId())).isEqualByComparingTo("19.99");
    assertThat(creates(api, paid)).isEqualTo(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void letsACustomerTryAnotherCardAfterADecline(PointApi api) {
    Sale sale = sell(api, "80.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    hands(api).decline(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);
    hands(api).tap(sale.terminal());

    shop.awaitBooked(sale);
    assertThat(creates(api, intent)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void neverBooksARejectedCard(PointApi api) {
    Sale sale = sell(api, "81.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    hands(api).reject(sale.terminal(), "rejected_by_issuer");

    shop.awaitState(sale, State.FAILED);
    shop.awaitDeadLetter(sale, Cause.FAILED);
    shop.awaitNote(sale, intent.externalId());
    shop.awaitTold(shop.intent(sale));
    assertThat(shop.invoice(sale).paid()).isFalse();
    assertThat(shop.odoo(sale.erp()).books().payments(sale.invoice())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void notesThatTheCustomerGaveUpAtTheTerminal(PointApi api) {
    Sale sale = sell(api, "82.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    hands(api).cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, intent.externalId());
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void withdrawsWhatTheTerminalHasNotFetched(PointApi api) {
    Sale sale = sell(api, "83.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    cancel(intent);

    shop.awaitState(sale, State.CANCELLED);
    shop.awaitNote(sale, "the customer asked");
    assertThat(charges(api, intent))
        .singleElement()
        .satisfies(each -> assertThat(each.stage()).isEqualTo(Stage.CANCELED));
  }

  @ParameterizedTest
  @EnumSource
  void withdrawsWhatTheErpCancelled(PointApi api) {
    Sale sale = sell(api, "84.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    shop.odoo(sale.erp()).books().cancel(sale.invoice());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(charges(api, intent))
        .singleElement()
        .satisfies(each -> assertThat(each.stage()).isEqualTo(Stage.CANCELED));
  }

  /** The provider's 202 is no outcome: the terminal has yet to hear of it. */
  @Test
  void withdrawsAnOrderThatTheTerminalShows() {
    Sale sale = sell(ORDERS, "85.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    hands(ORDERS).fetch(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);

    cancel(intent);

    shop.awaitEvent(intent, Event.CANCEL_SENT);
    shop.awaitState(sale, State.CANCELLED);
    assertThat(charges(ORDERS, intent))
        .singleElement()
        .satisfies(each -> assertThat(each.detail()).isEqualTo("canceled_by_api"));
  }

  @Test
  void booksACardThatWasInBeforeTheCancelReachedTheTerminal() {
    Sale sale = sell(ORDERS, "86.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    hands(ORDERS).insert(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);

    cancel(intent);
    shop.awaitEvent(intent, Event.CANCEL_SENT);
    hands(ORDERS).tap(sale.terminal());

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  /** 409: only the device can end it, and then it ends as the device says. */
  @Test
  void leavesAnIntentThatTheTerminalShowsToTheDevice() {
    Sale cancelled = sell(PAYMENT_INTENTS, "87.00");
    Sale paid = sell(PAYMENT_INTENTS, "88.00");
    for (Sale sale : List.of(cancelled, paid)) {
      shop.awaitWaiting(sale);
      hands(PAYMENT_INTENTS).fetch(sale.terminal());
      shop.awaitState(sale, State.IN_PROGRESS);
      cancel(shop.intent(sale));
      shop.awaitEvent(shop.intent(sale), Event.CANCEL_SENT);
      assertThat(shop.intent(sale).state()).isNotEqualTo(State.CANCELLED);
    }

    hands(PAYMENT_INTENTS).cancelAtTerminal(cancelled.terminal());
    hands(PAYMENT_INTENTS).tap(paid.terminal());

    shop.awaitState(cancelled, State.CANCELLED);
    shop.awaitBooked(paid);
  }

  @ParameterizedTest
  @EnumSource
  void leavesAnExpiredAttemptToAPersonAndBooksItOnceWhenItIsPaidAllTheSame(PointApi api) {
    Sale sale = sell(api, "89.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    forward(api, TOO_LATE);
    shop.awaitState(sale, State.EXPIRED);
    shop.awaitDeadLetter(sale, Cause.EXPIRED);
    shop.awaitNote(sale, intent.externalId());

    hands(api).payLate(intent.providerId());
    shop.api().post("/api/intents/" + intent.id() + "/poll");

    shop.awaitBooked(sale);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  /** The terminal knows, and nobody else: the provider says that this never changes. */
  @ParameterizedTest
  @EnumSource
  void asksAPersonWhenTheProviderHasLostSight(PointApi api) {
    Sale sale = sell(api, "90.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    hands(api).loseSight(sale.terminal(), false);

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    shop.awaitState(sale, State.REVIEW);
    assertThat(shop.invoice(sale).paid()).isFalse();
    assertThat(creates(api, intent)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void findsOutForAPersonOrByItselfWhatWasPaidOutOfSight(PointApi api) {
    Sale sale = sell(api, "91.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    hands(api).loseSight(sale.terminal(), true);

    if (api == ORDERS) {
      shop.awaitDeadLetter(sale, Cause.REVIEW);
      decidePaid(shop.awaitState(sale, State.REVIEW), charges(api, intent).get(0).id());
    }
    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("91.00");
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  /** "Finished" with a payment that is in process is neither paid nor refused. */
  @Test
  void waitsForTheBankThatHasNotMadeUpItsMind() {
    Sale sale = sell(PAYMENT_INTENTS, "94.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    hands(PAYMENT_INTENTS).pend(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);
    assertThat(shop.invoice(sale).paid()).isFalse();
    hands(PAYMENT_INTENTS)
        .settle(charges(PAYMENT_INTENTS, intent).get(0).payments().get(0).number(), "approved");

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void asksAPersonAboutAnOrderThatFailedInReview() {
    Sale sale = sell(ORDERS, "95.00");
    shop.awaitWaiting(sale);

    hands(ORDERS).pend(sale.terminal());

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    shop.awaitState(sale, State.REVIEW);
    assertThat(shop.invoice(sale).paid()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void collectsTheNextOneWhenTheTerminalIsFree(PointApi api) {
    Sale first = sell(api, "92.00");
    shop.awaitWaiting(first);
    Sale next = sell(api, "93.00", first.terminal());
    shop.awaitState(next, State.QUEUED);

    shop.tap(first);
    shop.tap(next);

    shop.awaitBooked(first);
    shop.awaitBooked(next);
  }
}
