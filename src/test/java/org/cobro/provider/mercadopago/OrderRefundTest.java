package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.Standing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.intent.refund.Taken;
import org.cobro.provider.ExactJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an order shows of money that was given back, and how it is given back. */
class OrderRefundTest {
  private static final String READ = "GET /v1/orders/" + Sample.ORDER;
  private static final String SEND = "POST /v1/orders/" + Sample.ORDER + "/refund";
  private static final String PAYMENT = "PAY01JB3BBBBBBBBBBBBBBBBBBBBB";
  private static final String STATED = "transactions.payments.0.refunded_amount";
  private static final String LISTED = "transactions.refunds";
  private static final Money NOTHING = pesos("0.00");

  private final PointApi orders = PointApi.of(Sample.orders());

  @Test
  void aProcessedOrderIsSettledAndNothingWasGivenBack() {
    Standing seen = read(order());
    assertThat(seen.condition()).isEqualTo(Condition.SETTLED);
    assertThat(seen.refunded()).isEqualTo(NOTHING);
    assertThat(seen.paymentId()).isEqualTo(PAYMENT);
    assertThat(seen.detail()).isEqualTo("order processed/accredited, 0.00 MXN given back");
    assertThat(seen.evidence()).contains(Sample.ORDER);
  }

  @ParameterizedTest
  @CsvSource({
    "processed,accredited,SETTLED",
    "processed,partially_refunded,SETTLED",
    "refunded,refunded,SETTLED",
    "failed,failed,NOT_RETURNABLE",
    "failed,in_review,NOT_RETURNABLE",
    "canceled,canceled,NOT_RETURNABLE",
    "canceled,canceled_by_api,NOT_RETURNABLE",
    "canceled,canceled_on_terminal,NOT_RETURNABLE",
    "expired,expired,NOT_RETURNABLE",
    "charged_back,in_process,NOT_RETURNABLE",
    "action_required,check_on_terminal,NOT_RETURNABLE",
    "action_required,waiting_payment,NOT_RETURNABLE",
    "created,created,UNREADABLE",
    "at_terminal,at_terminal,UNREADABLE",
    "at_terminal,cancellation_requested,UNREADABLE",
    "Processed,accredited,UNREADABLE",
    "new_word,new_word,UNREADABLE"
  })
  void eachStatusOfAnOrderMeansOneThing(String status, String detail, Condition expected) {
    Standing seen = read(order().put("status", status).put("status_detail", detail));
    assertThat(seen.condition()).isEqualTo(expected);
    assertThat(seen.refunded() == null).isEqualTo(expected == Condition.UNREADABLE);
  }

  @Test
  void anOrderWithoutAStatusIsNotUnderstood() {
    unreadable(order().without("status"), "order  says nothing of a refund");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"30.01\"", "30.01", "\"30.010\"", "3001e-2"})
  void theSumComesAsTextAndAsNumber(String amount) {
    Standing seen = read(order().put(STATED, ExactJson.read(amount)));
    assertThat(seen.refunded()).isEqualTo(pesos("30.01"));
  }

  @Test
  void thePaymentsOwnSumIsTakenBeforeTheList() {
    Body both = order().put(STATED, "50.01").put(LISTED, List.of(refund("processed", "30.01")));
    assertThat(read(both).refunded()).isEqualTo(pesos("50.01"));
  }

  @Test
  void withoutASumTheRefundsThatWereCarriedOutAreAddedUp() {
    Body order =
        order()
            .without(STATED)
            .put(
                LISTED,
                List.of(
                    refund("processed", "30.01"),
                    refund("failed", "5.00"),
                    refund("processed", 20),
                    Map.of("status", "processed"),
                    Map.of("amount", "7.00")));
    Standing seen = read(order);
    assertThat(seen.refunded()).isEqualTo(pesos("50.01"));
    assertThat(seen.condition()).isEqualTo(Condition.SETTLED);
  }

  @Test
  void withoutASumAndAListNothingWasGivenBackUnlessAllWas() {
    assertThat(read(order().without(STATED)).refunded()).isEqualTo(NOTHING);
    assertThat(read(order().put(STATED, null)).refunded()).isEqualTo(NOTHING);
    Body all = order().without(STATED).put("status", "refunded");
    assertThat(read(all).refunded()).isEqualTo(Sample.AMOUNT);
    all.put(LISTED, List.of(refund("processed", "30.01")));
    assertThat(read(all).refunded()).isEqualTo(pesos("30.01"));
  }

  @Test
  void aRefundThatIsProcessingIsUnderWayWhateverTheOrderSays() {
    for (String status : List.of("processed", "refunded", "at_terminal")) {
      Body order =
          order()
              .put("status", status)
              .put(LISTED, List.of(refund("processed", "1.00"), refund("processing", "30.01")));
      assertThat(read(order).condition()).as(status).isEqualTo(Condition.UNDER_WAY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"much\"", "30.001", "true", "{}", "\"\""})
  void aSumThatIsNoAmountIsNotTakenForNothing(String amount) {
    unreadable(order().put(STATED, ExactJson.read(amount)), "states no amount: ");
    unreadable(
        order().without(STATED).put(LISTED, List.of(refund("processed", ExactJson.read(amount)))),
        "states no amount: ");
  }

  @Test
  void anotherOrderOrNotOnePaymentIsNotTheAnswer() {
    String words = "the answer is not the order with its one payment";
    unreadable(order().put("id", "ORD0"), words);
    unreadable(order().without("id"), words);
    unreadable(order().put("transactions.payments", List.of()), words);
    unreadable(order().put("transactions.payments", List.of(Map.of(), Map.of())), words);
    unreadable("<html>", words);
    unreadable("", words);
  }

  @ParameterizedTest
  @CsvSource({
    "400,REJECTED",
    "401,UNAUTHORISED",
    "403,UNAUTHORISED",
    "404,REJECTED",
    "429,BUSY",
    "500,UNCLEAR",
    "502,UNCLEAR"
  })
  void aLookWithoutAnAnswerIsAFault(int status, FaultKind kind) {
    Dialogue<Standing> look = new Dialogue<>(orders.standing(part()));
    assertThat(look.on(READ, status, "{}").fault().kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../payments", "REF 7", "", "ticket/12"})
  void aKeyThatAPersonTypedDoesNotGoIntoAPath(String typed) {
    Refund refund = Sample.refund(typed, null, pesos("1.00"));
    assertThat(new Dialogue<>(orders.standing(refund)).fault().kind())
        .isEqualTo(FaultKind.REJECTED);
    PointApi legacy = PointApi.of(Sample.legacy());
    assertThat(new Dialogue<>(legacy.standing(refund)).fault().detail())
        .endsWith(" is no key of Mercado Pago");
  }

  @Test
  void allOfItIsGivenBackWithoutABodyAndWithTheStoredKey() {
    Call call = send(Sample.refund(Sample.ORDER, PAYMENT, Sample.AMOUNT)).call();
    assertThat(call.method() + " " + call.path()).isEqualTo(SEND);
    assertThat(call.body()).isNull();
    assertThat(call.headers()).isEqualTo(Map.of("X-Idempotency-Key", Sample.REFERENCE + "-r1"));
  }

  @Test
  void aPartIsNamedByItsPaymentAndInPesosAsText() {
    assertThat(send(part()).call().body())
        .isEqualTo("{\"transactions\":[{\"id\":\"" + PAYMENT + "\",\"amount\":\"30.01\"}]}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void anySuccessSaysThatItIsTakenOnAndNoMore(int status) {
    assertThat(send(part()).on(SEND, status, "{\"status\":\"refunded\"}").result().detail())
        .isEqualTo("refund: HTTP " + status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>gateway</html>", "", "[]"})
  void aSuccessThatIsNotMercadoPagosIsUnclear(String body) {
    Fault fault = send(part()).on(SEND, 200, body).fault();
    assertThat(fault.kind()).isEqualTo(FaultKind.UNCLEAR);
    assertThat(fault.detail()).isEqualTo("refund: HTTP 200 without its body");
  }

  @ParameterizedTest
  @CsvSource({
    "400,unsupported_partially_refunds,REJECTED",
    "400,refund_amount_exceeds,REJECTED",
    "401,user_not_authorized,UNAUTHORISED",
    "401,unauthorized,UNAUTHORISED",
    "403,partial_refund_forbidden_with_tips,REJECTED",
    "404,order_not_found,REJECTED",
    "404,transaction_not_found,REJECTED",
    "405,,REJECTED",
    "409,refund_in_progress,BUSY",
    "409,cannot_refund_order,REJECTED",
    "409,idempotency_key_already_used,UNCLEAR",
    "410,,REJECTED",
    "413,,REJECTED",
    "415,,REJECTED",
    "422,,REJECTED",
    "423,locked,UNCLEAR",
    "429,,BUSY",
    "302,,UNCLEAR",
    "408,,UNCLEAR",
    "500,idempotency_validation_failed,UNCLEAR",
    "502,,UNCLEAR",
    "503,,UNCLEAR"
  })
  void eachErrorOfARefundIsOneKindOfFault(int status, String code, FaultKind kind) {
    String body =
        code == null ? "" : "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"words\"}]}";
    assertThat(send(part()).on(SEND, status, body).fault())
        .satisfies(
            fault -> {
              assertThat(fault.kind()).isEqualTo(kind);
              assertThat(fault.detail()).startsWith("refund: HTTP " + status);
            });
  }

  /** {@code AmountsTest} has every cent of an amount; here they are whole bodies. */
  @Test
  void everyCentOfAPartIsExactInTheBody() {
    for (long cents = 1; cents < Sample.AMOUNT.minor(); cents += cents < 10_000 ? 1 : 97) {
      Call call = send(Sample.refund(Sample.ORDER, "P", Money.ofMinor(cents, "MXN"))).call();
      String amount = cents / 100 + "." + cents / 10 % 10 + cents % 10;
      String body = "{\"transactions\":[{\"id\":\"P\",\"amount\":\"" + amount + "\"}]}";
      if (!body.equals(call.body())) {
        assertThat(call.body()).isEqualTo(body);
      }
    }
  }

  private Dialogue<Taken> send(Refund refund) {
    return new Dialogue<>(orders.refund(refund));
  }

  private Standing read(Object body) {
    return new Dialogue<>(orders.standing(part())).on(READ, 200, body).result();
  }

  private void unreadable(Object body, String words) {
    Standing seen = read(body);
    assertThat(seen.condition()).isEqualTo(Condition.UNREADABLE);
    assertThat(seen.refunded()).isNull();
    assertThat(seen.detail()).startsWith(words);
  }

  private static Map<String, Object> refund(String status, Object amount) {
    return Map.of("id", "REF1", "transaction_id", PAYMENT, "status", status, "amount", amount);
  }

  private static Body order() {
    return Body.of("order-processed");
  }

  private static Refund part() {
    return Sample.refund(Sample.ORDER, PAYMENT, pesos("30.01"));
  }

  private static Money pesos(String amount) {
    return Money.of(amount, "MXN");
  }
}
