package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** Declined cards are tried again by a policy, as safely as the first time. */
class SavedCardRetryTest extends AtTheCards {

  private static final Trouble NOTHING_THERE = Trouble.answer(200, "{\"count\":0,\"items\":[]}");

  SavedCardRetryTest() {
    super(
        charging()
            .set("cobro.timing.sweeps", "200ms")
            .set("cobro.timing.patience", "4s")
            .set("cobro.flows.subscriptions.retry.attempts", 2)
            .set("cobro.flows.subscriptions.retry.causes", "FAILED")
            .set("cobro.flows.subscriptions.retry.after", "300ms"));
  }

  @Test
  void isTriedAgainUntilItsBankApproves() {
    String card = cards().save(Mood.DECLINES);
    Sale sale = sell("21.00", card);
    shop.awaitAttempt(sale, 1, State.FAILED);

    cards().become(card, Mood.APPROVES);

    shop.awaitBooked(sale);
    assertThat(cards().payments(card)).filteredOn(CardPayment::moved).hasSize(1);
  }

  @Test
  void isTriedAgainAsOftenAsThePolicySaysAndThenLeftToAPerson() {
    String card = cards().save(Mood.DECLINES);
    Sale sale = sell("22.00", card);

    shop.awaitAttempt(sale, 3, State.FAILED);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED)).isNotNull();
    assertThat(isLeftToAPerson(sale)).isTrue();
    assertThat(cards().payments(card)).hasSize(3).noneMatch(CardPayment::moved);
  }

  @Test
  void isNotTriedAgainOnceItIsRevoked() {
    String card = cards().save(Mood.DECLINES);
    Sale sale = sell("23.00", card);
    shop.awaitAttempt(sale, 1, State.FAILED);

    cards().become(card, SavedCard.Status.REVOKED);

    shop.await("it is left to a person", sale, () -> isLeftToAPerson(sale));
    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail()).contains("not ACTIVE");
    assertThat(shop.attempts(sale).size()).isLessThanOrEqualTo(3);
    assertThat(cards().payments(card)).noneMatch(CardPayment::moved);
  }

  private boolean isLeftToAPerson(Sale sale) {
    return shop.deadLetters(sale).stream().map(DeadLetter::id).anyMatch(this::hasNoRetry);
  }

  private boolean hasNoRetry(String letter) {
    return shop.jdbc()
            .sql("select count(*) from dead_letter where id = :id and retry_at is null")
            .param("id", letter)
            .query(Integer.class)
            .single()
        == 1;
  }

  /** The history shows the charge only after a person has said that there was none. */
  @Test
  void isNotChargedASecondTimeWhenTheFirstChargeShowsLate() {
    String card = cards().save(Mood.APPROVES);
    cards().befall(card, Trouble.dropAfter());
    Sale sale = sell("24.00", card);
    PaymentIntent first = unpaidByMistake(sale, card);
    String late = charges(first).get(0).id();

    collect(sale);

    PaymentIntent second = shop.awaitAttempt(sale, 2, State.UNKNOWN);
    assertThat(shop.awaitDeadLetter(sale, Cause.UNKNOWN).detail()).contains("not charged", late);
    assertThat(charges(second)).isEmpty();
    // Compago's dashboard shows the reference of the first.
    assertThat(decidePaid(first, late).status()).isEqualTo(200);
    shop.awaitBooked(sale);
    assertThat(awaitUnpaid(second).status()).isEqualTo(200);
    assertThat(cards().payments(card)).hasSize(1);
  }

  @Test
  void isChargedOnceAPersonHasSeenThatTheLateChargeIsOfSomethingElse() {
    String card = cards().save(Mood.APPROVES);
    cards().befall(card, Trouble.dropBefore());
    Sale sale = sell("25.00", card);
    PaymentIntent first = shop.awaitState(sale, State.UNKNOWN);
    assertThat(awaitUnpaid(first).status()).isEqualTo(200);
    String other = cards().chargeElsewhere(card, new BigDecimal("25.00"));
    collect(sale);
    PaymentIntent second = shop.awaitAttempt(sale, 2, State.UNKNOWN);
    assertThat(shop.awaitDeadLetter(sale, Cause.UNKNOWN).detail()).contains(other);

    assertThat(awaitUnpaid(second).status()).isEqualTo(200);
    collect(sale);

    shop.awaitBooked(sale);
    assertThat(charges(shop.intent(sale))).hasSize(1);
  }

  @Test
  void isPaidOnlyByAPaymentThatCompagoShows() {
    String card = cards().save(Mood.APPROVES);
    String before = cards().chargeElsewhere(card, new BigDecimal("26.00"));
    cards().befall(card, Trouble.dropBefore());
    Sale sale = sell("26.00", card);
    PaymentIntent intent = shop.awaitState(sale, State.UNKNOWN);
    shop.await("its look-ups ended", sale, () -> shop.intent(sale).due().step() == Step.NONE);
    String less = cards().chargeElsewhere(card, new BigDecimal("25.99"));
    String declined = cards().chargeElsewhere(card, new BigDecimal("26.00"));
    cards().settle(declined, CardPayment.Status.CANCELLED);

    assertThat(refused(intent, "the bank's slip")).contains("is no id of Compago's");
    assertThat(refused(intent, "nobody-knows-it")).contains("Payment not found");
    assertThat(refused(intent, before)).contains("was there before this invoice was charged");
    assertThat(refused(intent, less)).contains("is of 25.99 MXN, not of 26.00 MXN");
    assertThat(refused(intent, declined)).contains("payment CANCELLED", "only what is CONFIRMED");

    assertThat(awaitUnpaid(intent).status()).isEqualTo(200);
  }

  private String refused(PaymentIntent intent, String reference) {
    Api.Reply reply = decidePaid(intent, reference);
    assertThat(reply.status()).isEqualTo(409);
    return reply.json().path("detail").asText();
  }

  @Test
  void isOneWhateverTheCaseOfItsLetters() {
    String card = cards().save(Mood.TAKES_ITS_TIME);
    Sale first = sell("27.00", card);
    PaymentIntent one = shop.awaitWaiting(first);
    Sale second = sell("27.00", card.toUpperCase(Locale.ROOT));
    shop.awaitState(second, State.QUEUED);
    assertThat(cards().payments(card)).hasSize(1);

    cards().settle(one.providerId(), CardPayment.Status.CONFIRMED);
    shop.awaitBooked(first);
    PaymentIntent two = shop.awaitWaiting(second);
    cards().settle(two.providerId(), CardPayment.Status.CONFIRMED);

    shop.awaitBooked(second);
    assertThat(cards().payments(card)).hasSize(2);
  }

  /** A person was asked since nothing came in time; then the bank said no. */
  @Test
  void endsWhenItIsDeclinedWhileAPersonIsAsked() {
    String card = cards().save(Mood.TAKES_ITS_TIME);
    Sale sale = sell("28.00", card);
    PaymentIntent waiting = shop.awaitState(sale, State.REVIEW);
    shop.awaitDeadLetter(sale, Cause.REVIEW);

    cards().become(card, Mood.DECLINES);
    cards().settle(waiting.providerId(), CardPayment.Status.CANCELLED);

    shop.awaitAttempt(sale, 1, State.FAILED);
    shop.awaitAttempt(sale, 3, State.FAILED);
  }

  /** Charged, with the answer lost and the history empty for as long as it is looked up. */
  private PaymentIntent unpaidByMistake(Sale sale, String card) {
    shop.await("it was charged", sale, () -> cards().payments(card).size() == 1);
    cards().troubles().next(CardCall.HISTORY, 1_000, NOTHING_THERE);
    PaymentIntent first = shop.awaitState(sale, State.UNKNOWN);
    assertThat(awaitUnpaid(first).status()).isEqualTo(200);
    cards().troubles().clear();
    return first;
  }

  private void collect(Sale sale) {
    String path = "/api/receivables/main/" + sale.invoiceId() + "/collect";
    assertThat(shop.api().post(path, Map.of("actor", "ana")).status()).isEqualTo(200);
  }
}
