package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compago gives back a saved card's whole payment, once. */
class SavedCardRefundTest extends AtTheCards {

  SavedCardRefundTest() {
    super(charging().refunding("subscriptions").probingEachSecond());
  }

  static Stream<Trouble> troubles() {
    return Stream.of(
        Trouble.dropBefore(),
        Trouble.dropAfter(),
        Trouble.cutBody(),
        Trouble.slowAnswer(Duration.ofMillis(2_500)),
        Trouble.badGateway(),
        Trouble.badGateway().afterCarryingOut(),
        Trouble.tooManyRequests("1"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void givesBackOnceAndBooksItOnTheCreditNote(Trouble trouble) {
    Sale sale = paid("60.00");
    cards().troubles().next(CardCall.REFUND, trouble);

    int note = credit(sale, "60.00");

    Refund given = shop.awaitRefund(sale, RefundState.REFUNDED);
    shop.await(
        "it is booked on the credit note",
        sale,
        () -> shop.odoo().books().payments(note).stream().anyMatch(PaymentView::live));
    assertThat(shop.odoo().books().payments(note))
        .singleElement()
        .satisfies(
            booked -> {
              assertThat(booked.reference()).isEqualTo(given.reference());
              assertThat(booked.amount()).isEqualByComparingTo("60.00");
            });
    assertThat(charges(shop.intent(sale)))
        .extracting(CardPayment::status)
        .containsExactly(CardPayment.Status.REFUNDED);
  }

  @Test
  void leavesAPartToAPerson() {
    Sale sale = paid("61.00");

    credit(sale, "1.00");

    shop.awaitRefund(sale, RefundState.BY_HAND);
    assertThat(shop.awaitDeadLetter(sale, Cause.REFUND_BY_HAND).detail())
        .contains("whole payments only");
  }

  @Test
  void countsWhatTheDashboardGaveBackInsteadOfGivingItBackAgain() {
    Sale sale = paid("62.00");
    cards().settle(shop.intent(sale).providerId(), CardPayment.Status.REFUNDED);
    int before = cards().requests(CardCall.REFUND);

    credit(sale, "62.00");

    shop.await(
        "a refund is decided",
        sale,
        () ->
            !shop.refunds(sale).isEmpty()
                && !shop.refunds(sale).get(0).state().name().equals("QUEUED"));
    assertThat(cards().requests(CardCall.REFUND)).isEqualTo(before);
  }

  private Sale paid(String amount) {
    Sale sale = sell(amount, cards().save(Mood.APPROVES));
    shop.awaitBooked(sale);
    return sale;
  }

  private int credit(Sale sale, String amount) {
    return shop.odoo().books().creditNote(sale.invoice(), new BigDecimal(amount));
  }
}
