package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;
import org.cobro.sandbox.mercadopago.BookedPayment;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.Trouble;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SAP's credit notes: the money goes back at the provider, and is booked in SAP once. */
class SapRefundTest extends AtTheCompany {

  private static final String POINT = "point";
  private static final Duration LONGER_THAN_IT_TAKES = Duration.ofMinutes(1);

  SapRefundTest() {
    super(
        plan ->
            plan.point(POINT, PointApi.ORDERS)
                .flow("counters", "main", POINT)
                .refunding("counters")
                .probingEachSecond()
                .set("cobro.timing.poll", "150ms"));
  }

  @AfterEach
  void nothingMoreGoesWrongAtTheTerminal() {
    shop.point(POINT).troubles().clear();
  }

  @Test
  void givesBackWhatACreditNoteAsksForAndBooksItOnIt() {
    Sale sale = paid("90.00");

    int note = credit(sale, "90.00");

    Refund refund = awaitGivenBack(sale);
    PaymentView out = awaitBooked(note, sale);
    assertThat(out.amount()).isEqualByComparingTo("90.00");
    assertThat(out.ownFields()).containsEntry(KEY, refund.reference());
    assertThat(books().creditNote(note).closed()).isTrue();
    assertThat(books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("REFUNDED");
    assertThat(books().field(sale.invoice(), "U_COBRO_Status")).isEqualTo("PAID");
    assertThat(givenBack(sale)).isEqualByComparingTo("90.00");
    assertThat(shop.deadLetters(sale)).isEmpty();
  }

  @Test
  void givesBackParts() {
    Sale sale = paid("100.00");
    int first = credit(sale, "30.01");
    awaitGivenBack(sale);
    awaitBooked(first, sale);

    int second = credit(sale, "69.99");

    shop.await("both are asked for", sale, () -> shop.refunds(sale).size() == 2);
    awaitGivenBack(sale);
    awaitBooked(second, sale);
    assertThat(givenBack(sale)).isEqualByComparingTo("100.00");
  }

  static Stream<Named<Trouble>> unclear() {
    return Stream.of(
        Named.of("dropped before", Trouble.dropBefore()),
        Named.of("dropped after", Trouble.dropAfter()),
        Named.of("cut body", Trouble.cutBody()),
        Named.of("502 after the effect", Trouble.page(502).afterCarryingOut()),
        Named.of("answered too late", Trouble.slowAnswer(Duration.ofMillis(2300))));
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void booksOnceWhenSapsAnswerIsLost(Trouble trouble) {
    Sale sale = paid("50.00");
    sap.troubles().next(Call.PAY_OUT, trouble);

    int note = credit(sale, "20.00");

    awaitGivenBack(sale);
    awaitBooked(note, sale);
    assertThat(givenBack(sale)).isEqualByComparingTo("20.00");
  }

  @Test
  void leavesToAPersonWhatSapDoesNotTakeAndBooksItWhenItDoes() {
    Sale sale = paid("51.00");
    sap.troubles()
        .next(Call.PAY_OUT, Trouble.refused(400, -5002, "Date deviates from permissible range"));

    int note = credit(sale, "51.00");

    String letter = shop.awaitDeadLetter(sale, Cause.UNWRITABLE).id();
    assertThat(shop.deadLetters(sale).get(0).detail()).contains("REFUSED", "SAP -5002");
    assertThat(books().creditNoteField(note, "U_COBRO_Status")).isEqualTo("NOT_BOOKED");
    assertThat(shop.api().post("/api/dead-letters/" + letter + "/retry").status()).isEqualTo(200);
    awaitBooked(note, sale);
    assertThat(givenBack(sale)).isEqualByComparingTo("51.00");
  }

  @Test
  void givesNothingBackForACreditNoteThatWasChangedMeanwhile() {
    Sale sale = paid("52.00");
    shop.point(POINT)
        .troubles()
        .next(
            org.cobro.sandbox.mercadopago.Call.ORDER,
            4,
            org.cobro.sandbox.mercadopago.Trouble.badGateway());
    int note = credit(sale, "52.00");
    shop.await("it is asked for", sale, () -> !shop.refunds(sale).isEmpty());

    books().extendCreditNote(note, 0, new BigDecimal("1.00"));

    shop.await("a person is asked", sale, () -> !shop.deadLetters(sale).isEmpty());
    assertThat(shop.deadLetters(sale).get(0).detail())
        .contains("not all based on one invoice", "give it back by hand");
    assertThat(shop.refunds(sale)).allMatch(each -> each.state() == RefundState.REFUSED);
    assertThat(givenBack(sale)).isZero();
    assertThat(paidOut(note)).isEmpty();
  }

  @Test
  void refusesMoreThanCobroCollected() {
    Sale sale = paid("55.00");

    int note = credit(sale, "56.00");

    shop.awaitRefund(sale, RefundState.REFUSED);
    assertThat(shop.awaitDeadLetter(sale, Cause.REFUND_REFUSED).detail()).contains("55.00 MXN");
    assertThat(books().creditNoteField(note, "U_COBRO_Status")).isIn("", "REFUSED");
    assertThat(givenBack(sale)).isZero();
  }

  @Test
  void asksForACreditNoteWhereAPersonGaveBackAndBooksItOnThat() {
    Sale sale = paid("54.00");
    Map<String, Object> wish = new TreeMap<>(Map.of("actor", "ana", "reason", "goods are back"));
    wish.put("amount", new BigDecimal("14.00"));
    Api.Reply asked = shop.api().post("/api/intents/" + intent(sale).id() + "/refunds", wish);
    assertThat(asked.status()).isEqualTo(200);
    awaitGivenBack(sale);
    assertThat(shop.awaitDeadLetter(sale, Cause.UNWRITABLE).detail())
        .contains("14.00 MXN", "make an A/R credit memo", "Cobro takes it for this refund");

    int note = credit(sale, "14.00");

    awaitBooked(note, sale);
    assertThat(shop.refunds(sale)).hasSize(1);
    assertThat(givenBack(sale)).isEqualByComparingTo("14.00");
  }

  private Sale paid(String amount) {
    Sale sale = sell(amount, Map.of());
    pay(sale);
    return sale;
  }

  private int credit(Sale sale, String amount) {
    return books().createCreditNote(sale.invoice(), new BigDecimal(amount));
  }

  private PaymentIntent intent(Sale sale) {
    return shop.intent(sale);
  }

  /** The provider takes its time until a refund is processed. */
  private Refund awaitGivenBack(Sale sale) {
    shop.await(
        "it is given back",
        sale,
        () -> {
          shop.clock(POINT).forward(LONGER_THAN_IT_TAKES);
          List<Refund> all = shop.refunds(sale);
          return !all.isEmpty() && all.get(all.size() - 1).state() == RefundState.REFUNDED;
        });
    return shop.awaitRefund(sale, RefundState.REFUNDED);
  }

  private PaymentView awaitBooked(int note, Sale sale) {
    shop.await("it is booked on the credit note", sale, () -> !paidOut(note).isEmpty());
    shop.await(
        "SAP was told",
        sale,
        () -> books().creditNoteField(note, "U_COBRO_Status").equals("REFUNDED"));
    assertThat(paidOut(note)).hasSize(1);
    return paidOut(note).get(0);
  }

  private BigDecimal givenBack(Sale sale) {
    return shop.point(POINT).books().payments().stream()
        .filter(each -> each.reference().equals(intent(sale).externalId()))
        .map(BookedPayment::refunded)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
