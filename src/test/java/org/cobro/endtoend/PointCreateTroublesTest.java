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
import org.cobro.sandbox.mercadopago.ErrorShape;
import org.cobro.sandbox.mercadopago.Stage;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.testing.OtherApplication;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A create whose fate is unclear makes no second charge, whatever the API promises. */
class PointCreateTroublesTest extends AtThePoint {

  private static final Duration LONGER_THAN_WE_WAIT = Duration.ofMillis(1300);
  private static final Duration LONGER_THAN_THE_SEARCH_LAGS = Duration.ofSeconds(40);
  private static final int FOR_LONG = 500;

  PointCreateTroublesTest() {
    super(points().probingEachSecond());
  }

  static Stream<Named<Trouble>> unanswered() {
    return Stream.of(
        Named.of("dropped before", Trouble.dropBefore()),
        Named.of("dropped after", Trouble.dropAfter()),
        Named.of("HTML 502", Trouble.badGateway()),
        Named.of("locked", Trouble.locked()),
        Named.of("500 for the key", Trouble.keyNotChecked()),
        Named.of("500 after the effect", Trouble.answer(500, "{}").afterCarryingOut()),
        Named.of("answered too late", Trouble.slowAnswer(LONGER_THAN_WE_WAIT)),
        Named.of("carried out too late", Trouble.slowWork(LONGER_THAN_WE_WAIT)),
        Named.of("cut body", Trouble.cutBody()));
  }

  @ParameterizedTest
  @MethodSource("unanswered")
  void repeatsTheCreateOfAnOrderUnderItsKeyAndAdoptsWhatIsThere(Trouble trouble) {
    pago(ORDERS).troubles().next(Call.CREATE_ORDER, trouble);
    Sale sale = sell(ORDERS, "40.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    PaymentIntent intent = shop.intent(sale);
    assertThat(shop.events(intent))
        .startsWith(
            Event.PICKED_UP,
            Event.CREATE_STARTED,
            Event.UNCLEAR,
            Event.LOOK_UP_STARTED,
            Event.CREATED);
    assertThat(charges(ORDERS, intent)).hasSize(1);
    assertThat(creates(ORDERS, intent)).isEqualTo(2);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void findsAnOrderByOurReferenceWhenTheRepeatsFailToo() {
    pago(ORDERS).troubles().next(Call.CREATE_ORDER, Trouble.dropAfter());
    pago(ORDERS).troubles().next(Call.CREATE_ORDER, 3, Trouble.badGateway());
    Sale sale = sell(ORDERS, "41.00");
    shop.awaitDeadLetter(sale, Cause.UNKNOWN);
    shop.await("the search in vain", sale, () -> pago(ORDERS).books().requests(Call.ORDERS) > 0);
    assertThat(shop.intent(sale).state()).isEqualTo(State.UNKNOWN);

    forward(ORDERS, LONGER_THAN_THE_SEARCH_LAGS);
    shop.tap(sale);

    shop.awaitBooked(sale);
    PaymentIntent intent = shop.intent(sale);
    assertThat(charges(ORDERS, intent)).hasSize(1);
    assertThat(creates(ORDERS, intent)).isEqualTo(4);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void findsALostIntentByItsPaymentAndNeverCreatesItAgain() {
    Sale sale = lostIntent("42.00");

    hands(PAYMENT_INTENTS).tap(sale.terminal());
    forward(PAYMENT_INTENTS, LONGER_THAN_THE_SEARCH_LAGS);

    assertFoundAndBooked(sale);
  }

  @Test
  void findsALostIntentAmongThoseThatEnded() {
    Sale sale = lostIntent("43.00");

    hands(PAYMENT_INTENTS).tap(sale.terminal());

    assertFoundAndBooked(sale);
  }

  @Test
  void findsALostIntentThatNobodyPaid() {
    Sale sale = lostIntent("44.00");

    hands(PAYMENT_INTENTS).cancelAtTerminal(sale.terminal());

    shop.awaitState(sale, State.CANCELLED);
    assertThat(creates(PAYMENT_INTENTS, shop.intent(sale))).isEqualTo(1);
    shop.await("no dead letter", sale, () -> shop.deadLetters(sale).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void sendsNothingElseToATerminalWhileAnAttemptIsUnknown(PointApi api) {
    Call create = api == ORDERS ? Call.CREATE_ORDER : Call.CREATE_INTENT;
    pago(api).troubles().next(create, Trouble.dropAfter());
    Sale sale = sell(api, "45.00");
    shop.awaitState(sale, State.UNKNOWN);
    Sale next = sell(api, "46.00", sale.terminal());
    shop.awaitState(next, State.QUEUED);

    assertThat(creates(api, shop.intent(next))).isZero();
    hands(api).tap(sale.terminal());

    shop.awaitBooked(sale);
    shop.tap(next);
    shop.awaitBooked(next);
  }

  /** The simulator remembers the refusal for its key: only another key gets through. */
  @ParameterizedTest
  @EnumSource
  void waitsForATerminalThatSomebodyElseUses(PointApi api) {
    String terminal = shop.terminal();
    OtherApplication.occupy(pago(api), api, terminal);
    Sale sale = sell(api, "47.00", terminal);
    shop.await("refused as busy", sale, () -> happened(sale, Event.POSTPONED));
    assertThat(shop.deadLetters(sale)).isEmpty();

    hands(api).cancelAtTerminal(terminal);
    shop.tap(sale);

    shop.awaitBooked(sale);
    PaymentIntent intent = shop.intent(sale);
    assertThat(charges(api, intent)).hasSize(1);
    assertThat(shop.events(intent)).doesNotContain(Event.UNCLEAR);
  }

  static Stream<Named<Trouble>> wrongEchoes() {
    return Stream.of(
        Named.of("amount", Trouble.wrongAmount()), Named.of("reference", Trouble.wrongReference()));
  }

  @ParameterizedTest
  @MethodSource("wrongEchoes")
  void withdrawsWhatTheProviderUnderstoodOtherwiseAndAsksAPerson(Trouble trouble) {
    pago(ORDERS).troubles().next(Call.CREATE_ORDER, trouble);
    pago(PAYMENT_INTENTS).troubles().next(Call.CREATE_INTENT, trouble);
    for (PointApi api : PointApi.values()) {
      Sale sale = sell(api, "48.00");

      assertThat(shop.awaitDeadLetter(sale, Cause.REVIEW).detail()).contains("asked");
      PaymentIntent intent = shop.awaitState(sale, State.REVIEW);
      shop.awaitEvent(intent, Event.CANCEL_SENT);
      assertThat(charges(api, intent))
          .singleElement()
          .satisfies(each -> assertThat(each.stage()).isEqualTo(Stage.CANCELED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void freezesAnAccountThatRefusesTheTokenUntilItIsAccepted(PointApi api) {
    Sale waiting = sell(api, "49.00");
    shop.awaitWaiting(waiting);
    for (Call call : List.of(Call.ORDER, Call.INTENT, Call.TERMINALS, Call.DEVICES)) {
      pago(api).troubles().next(call, FOR_LONG, Trouble.unauthorised(ErrorShape.CLASSIC));
    }
    shop.await("it is down", waiting, () -> health(api).equals("DOWN"));
    Sale queued = sell(api, "50.00");
    shop.awaitState(queued, State.QUEUED);

    hands(api).tap(waiting.terminal());
    assertThat(creates(api, shop.intent(queued))).isZero();
    pago(api).troubles().clear();

    shop.await("it is up", waiting, () -> health(api).equals("UP"));
    shop.awaitBooked(waiting);
    shop.tap(queued);
    shop.awaitBooked(queued);
    assertThat(shop.events(shop.intent(queued))).doesNotContain(Event.UNCLEAR);
  }

  @ParameterizedTest
  @EnumSource
  void leavesABusyAccountAloneForAsLongAsItAsks(PointApi api) {
    Sale waiting = sell(api, "51.00");
    shop.awaitWaiting(waiting);
    Call status = api == ORDERS ? Call.ORDER : Call.INTENT;
    long before = System.nanoTime();
    pago(api).troubles().next(status, Trouble.tooManyRequests("3"));
    shop.await("429 heard", waiting, () -> shop.intent(waiting).due().failures() > 0);

    Sale next = sell(api, "52.00");
    shop.awaitWaiting(next);

    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    shop.tap(waiting);
    shop.tap(next);
    shop.awaitBooked(waiting);
    shop.awaitBooked(next);
  }

  @ParameterizedTest
  @EnumSource
  void saysThatTheProviderDoesNotKnowTheTerminal(PointApi api) {
    Sale sale = sell(api, "53.00", "NO-SUCH-TERMINAL");

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail())
        .containsPattern("terminal|device");
    PaymentIntent failed = shop.awaitState(sale, State.FAILED);
    assertThat(creates(api, failed)).isEqualTo(1);
  }

  private Sale lostIntent(String amount) {
    pago(PAYMENT_INTENTS).troubles().next(Call.CREATE_INTENT, Trouble.dropAfter());
    Sale sale = sell(PAYMENT_INTENTS, amount);
    shop.awaitDeadLetter(sale, Cause.UNKNOWN);
    assertThat(shop.intent(sale).state()).isEqualTo(State.UNKNOWN);
    return sale;
  }

  private void assertFoundAndBooked(Sale sale) {
    shop.awaitBooked(sale);
    PaymentIntent intent = shop.intent(sale);
    assertThat(charges(PAYMENT_INTENTS, intent)).hasSize(1);
    assertThat(creates(PAYMENT_INTENTS, intent)).isEqualTo(1);
    assertThat(shop.attempts(sale)).hasSize(1);
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  private boolean happened(Sale sale, Event event) {
    return shop.attempts(sale).stream().anyMatch(each -> shop.events(each).contains(event));
  }

  private String health(PointApi api) {
    return shop.api().health("/providers/" + connection(api));
  }
}
