package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Event;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A charge has no key. Whatever goes wrong, no card is charged twice. */
class SavedCardTroublesTest extends AtTheCards {

  private static final Duration LONGER_THAN_THE_TIMEOUT = Duration.ofMillis(2_500);

  SavedCardTroublesTest() {
    super(charging().probingEachSecond());
  }

  /** Each is carried out, and told otherwise. */
  static Stream<Trouble> carriedOut() {
    return Stream.of(
        Trouble.dropAfter(),
        Trouble.cutBody(),
        Trouble.slowAnswer(LONGER_THAN_THE_TIMEOUT),
        Trouble.slowWork(LONGER_THAN_THE_TIMEOUT),
        Trouble.badGateway().afterCarryingOut(),
        Trouble.answer(409, "{\"message\":\"Conflict\"}").afterCarryingOut(),
        Trouble.answer(500, "").afterCarryingOut(),
        Trouble.answer(200, "{}").afterCarryingOut(),
        Trouble.tooManyRequests("1").afterCarryingOut());
  }

  @ParameterizedTest
  @MethodSource("carriedOut")
  void takesOverFromTheHistoryWhatWasChargedWithoutAnAnswer(Trouble trouble) {
    String card = cards().save(Mood.APPROVES);
    cards().chargeElsewhere(card, new BigDecimal("77.70"));
    cards().troubles().next(CardCall.CHARGE, trouble);
    Sale sale = sell("77.70", card);

    shop.awaitBooked(sale);

    PaymentIntent intent = shop.intent(sale);
    assertThat(charges(intent)).hasSize(1);
    assertThat(intent.providerId()).isEqualTo(charges(intent).get(0).id());
  }

  @Test
  void leavesToAPersonWhatNeverShowsAndChargesNothingAgain() {
    String card = cards().save(Mood.APPROVES);
    int before = cards().requests(CardCall.CHARGE);
    cards().troubles().next(CardCall.CHARGE, Trouble.dropBefore());
    Sale sale = sell("45.00", card);

    shop.awaitDeadLetter(sale, Cause.UNKNOWN);

    PaymentIntent intent = shop.awaitState(sale, State.UNKNOWN);
    assertThat(cards().requests(CardCall.CHARGE) - before).isEqualTo(1);
    assertThat(awaitUnpaid(intent).status()).isEqualTo(200);
    assertThat(cards().payments(card)).isEmpty();
  }

  @Test
  void leavesToAPersonWhichOfTwoIsOurs() {
    String card = cards().save(Mood.APPROVES);
    cards().troubles().next(CardCall.CHARGE, Trouble.slowAnswer(LONGER_THAN_THE_TIMEOUT));
    Sale sale = sell("45.00", card);
    shop.await("it was charged", sale, () -> cards().payments(card).size() == 1);
    String other = cards().chargeElsewhere(card, new BigDecimal("45.00"));

    assertThat(shop.awaitDeadLetter(sale, Cause.UNKNOWN).detail()).contains("may be ours", other);

    PaymentIntent intent = shop.awaitState(sale, State.UNKNOWN);
    String ours = charges(intent).get(0).id();
    assertThat(decidePaid(intent, ours).status()).isEqualTo(200);
    shop.awaitBooked(sale);
    assertThat(charges(intent)).hasSize(1);
  }

  @Test
  void isNotMisledByAChargeOfAnotherAmount() {
    String card = cards().save(Mood.APPROVES);
    cards().troubles().next(CardCall.CHARGE, Trouble.slowAnswer(LONGER_THAN_THE_TIMEOUT));
    Sale sale = sell("45.00", card);
    shop.await("it was charged", sale, () -> cards().payments(card).size() == 1);
    cards().chargeElsewhere(card, new BigDecimal("46.00"));

    shop.awaitBooked(sale);

    assertThat(charges(shop.intent(sale))).hasSize(1);
  }

  /** Each before anything was carried out. */
  static Stream<Trouble> notCarriedOut() {
    return Stream.of(Trouble.tooManyRequests("1"), Trouble.unauthorised());
  }

  @ParameterizedTest
  @MethodSource("notCarriedOut")
  void chargesOnceWhenItIsLetIn(Trouble trouble) {
    cards().troubles().next(CardCall.CHARGE, trouble);
    Sale sale = sell("91.00", cards().save(Mood.APPROVES));

    shop.awaitBooked(sale);

    assertThat(charges(shop.intent(sale))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 429, 404})
  void chargesNothingBeforeTheHistoryIsKnown(int status) {
    String card = cards().save(Mood.APPROVES);
    int before = cards().requests(CardCall.CHARGE);
    cards().troubles().next(CardCall.HISTORY, Trouble.answer(status, "{\"message\":\"no\"}"));
    Sale sale = sell("33.00", card);

    if (status == 404) {
      shop.awaitState(sale, State.FAILED);
      assertThat(cards().requests(CardCall.CHARGE)).isEqualTo(before);
    } else {
      shop.awaitBooked(sale);
      assertThat(charges(shop.intent(sale))).hasSize(1);
    }
  }

  @Test
  void chargesNothingAndTellsAPersonWhereTheHistoryIsNotWhole() {
    String card = cards().save(Mood.APPROVES);
    cards().troubles().next(CardCall.HISTORY, Trouble.answer(200, "{\"count\":2,\"items\":[]}"));
    Sale sale = sell("33.00", card);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail()).contains("0 payments shown of 2");

    assertThat(cards().payments(card)).isEmpty();
  }

  /** A no to the second charge says nothing of the first, which was refused on its way. */
  @Test
  void believesNoNoAfterAChargeThatMayHaveBeenMade() {
    String card = cards().save(Mood.APPROVES);
    cards().troubles().next(CardCall.CHARGE, Trouble.tooManyRequests("1"));
    cards().troubles().next(CardCall.CHARGE, Trouble.answer(402, "{\"message\":\"no funds\"}"));
    Sale sale = sell("33.00", card);

    PaymentIntent intent = shop.awaitState(sale, State.UNKNOWN);

    assertThat(shop.awaitDeadLetter(sale, Cause.UNKNOWN)).isNotNull();
    assertThat(charges(intent)).isEmpty();
    assertThat(awaitUnpaid(intent).status()).isEqualTo(200);
  }

  @Test
  void asksAPersonWhenAnotherAmountWasCharged() {
    cards().troubles().next(CardCall.CHARGE, Trouble.wrongAmount());
    Sale sale = sell("33.00", cards().save(Mood.APPROVES));

    PaymentIntent intent = shop.awaitState(sale, State.REVIEW);

    assertThat(shop.invoice(sale).paid()).isFalse();
    assertThat(charges(intent)).hasSize(1);
    Api.Reply another = decidePaid(intent, "another");
    assertThat(another.status()).isEqualTo(409);
    assertThat(another.text()).contains("this attempt is payment " + intent.providerId());
    assertThat(decidePaid(intent, intent.providerId()).status()).isEqualTo(200);
  }

  @Test
  void keepsAskingWhenAStatusIsNotDocumented() {
    cards().troubles().next(CardCall.STATUS, 3, Trouble.unknownStatus("SETTLING"));
    Sale sale = sell("33.00", cards().save(Mood.APPROVES));

    shop.awaitBooked(sale);

    assertThat(shop.intent(sale).state()).isEqualTo(State.PAID);
  }

  @Test
  void retriesADeclinedCardOnlyWhenAPersonSaysSo() {
    String card = cards().save(Mood.DECLINES);
    Sale sale = sell("33.00", card);
    shop.awaitState(sale, State.FAILED);
    String letter = shop.awaitDeadLetter(sale, Cause.FAILED).id();
    cards().become(card, Mood.APPROVES);

    shop.api()
        .post("/api/dead-letters/" + letter + "/retry", Map.of("actor", "ana", "reason", "called"));

    shop.awaitBooked(sale);
    assertThat(shop.attempts(sale))
        .extracting(PaymentIntent::state)
        .containsExactly(State.FAILED, State.PAID);
  }

  @Test
  void aChargeCannotBeWithdrawnAndIsBookedWhenItIsConfirmed() {
    Sale sale = sell("33.00", cards().save(Mood.TAKES_ITS_TIME));
    PaymentIntent intent = shop.awaitWaiting(sale);

    assertThat(cancel(intent).status()).isEqualTo(200);
    shop.awaitEvent(intent, Event.CANCEL_SENT);
    cards().settle(intent.providerId(), org.cobro.sandbox.compago.CardPayment.Status.CONFIRMED);

    shop.awaitState(sale, State.PAID);
    shop.awaitBooked(sale);
  }

  /** The first charge was declined, and is paid by the time of the second. */
  @Test
  void isNotChargedAgainForWhatIsPaidAfterAll() {
    String card = cards().save(Mood.DECLINES);
    Sale sale = sell("46.00", card);
    DeadLetter letter = shop.awaitDeadLetter(sale, Cause.FAILED);
    String charge = shop.intent(sale).providerId();
    cards().settle(charge, CardPayment.Status.CONFIRMED);
    cards().become(card, Mood.APPROVES);

    Map<String, String> again = Map.of("actor", "ana", "reason", "the customer has money now");
    assertThat(shop.api().post("/api/dead-letters/" + letter.id() + "/retry", again).status())
        .isEqualTo(200);

    PaymentIntent second = shop.awaitAttempt(sale, 2, State.UNKNOWN);
    assertThat(shop.awaitDeadLetter(sale, Cause.UNKNOWN).detail()).contains("not charged", charge);
    assertThat(charges(second)).isEmpty();
    // The bank takes it back, so that the books of this test agree.
    cards().settle(charge, CardPayment.Status.CANCELLED);
    assertThat(awaitUnpaid(second).status()).isEqualTo(200);
  }
}
