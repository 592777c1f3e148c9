package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.PostTrouble;
import org.cobro.sandbox.fex.Reading;
import org.cobro.sandbox.fex.Trouble;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Where Cobro asks only once an hour, FEX's notices make it ask at once. FEX is read the other way
 * here in all that its documents leave open.
 */
class FexWebhooksTest extends AtTheFex {

  FexWebhooksTest() {
    super(
        merchant(
                Reading.PREFIXED_IDS,
                Reading.TEXT_AMOUNTS,
                Reading.QR_IS_ADDRESS,
                Reading.NO_PICTURE,
                Reading.EVERY_MEMBER,
                Reading.OLDEST_FIRST,
                Reading.REFUND_BEGINS_AS_PENDING)
            // Nothing is tried again for an hour here, so no answer may be given up for lost.
            .set("cobro.providers." + FEX + ".connect-timeout", "3s")
            .set("cobro.providers." + FEX + ".response-timeout", "10s")
            .set("cobro.erps.main.connect-timeout", "3s")
            .set("cobro.erps.main.response-timeout", "10s")
            .set("cobro.timing.lease", "14s")
            .set("cobro.timing.poll", "1h")
            .set("cobro.timing.slow-poll", "1h")
            .set("cobro.timing.look-up-after", "20m")
            .set("cobro.timing.sweeps", "2h"));
  }

  @Test
  void bookAtOnceWhatWasPaid() {
    double before = heard("genuine raw body");
    Sale sale = sell("70.00");

    shop.tap(sale);

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("70.00");
    assertThat(heard("genuine raw body")).isGreaterThan(before);
  }

  /** FEX gives the text alone here, so the picture is Cobro's. */
  @Test
  void leaveTheQrToBeDrawnWhereThereIsNoPicture() {
    Sale sale = sell("71.00");
    PaymentIntent intent = shop.awaitWaiting(sale);

    assertThat(shop.api().file("/api/intents/" + intent.id() + "/qr.png").body())
        .startsWith(0x89, 'P', 'N', 'G');
    String text = shop.api().get("/api/intents/" + intent.id() + "/qr.txt").text();
    assertThat(text).startsWith("fex://pay?intent=pi_");

    wallets().scanAndPay(text);

    shop.awaitBooked(sale);
  }

  /** Bad signature: no call to FEX follows, or anybody could have it called. */
  @ParameterizedTest
  @CsvSource({
    "FORGED, forged",
    "UNSIGNED, forged",
    "MALFORMED, malformed",
    "ABOUT_ANOTHER, genuine raw body"
  })
  void changeNothingWhenTheyAreNotTrueOrNotOurs(PostTrouble trouble, String counted) {
    double before = heard(counted);
    fex().postbag().next(trouble);
    Sale sale = sell("72.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    int asked = fex().books().requests(Call.INTENT);

    wallets().pay(intent.providerId());

    shop.await("it is counted", sale, () -> heard(counted) > before);
    assertThat(fex().books().requests(Call.INTENT)).isEqualTo(asked);
    assertThat(shop.intent(sale).state()).isEqualTo(State.PENDING);
    ask(sale);
    shop.awaitBooked(sale);
  }

  @Test
  void bookOnceWhatIsToldTwice() {
    double before = heard("replayed");
    fex().postbag().next(PostTrouble.REPEATED);
    Sale sale = sell("73.00");

    shop.tap(sale);

    shop.awaitBooked(sale);
    shop.await("the repeat is counted", sale, () -> heard("replayed") == before + 1);
  }

  @Test
  void areNoProofOfAnything() {
    Sale sale = sell("74.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    fex().troubles().next(Call.INTENT, Trouble.telling("status", "pending"));
    int asked = fex().books().requests(Call.INTENT);

    wallets().pay(intent.providerId());

    shop.await("it was asked", sale, () -> fex().books().requests(Call.INTENT) > asked);
    assertThat(shop.invoice(sale).paid()).isFalse();
    shop.await(
        "the next answer counts",
        sale,
        () -> {
          ask(sale);
          return shop.invoice(sale).paid();
        });
  }

  @Test
  void haveALostCreateLookedUpAtOnce() {
    fex().troubles().next(Call.CREATE, Trouble.dropAfter());
    Sale sale = sell("75.00");
    PaymentIntent unknown = shop.awaitState(sale, State.UNKNOWN);

    wallets().payLate(booked(unknown).get(0).id());

    shop.awaitEvent(unknown, Event.CREATED);
    ask(sale);
    shop.awaitBooked(sale);
    assertThat(booked(unknown)).hasSize(1);
    assertThat(creates(unknown)).isEqualTo(1);
  }

  @Test
  void areHeardOnlyWhereAProviderIs() {
    assertThat(shop.api().push("/webhooks/fex/nobody", null, "{}").status()).isEqualTo(404);
    assertThat(shop.api().push("/webhooks/mercado-pago/" + FEX, null, "{}").status())
        .isEqualTo(404);
    assertThat(shop.api().push("/webhooks/fex/" + FEX, null, "{}").status()).isEqualTo(401);
  }

  /** An operator does not want to wait for the hour. */
  private void ask(Sale sale) {
    shop.api().post("/api/intents/" + shop.intent(sale).id() + "/poll");
  }
}
