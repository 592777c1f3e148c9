package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.config.CobroProperties.PointApi.ORDERS;

import java.time.Duration;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.PostTrouble;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where Cobro asks only once an hour, Mercado Pago's notices make it ask at once. */
class PointWebhooksTest extends AtThePoint {

  PointWebhooksTest() {
    super(
        points()
            .set("cobro.timing.poll", "1h")
            .set("cobro.timing.slow-poll", "1h")
            .set("cobro.timing.look-up-after", "20m")
            .set("cobro.timing.sweeps", "2h")
            .set("cobro.providers.point-orders.response-timeout", "1500ms"));
  }

  @ParameterizedTest
  @EnumSource
  void bookAtOnceWhatWasPaid(PointApi api) {
    double before = heard(api, "genuine verbatim");
    Sale sale = sell(api, "70.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    assertThat(heard(api, "genuine verbatim")).isGreaterThan(before);
  }

  @ParameterizedTest
  @EnumSource
  void changeNothingWhenTheyAreForged(PointApi api) {
    changesNothing(api, PostTrouble.forged(), "forged");
  }

  @ParameterizedTest
  @EnumSource
  void changeNothingWhenTheyAreNotSigned(PointApi api) {
    changesNothing(api, PostTrouble.unsigned(), "forged");
  }

  /** The address of a notice about an order tells what was signed. */
  @Test
  void changeNothingWhenTheyCannotBeRead() {
    changesNothing(ORDERS, PostTrouble.malformed(), "malformed");
  }

  @ParameterizedTest
  @EnumSource
  void bookOnceWhatIsToldTwice(PointApi api) {
    double before = heard(api, "replayed");
    pago(api).postbag().next(PostTrouble.repeated());
    Sale sale = sell(api, "72.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    shop.await("the repeat is counted", sale, () -> heard(api, "replayed") == before + 1);
  }

  @ParameterizedTest
  @EnumSource
  void bookWhenTheyAreLate(PointApi api) {
    pago(api).postbag().next(PostTrouble.late(Duration.ofMinutes(2)));
    Sale sale = sell(api, "73.00");
    shop.tap(sale);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PENDING);

    forward(api, Duration.ofMinutes(2));

    shop.awaitBooked(sale);
  }

  @Test
  void changeNothingWhenAnOlderOneComesLast() {
    pago(ORDERS).postbag().next(PostTrouble.reordered());
    Sale sale = sell(ORDERS, "74.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    double before = heard(ORDERS, "genuine verbatim");
    hands(ORDERS).cancelAtTerminal(sale.terminal());

    hands(ORDERS).payLate(intent.providerId());

    shop.awaitBooked(sale);
    shop.await("both came", sale, () -> heard(ORDERS, "genuine verbatim") == before + 2);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
  }

  @Test
  void areAnsweredBeforeTheProviderIsAsked() {
    pago(ORDERS).troubles().next(Call.ORDER, Trouble.slowAnswer(Duration.ofMillis(1400)));
    Sale sale = sell(ORDERS, "75.00");
    double before = answered();

    shop.tap(sale);

    shop.await("it is answered", sale, () -> answered() > before);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PENDING);
    shop.awaitBooked(sale);
  }

  @ParameterizedTest
  @EnumSource
  void haveALostCreateLookedUpAtOnce(PointApi api) {
    Call create = api == ORDERS ? Call.CREATE_ORDER : Call.CREATE_INTENT;
    pago(api).troubles().next(create, Trouble.dropAfter());
    Sale sale = sell(api, "76.00");
    PaymentIntent unknown = shop.awaitState(sale, State.UNKNOWN);

    hands(api).tap(sale.terminal());

    shop.awaitEvent(unknown, Event.CREATED);
    ask(sale);
    shop.awaitBooked(sale);
    assertThat(charges(api, unknown)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void tellOfMoneyAfterTheEnd(PointApi api) {
    Sale sale = sell(api, "77.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    hands(api).cancelAtTerminal(sale.terminal());
    shop.await(
        "it has ended",
        sale,
        () -> {
          ask(sale);
          return shop.intent(sale).state() == State.CANCELLED;
        });

    hands(api).payLate(intent.providerId());

    shop.awaitBooked(sale);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
  }

  @Test
  void areHeardOnlyWhereAProviderIs() {
    Api.Reply elsewhere = shop.api().push("/webhooks/mercado-pago/nobody", null, "{}");
    Api.Reply unsigned = shop.api().push("/webhooks/mercado-pago/point-orders", null, "{}");

    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(unsigned.status()).isEqualTo(401);
    assertThat(heard("unknown", "unaddressed")).isPositive();
  }

  private void changesNothing(PointApi api, PostTrouble trouble, String counted) {
    double before = heard(api, counted);
    pago(api).postbag().next(trouble);
    Sale sale = sell(api, "71.00");
    Call status = api == ORDERS ? Call.ORDER : Call.INTENT;
    int asked = pago(api).books().requests(status);

    shop.tap(sale);

    shop.await("it is counted", sale, () -> heard(api, counted) > before);
    assertThat(pago(api).books().requests(status)).isEqualTo(asked);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PENDING);
    ask(sale);
    shop.awaitBooked(sale);
  }

  /** An operator does not want to wait for the hour. */
  private void ask(Sale sale) {
    shop.api().post("/api/intents/" + shop.intent(sale).id() + "/poll");
  }

  private double heard(PointApi api, String result) {
    return heard(connection(api), result);
  }

  /** Notices that were answered with "taken in". */
  private double answered() {
    return metric(
        "http_server_requests_seconds_count\\{[^}]*status=\"200\",uri=\"/webhooks/[^\"]*\"}");
  }
}
