package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;

/** Charges as the guide describes them. */
class SavedCardTest extends AtTheCards {

  SavedCardTest() {
    super(charging());
  }

  @Test
  void isChargedToTheCentAndBooked() {
    Sale sale = sell("350.55", cards().save(Mood.APPROVES));

    assertThat(shop.awaitBooked(sale).amount()).isEqualByComparingTo("350.55");
    PaymentIntent intent = shop.intent(sale);
    assertThat(charges(intent)).singleElement().satisfies(this::isWhatWasAsked);
    assertThat(intent.providerId()).isEqualTo(charges(intent).get(0).id());
  }

  private void isWhatWasAsked(CardPayment charge) {
    assertThat(charge.amount().toPlainString()).isEqualTo("350.55");
    assertThat(charge.status()).isEqualTo(CardPayment.Status.CONFIRMED);
  }

  @Test
  void isAskedForUntilTheBankHasMadeUpItsMind() {
    Sale sale = sell("120.00", cards().save(Mood.TAKES_ITS_TIME));
    PaymentIntent intent = shop.awaitWaiting(sale);
    assertThat(shop.invoice(sale).paid()).isFalse();

    cards().settle(intent.providerId(), CardPayment.Status.CONFIRMED);

    shop.awaitBooked(sale);
    assertThat(charges(intent)).hasSize(1);
  }

  @Test
  void thatIsDeclinedIsLeftToAPersonAndNothingIsBooked() {
    Sale sale = sell("80.00", cards().save(Mood.DECLINES));

    PaymentIntent intent = shop.awaitState(sale, State.FAILED);

    shop.awaitDeadLetter(sale, Cause.FAILED);
    assertThat(charges(intent)).extracting(CardPayment::moved).containsExactly(false);
    assertThat(shop.invoice(sale).paid()).isFalse();
  }

  @Test
  void whoseChargeIsRefusedIsLeftToAPerson() {
    Sale sale = sell("80.00", cards().save(Mood.REFUSES));

    PaymentIntent intent = shop.awaitState(sale, State.FAILED);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail()).contains("The card was declined");
    assertThat(charges(intent)).isEmpty();
  }

  @Test
  void thatWasRevokedIsNotCharged() {
    String card = cards().save(Mood.APPROVES);
    cards().become(card, SavedCard.Status.REVOKED);
    Sale sale = sell("80.00", card);

    shop.awaitState(sale, State.FAILED);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail())
        .contains("Payment method not ACTIVE");
    assertThat(cards().payments(card)).isEmpty();
  }

  @Test
  void thatCompagoDoesNotKnowIsNamed() {
    Sale sale = sell("80.00", "pm-nobodys");

    shop.awaitState(sale, State.FAILED);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail())
        .contains("card pm-nobodys", "Payment method not found");
  }

  @Test
  void isNoPathToSomewhereElse() {
    Sale sale = sell("80.00", "../payment-intent");

    shop.awaitState(sale, State.FAILED);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail())
        .contains("'../payment-intent' is no id of a saved card", "terminal-field");
  }

  @Test
  void isMissedWhereTheInvoiceNamesNone() {
    int before = cards().requests(CardCall.CHARGE);
    Sale sale = sell("80.00", "");

    shop.await("a dead letter", sale, () -> !shop.deadLetters(sale).isEmpty());

    assertThat(shop.deadLetters(sale).get(0).detail()).contains("x_terminal");
    assertThat(cards().requests(CardCall.CHARGE)).isEqualTo(before);
  }

  @Test
  void isNotChargedLessThanAPeso() {
    String card = cards().save(Mood.APPROVES);
    Sale sale = sell("0.99", card);

    shop.awaitState(sale, State.FAILED);

    assertThat(shop.awaitDeadLetter(sale, Cause.FAILED).detail()).contains("at least 1.00 MXN");
    assertThat(cards().payments(card)).isEmpty();
  }

  @Test
  void isChargedForOneInvoiceAfterTheOther() {
    String card = cards().save(Mood.TAKES_ITS_TIME);
    Sale first = sell("10.00", card);
    PaymentIntent one = shop.awaitWaiting(first);
    Sale second = sell("10.00", card);
    PaymentIntent queued = shop.awaitState(second, State.QUEUED);
    assertThat(cards().payments(card)).hasSize(1);

    cards().settle(one.providerId(), CardPayment.Status.CONFIRMED);
    shop.awaitBooked(first);
    PaymentIntent two = shop.awaitWaiting(second);
    cards().settle(two.providerId(), CardPayment.Status.CONFIRMED);
    shop.awaitBooked(second);

    assertThat(two.id()).isEqualTo(queued.id());
    assertThat(cards().payments(card)).hasSize(2);
  }

  @Test
  void thatTheCustomerChangedMeanwhileIsNotChargedButTheOther() {
    String old = cards().save(Mood.TAKES_ITS_TIME);
    Sale first = sell("10.00", old);
    PaymentIntent busy = shop.awaitWaiting(first);
    Sale second = sell("20.00", old);
    shop.awaitState(second, State.QUEUED);
    String changed = cards().save(Mood.APPROVES);

    shop.odoo().books().write(second.invoice(), Map.of("x_terminal", changed));
    cards().settle(busy.providerId(), CardPayment.Status.CONFIRMED);

    shop.awaitBooked(first);
    shop.awaitBooked(second);
    assertThat(cards().payments(old)).hasSize(1);
    assertThat(cards().payments(changed)).hasSize(1);
  }

  @Test
  void thatWasTakenOffTheInvoiceMeanwhileIsNotCharged() {
    String card = cards().save(Mood.TAKES_ITS_TIME);
    Sale first = sell("10.00", card);
    PaymentIntent busy = shop.awaitWaiting(first);
    Sale second = sell("20.00", card);
    shop.awaitState(second, State.QUEUED);

    shop.odoo().books().write(second.invoice(), Map.of("x_terminal", ""));
    cards().settle(busy.providerId(), CardPayment.Status.CONFIRMED);

    shop.awaitBooked(first);
    shop.awaitAttempt(second, 1, State.CANCELLED);
    assertThat(cards().payments(card)).hasSize(1);
  }

  @Test
  void withAHistoryOfManyPagesIsChargedOnce() {
    String card = cards().save(Mood.APPROVES);
    IntStream.range(0, 1_203).forEach(i -> cards().chargeElsewhere(card, new BigDecimal("64.00")));
    Sale sale = sell("64.00", card);

    shop.awaitBooked(sale);

    assertThat(charges(shop.intent(sale))).hasSize(1);
  }
}
