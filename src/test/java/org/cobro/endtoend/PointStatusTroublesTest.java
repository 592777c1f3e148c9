package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.config.CobroProperties.PointApi.ORDERS;
import static org.cobro.config.CobroProperties.PointApi.PAYMENT_INTENTS;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Cause;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** No answer about a Point payment but a clear one is an outcome. */
class PointStatusTroublesTest extends AtThePoint {

  private static final int FOR_LONG = 500;

  PointStatusTroublesTest() {
    super(points());
  }

  static Stream<Named<Trouble>> passing() {
    return Stream.of(
        Named.of("429", Trouble.tooManyRequests("1")),
        Named.of("500", Trouble.answer(500, "{\"message\":\"internal_error\"}")),
        Named.of("HTML 502", Trouble.badGateway()),
        Named.of("dropped", Trouble.dropBefore()),
        Named.of("cut body", Trouble.cutBody()),
        Named.of("slower than we wait", Trouble.slowAnswer(Duration.ofMillis(1300))),
        Named.of("an unknown status", Trouble.unknownStatus("PAUSED")),
        Named.of("an empty object", Trouble.answer(200, "{}")),
        Named.of("no body", Trouble.answer(200, "")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void goesOnAskingUntilTheAnswerIsClear(Trouble trouble) {
    List<Sale> sales = Stream.of(PointApi.values()).map(api -> sell(api, "60.00")).toList();
    sales.forEach(shop::awaitWaiting);
    for (PointApi api : PointApi.values()) {
      pago(api).troubles().next(status(api), 2, trouble);
    }

    sales.forEach(shop::tap);

    sales.forEach(shop::awaitBooked);
    for (Sale sale : sales) {
      assertThat(shop.events(shop.intent(sale)))
          .containsExactly(Event.PICKED_UP, Event.CREATE_STARTED, Event.CREATED, Event.PAID_SEEN);
      assertThat(shop.deadLetters(sale)).isEmpty();
    }
  }

  /** The intent tells nothing of its money: its payment does. */
  @ParameterizedTest
  @EnumSource
  void asksAPersonWhenAnotherAmountWasPaid(PointApi api) {
    asksAPerson(api, money(api), Trouble.wrongAmount());
  }

  @ParameterizedTest
  @EnumSource
  void asksAPersonWhenAnotherCurrencyWasPaid(PointApi api) {
    asksAPerson(api, money(api), Trouble.wrongCurrency());
  }

  @ParameterizedTest
  @EnumSource
  void asksAPersonWhenSomebodyElsesReferenceWasPaid(PointApi api) {
    asksAPerson(api, money(api), Trouble.wrongReference());
  }

  /** The money of another order is nobody's guess. */
  @Test
  void asksAPersonWhenTheAnswerIsAboutAnotherPaidOrder() {
    asksAPerson(ORDERS, Call.ORDER, Trouble.wrongId());
  }

  /** An intent says nothing of money by itself. */
  @Test
  void goesOnAskingWhenTheAnswerIsAboutAnotherIntent() {
    Sale sale = sell(PAYMENT_INTENTS, "63.00");
    shop.awaitWaiting(sale);
    pago(PAYMENT_INTENTS).troubles().next(Call.INTENT, 2, Trouble.wrongId());

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void followsAStatusThatGoesBack(PointApi api) {
    Sale sale = sell(api, "62.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    hands(api).fetch(sale.terminal());
    shop.awaitState(sale, State.IN_PROGRESS);

    pago(api).troubles().next(status(api), Trouble.statusGoingBack());
    shop.awaitEvent(intent, Event.WAITING_SEEN);
    shop.awaitState(sale, State.IN_PROGRESS);
    hands(api).tap(sale.terminal());

    shop.awaitBooked(sale);
  }

  private void asksAPerson(PointApi api, Call call, Trouble trouble) {
    Sale sale = sell(api, "61.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    pago(api).troubles().next(call, FOR_LONG, trouble);

    hands(api).tap(intent.providerId());

    shop.awaitDeadLetter(sale, Cause.REVIEW);
    PaymentIntent inReview = shop.awaitState(sale, State.REVIEW);
    assertThat(shop.invoice(sale).paid()).isFalse();
    decidePaid(inReview, "seen in the panel");
    shop.awaitBooked(sale);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  /** The call whose answer tells what was paid. */
  private static Call money(PointApi api) {
    return api == ORDERS ? Call.ORDER : Call.PAYMENT;
  }

  private static Call status(PointApi api) {
    return api == ORDERS ? Call.ORDER : Call.INTENT;
  }
}
