package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.Cause;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundState;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.ErrorShape;
import org.cobro.sandbox.mercadopago.Trouble;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.testing.Api;
import org.cobro.testing.Sale;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Money that is given back, once and never twice, whatever goes wrong on the way. */
class RefundTest extends AtThePoint {

  private static final Duration LONGER_THAN_WE_WAIT = Duration.ofMillis(1300);
  private static final Duration LONGER_THAN_IT_TAKES = Duration.ofMinutes(1);

  RefundTest() {
    super(
        points()
            .refunding(connection(PointApi.ORDERS), connection(PointApi.PAYMENT_INTENTS))
            .probingEachSecond()
            .set("cobro.timing.poll", "150ms"));
  }

  @ParameterizedTest
  @EnumSource
  void givesBackWhatACreditNoteAsksForAndBooksItOnIt(PointApi api) {
    Sale sale = paid(api, "90.00");
    int before = sent(api);

    int note = credit(sale, "90.00");

    Refund refund = awaitGivenBack(api, sale);
    assertThat(refund.amount().amount()).isEqualByComparingTo("90.00");
    assertThat(shop.events(refund))
        .startsWith(
            RefundEvent.ASKED, RefundEvent.CHECKED, RefundEvent.SEND_STARTED, RefundEvent.ACCEPTED)
        .endsWith(RefundEvent.REFUNDED_SEEN);
    PaymentView booked = awaitBookedOn(sale, note, refund);
    assertThat(booked.amount()).isEqualByComparingTo("90.00");
    assertThat(booked.outbound()).isTrue();
    assertThat(sent(api)).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @EnumSource
  void givesBackParts(PointApi api) {
    Sale sale = paid(api, "100.00");
    int first = credit(sale, "30.01");
    awaitBookedOn(sale, first, awaitGivenBack(api, sale));

    int second = credit(sale, "69.99");

    shop.await("both are given back", sale, () -> shop.refunds(sale).size() == 2);
    Refund last = awaitGivenBack(api, sale);
    assertThat(last.payment().refundedBefore().amount()).isEqualByComparingTo("30.01");
    awaitBookedOn(sale, second, last);
    assertThat(givenBack(api, sale)).isEqualByComparingTo("100.00");
  }

  static Stream<Named<Function<PointApi, Trouble>>> unclear() {
    return Stream.of(
        unclear("dropped before", api -> Trouble.dropBefore()),
        unclear("dropped after", api -> Trouble.dropAfter()),
        unclear("HTML 502", api -> Trouble.badGateway()),
        unclear("500 after the effect", api -> failed().afterCarryingOut()),
        unclear("answered too late", api -> Trouble.slowAnswer(LONGER_THAN_WE_WAIT)),
        unclear("carried out too late", api -> Trouble.slowWork(LONGER_THAN_WE_WAIT)),
        unclear("refused on the way", api -> unauthorised(api)),
        unclear("refused and passed on", api -> unauthorised(api).afterCarryingOut()),
        unclear("too many", api -> Trouble.tooManyRequests("1")),
        unclear("cut body", api -> Trouble.cutBody()));
  }

  private static Named<Function<PointApi, Trouble>> unclear(
      String name, Function<PointApi, Trouble> trouble) {
    return Named.of(name, trouble);
  }

  /** Over both interfaces side by side: it is the waiting that takes long. */
  @ParameterizedTest
  @MethodSource("unclear")
  void givesBackOnceWhenTheAnswerIsLost(Function<PointApi, Trouble> trouble) {
    Map<PointApi, Sale> sales = new EnumMap<>(PointApi.class);
    Map<PointApi, Integer> notes = new EnumMap<>(PointApi.class);
    EnumSet.allOf(PointApi.class).forEach(api -> sales.put(api, sell(api, "50.00")));
    sales.values().forEach(shop::tap);
    sales.values().forEach(shop::awaitBooked);

    sales.forEach(
        (api, sale) -> {
          pago(api).troubles().next(refundCall(api), trouble.apply(api));
          notes.put(api, credit(sale, "20.00"));
        });

    sales.forEach(
        (api, sale) -> {
          awaitBookedOn(sale, notes.get(api), awaitGivenBack(api, sale));
          assertThat(givenBack(api, sale)).isEqualByComparingTo("20.00");
          assertThat(shop.refunds(sale)).hasSize(1);
        });
  }

  @ParameterizedTest
  @EnumSource
  void asksAPersonWhenTheProviderRefuses(PointApi api) {
    Sale sale = paid(api, "51.00");
    pago(api).troubles().next(refundCall(api), Trouble.answer(400, "{\"message\":\"no money\"}"));

    credit(sale, "51.00");

    shop.awaitRefund(sale, RefundState.REFUSED);
    String letter = shop.awaitDeadLetter(sale, Cause.REFUND_REFUSED).id();
    assertThat(givenBack(api, sale)).isZero();

    assertThat(shop.api().post("/api/dead-letters/" + letter + "/retry").status()).isEqualTo(200);

    awaitGivenBack(api, sale);
    assertThat(shop.refunds(sale)).extracting(Refund::number).containsExactly(1, 2);
  }

  @ParameterizedTest
  @EnumSource
  void leavesToAPersonWhatWasGivenBackElsewhereBefore(PointApi api) {
    Sale sale = paid(api, "52.00");
    int before = sent(api);
    givenBackInTheApp(api, sale, "12.00");

    credit(sale, "52.00");

    Refund refund = shop.awaitRefund(sale, RefundState.BY_HAND);
    assertThat(shop.awaitDeadLetter(sale, Cause.REFUND_BY_HAND).detail())
        .contains("12.00 MXN given back", refund.payment().providerId());
    assertThat(sent(api)).isEqualTo(before);

    assertThat(decide(refund, Map.of("reference", "REF-7")).status()).isEqualTo(200);

    shop.await("no letter is open", sale, () -> shop.deadLetters(sale).isEmpty());
    assertThat(shop.refunds(sale).get(0).state()).isEqualTo(RefundState.REFUNDED);
    givenBackInTheApp(api, sale, "40.00");
  }

  @ParameterizedTest
  @EnumSource
  void givesNothingBackForACreditNoteThatWasChangedMeanwhile(PointApi api) {
    Sale sale = paid(api, "53.00");
    pago(api).troubles().next(lookCall(api), 4, Trouble.badGateway());
    int note = credit(sale, "53.00");
    shop.await("it is asked for", sale, () -> !shop.refunds(sale).isEmpty());

    shop.odoo(sale.erp()).books().changeAmount(note, new BigDecimal("3.00"));

    shop.await("the other amount is", sale, () -> shop.refunds(sale).size() == 2);
    Refund given = awaitGivenBack(api, sale);
    assertThat(shop.refunds(sale).get(0).state()).isEqualTo(RefundState.REFUSED);
    assertThat(given.amount().amount()).isEqualByComparingTo("3.00");
    awaitBookedOn(sale, note, given);
    assertThat(givenBack(api, sale)).isEqualByComparingTo("3.00");
  }

  @ParameterizedTest
  @EnumSource
  void adoptsTheCreditNoteOfWhatAPersonHadGivenBack(PointApi api) {
    Sale sale = paid(api, "54.00");
    Api.Reply asked = ask(sale, Map.of("amount", new BigDecimal("14.00")));
    assertThat(asked.status()).isEqualTo(200);
    awaitGivenBack(api, sale);
    shop.awaitNote(sale, "book a credit note");

    int note = credit(sale, "14.00");

    awaitBookedOn(sale, note, shop.refunds(sale).get(0));
    assertThat(shop.refunds(sale)).hasSize(1);
    assertThat(givenBack(api, sale)).isEqualByComparingTo("14.00");
  }

  @ParameterizedTest
  @EnumSource
  void refusesMoreThanIsLeft(PointApi api) {
    Sale sale = paid(api, "55.00");

    assertThat(ask(sale, Map.of("amount", new BigDecimal("55.01"))).status()).isEqualTo(409);
    assertThat(ask(sale, Map.of("amount", new BigDecimal("0.001"))).status()).isEqualTo(409);
    credit(sale, "56.00");

    shop.awaitRefund(sale, RefundState.REFUSED);
    assertThat(shop.awaitDeadLetter(sale, Cause.REFUND_REFUSED).detail()).contains("55.00 MXN");
    assertThat(givenBack(api, sale)).isZero();
  }

  private Sale paid(PointApi api, String amount) {
    Sale sale = sell(api, amount);
    shop.tap(sale);
    shop.awaitBooked(sale);
    return sale;
  }

  private int credit(Sale sale, String amount) {
    return shop.odoo(sale.erp()).books().creditNote(sale.invoice(), new BigDecimal(amount));
  }

  /** The provider takes its time until a refund is processed. */
  private Refund awaitGivenBack(PointApi api, Sale sale) {
    shop.await(
        "it is given back",
        sale,
        () -> {
          forward(api, LONGER_THAN_IT_TAKES);
          List<Refund> all = shop.refunds(sale);
          return !all.isEmpty() && all.get(all.size() - 1).state() == RefundState.REFUNDED;
        });
    return shop.awaitRefund(sale, RefundState.REFUNDED);
  }

  private PaymentView awaitBookedOn(Sale sale, int note, Refund refund) {
    shop.await(
        "it is booked on the credit note", sale, () -> !bookedOn(sale, note, refund).isEmpty());
    assertThat(bookedOn(sale, note, refund)).hasSize(1);
    assertThat(shop.odoo(sale.erp()).books().invoice(note).paid()).isTrue();
    return bookedOn(sale, note, refund).get(0);
  }

  private List<PaymentView> bookedOn(Sale sale, int note, Refund refund) {
    return shop.odoo(sale.erp()).books().payments(note).stream()
        .filter(each -> each.live() && each.reference().equals(refund.reference()))
        .toList();
  }

  private Api.Reply ask(Sale sale, Map<String, Object> more) {
    return shop.api()
        .post("/api/intents/" + shop.intent(sale).id() + "/refunds", said("goods are back", more));
  }

  private Api.Reply decide(Refund refund, Map<String, Object> more) {
    return shop.api().post("/api/refunds/" + refund.id() + "/decide", said("seen there", more));
  }

  private static Map<String, Object> said(String reason, Map<String, Object> more) {
    Map<String, Object> body = new TreeMap<>(more);
    body.put("actor", "ana");
    body.put("reason", reason);
    return body;
  }

  private BigDecimal givenBack(PointApi api, Sale sale) {
    PaymentIntent intent = shop.intent(sale);
    return pago(api).books().payments().stream()
        .filter(each -> each.reference().equals(intent.externalId()))
        .map(each -> each.refunded())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void givenBackInTheApp(PointApi api, Sale sale, String amount) {
    hands(api).refundElsewhere(shop.intent(sale).providerId(), new BigDecimal(amount));
    forward(api, LONGER_THAN_IT_TAKES);
  }

  private int sent(PointApi api) {
    return pago(api).books().requests(refundCall(api));
  }

  private static Call refundCall(PointApi api) {
    return api == PointApi.ORDERS ? Call.REFUND_ORDER : Call.REFUND_PAYMENT;
  }

  private static Call lookCall(PointApi api) {
    return api == PointApi.ORDERS ? Call.ORDER : Call.PAYMENT;
  }

  private static Trouble failed() {
    return Trouble.answer(500, "{}");
  }

  private static Trouble unauthorised(PointApi api) {
    return Trouble.unauthorised(api == PointApi.ORDERS ? ErrorShape.LIST : ErrorShape.CLASSIC);
  }
}
