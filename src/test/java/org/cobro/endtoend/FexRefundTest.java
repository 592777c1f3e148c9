package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.Trouble;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** FEX gives back a whole payment, once. */
class FexRefundTest extends AtTheFex {

  FexRefundTest() {
    super(merchant().refunding("counters").set("cobro.timing.poll", "150ms"));
  }

  static Stream<Named<Trouble>> troubles() {
    return Stream.of(
        Named.of("not carried out", Trouble.page(503)),
        Named.of("dropped before", Trouble.dropBefore()),
        Named.of("dropped after", Trouble.dropAfter()),
        Named.of("cut body", Trouble.cutBody()));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void givesBackOnceAndBooksItOnTheCreditNote(Trouble trouble) {
    Sale sale = paid("60.00");
    fex().troubles().next(Call.REFUND, trouble);

    int note = credit(sale, "60.00");

    Refund refund = awaitTaken(sale);
    wallets().settleRefund(refund.payment().providerId());
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
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void leavesAPartToAPerson() {
    Sale sale = paid("61.00");

    int note = credit(sale, "1.00");

    Refund refund = shop.awaitRefund(sale, RefundState.BY_HAND);
    assertThat(shop.awaitDeadLetter(sale, Cause.REFUND_BY_HAND).detail())
        .contains("whole payments only");
    Map<String, String> said = Map.of("actor", "ana", "reason", "in cash", "reference", "till 3");
    shop.api().post("/api/refunds/" + refund.id() + "/decide", said);

    shop.awaitRefund(sale, RefundState.REFUNDED);
    shop.await(
        "it is booked on the credit note", sale, () -> shop.odoo().books().invoice(note).paid());
  }

  @Test
  void asksAPersonWhereTheCustomerHasNoWalletOnFile() {
    Sale sale = sell("62.00");
    PaymentIntent intent = shop.awaitWaiting(sale);
    wallets().payWithoutWallet(intent.providerId());
    shop.awaitBooked(sale);

    credit(sale, "62.00");

    shop.awaitRefund(sale, RefundState.REFUSED);
    assertThat(shop.awaitDeadLetter(sale, Cause.REFUND_REFUSED).detail()).contains("HTTP 422");
  }

  private Sale paid(String amount) {
    Sale sale = sell(amount);
    shop.tap(sale);
    shop.awaitBooked(sale);
    return sale;
  }

  private int credit(Sale sale, String amount) {
    return shop.odoo().books().creditNote(sale.invoice(), new BigDecimal(amount));
  }

  private Refund awaitTaken(Sale sale) {
    shop.await(
        "FEX has taken it on",
        sale,
        () -> booked(shop.intent(sale)).stream().anyMatch(each -> each.refundStatus() != null));
    return shop.refunds(sale).get(0);
  }
}
