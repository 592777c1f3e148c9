package org.cobro.provider.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

/** What a legacy intent's payment shows of money that was given back, and how it is given back. */
class PaymentRefundTest {
  private static final String ID = "9912345678";
  private static final String INTENT = "GET /point/integration-api/payment-intents/";
  private static final String READ = "GET /v1/payments/" + ID;
  private static final String SEND = "POST /v1/payments/" + ID + "/refunds";
  private static final String STATED = "transaction_amount_refunded";

  private final PointApi legacy = PointApi.of(Sample.legacy());

  @Test
  void theIntentIsAskedForItsPaymentFirst() {
    Standing seen =
        new Dialogue<>(legacy.standing(Sample.refund(Sample.INTENT, null, pesos("30.01"))))
            .on(INTENT + Sample.INTENT, 200, Body.of("intent-finished"))
            .on(READ, 200, payment())
            .result();
    assertThat(seen.condition()).isEqualTo(Condition.SETTLED);
    assertThat(seen.refunded()).isEqualTo(pesos("0.00"));
    assertThat(seen.paymentId()).isEqualTo(ID);
    assertThat(seen.detail()).isEqualTo("payment 9912345678 approved, 0.00 MXN given back");
  }

  @Test
  void whatIsKnownByItsPaymentAloneIsAskedForAtOnce() {
    Refund refund = Sample.refund("payment-" + ID, null, pesos("30.01"));
    assertThat(
            new Dialogue<>(legacy.standing(refund)).on(READ, 200, payment()).result().paymentId())
        .isEqualTo(ID);
    assertThat(new Dialogue<>(legacy.refund(refund)).call().path())
        .isEqualTo("/v1/payments/" + ID + "/refunds");
  }

  @Test
  void anIntentWithoutAPaymentOrOneThatCannotBeReadDecidesNothing() {
    Refund refund = Sample.refund(Sample.INTENT, null, pesos("30.01"));
    for (Object body : List.of(Body.of("intent-created"), "{\"payment\":{\"id\":\"a/b\"}}", "")) {
      Standing seen =
          new Dialogue<>(legacy.standing(refund)).on(INTENT + Sample.INTENT, 200, body).result();
      assertThat(seen.condition()).isEqualTo(Condition.UNREADABLE);
      assertThat(seen.detail()).isEqualTo("the intent names no payment");
    }
  }

  @ParameterizedTest
  @CsvSource({"401,UNAUTHORISED", "404,REJECTED", "429,BUSY", "500,UNCLEAR"})
  void aLookWithoutAnAnswerIsAFault(int status, FaultKind kind) {
    Refund unseen = Sample.refund(Sample.INTENT, null, pesos("30.01"));
    assertThat(
            new Dialogue<>(legacy.standing(unseen))
                .on(INTENT + Sample.INTENT, status, "{}")
                .fault()
                .kind())
        .isEqualTo(kind);
    assertThat(new Dialogue<>(legacy.standing(part())).on(READ, status, "{}").fault().kind())
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "approved,SETTLED",
    "refunded,SETTLED",
    "rejected,NOT_RETURNABLE",
    "cancelled,NOT_RETURNABLE",
    "charged_back,NOT_RETURNABLE",
    "in_mediation,NOT_RETURNABLE",
    "pending,UNREADABLE",
    "in_process,UNREADABLE",
    "authorized,UNREADABLE",
    "new_word,UNREADABLE"
  })
  void eachStatusOfAPaymentMeansOneThing(String status, Condition expected) {
    Standing seen = read(payment().put("status", status));
    assertThat(seen.condition()).isEqualTo(expected);
    assertThat(seen.refunded() == null).isEqualTo(expected == Condition.UNREADABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"30.01", "\"30.01\"", "30.010", "3001e-2"})
  void theSumComesAsNumberAndAsText(String amount) {
    assertThat(read(payment().put(STATED, ExactJson.read(amount))).refunded())
        .isEqualTo(pesos("30.01"));
  }

  @Test
  void withoutASumTheRefundsThatWereCarriedOutAreAddedUp() {
    Body payment =
        payment()
            .without(STATED)
            .put(
                "refunds",
                List.of(
                    Map.of("id", 1, "status", "approved", "amount", 30.01),
                    Map.of("id", 2, "status", "rejected", "amount", 5),
                    Map.of("id", 3, "status", "approved", "amount", 20)));
    assertThat(read(payment).refunded()).isEqualTo(pesos("50.01"));
  }

  @Test
  void aRefundedPaymentWithoutASumWasGivenBackWhollyAndNotNotAtAll() {
    assertThat(read(payment().without(STATED)).refunded()).isEqualTo(pesos("0.00"));
    assertThat(read(payment().put(STATED, null)).refunded()).isEqualTo(pesos("0.00"));
    assertThat(read(payment().without(STATED).put("status", "refunded")).refunded())
        .isEqualTo(Sample.AMOUNT);
  }

  @Test
  void aRefundInProcessIsUnderWayWhateverThePaymentSays() {
    for (String status : List.of("approved", "refunded", "in_process")) {
      Body payment =
          payment().put("status", status).put("refunds", List.of(Map.of("status", "in_process")));
      assertThat(read(payment).condition()).as(status).isEqualTo(Condition.UNDER_WAY);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"much\"", "30.001", "[]"})
  void aSumThatIsNoAmountIsNotTakenForNothing(String amount) {
    Standing seen = read(payment().put(STATED, ExactJson.read(amount)));
    assertThat(seen.condition()).isEqualTo(Condition.UNREADABLE);
    assertThat(seen.detail()).startsWith("states no amount: ");
  }

  @Test
  void anotherPaymentIsNotTheAnswer() {
    for (Object body : List.of(payment().put("id", 1), payment().without("id"), "<html>")) {
      assertThat(read(body).condition()).isEqualTo(Condition.UNREADABLE);
      assertThat(read(body).detail()).isEqualTo("the answer is not payment " + ID);
    }
  }

  @Test
  void allOfItIsGivenBackWithAnEmptyBodyAndTheStoredKey() {
    Call call = send(Sample.refund(Sample.INTENT, ID, Sample.AMOUNT)).call();
    assertThat(call.method() + " " + call.path()).isEqualTo(SEND);
    assertThat(call.body()).isEqualTo("{}");
    assertThat(call.headers())
        .containsEntry("X-Idempotency-Key", Sample.REFERENCE + "-r1")
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"30.01,30.01", "30.10,30.10", "30.00,30.00", "0.07,0.07", "1250.49,1250.49"})
  void aPartIsANumberInPesos(String amount, String written) {
    assertThat(send(Sample.refund(Sample.INTENT, ID, pesos(amount))).call().body())
        .isEqualTo("{\"amount\":" + written + "}");
  }

  @Test
  void everyCentOfAPartIsExactInTheBody() {
    for (long cents = 1; cents < Sample.AMOUNT.minor(); cents++) {
      Call call = send(Sample.refund(Sample.INTENT, ID, Money.ofMinor(cents, "MXN"))).call();
      String body = "{\"amount\":" + cents / 100 + "." + cents / 10 % 10 + cents % 10 + "}";
      if (!body.equals(call.body())) {
        assertThat(call.body()).isEqualTo(body);
      }
    }
  }

  @Test
  void carriesTheDevelopmentHeaderOnlyWhereItIsConfigured() {
    PointApi scoped = PointApi.of(Sample.strict(PointSettings.Api.PAYMENT_INTENTS));
    assertThat(new Dialogue<>(scoped.refund(part())).call().headers())
        .containsEntry("x-test-scope", "sandbox");
    assertThat(new Dialogue<>(scoped.standing(part())).call().headers())
        .containsEntry("x-test-scope", "sandbox");
  }

  @ParameterizedTest
  @CsvSource({
    "201,,",
    "400,bad_request,REJECTED",
    "401,unauthorized,UNAUTHORISED",
    "403,forbidden,REJECTED",
    "404,not_found,REJECTED",
    "409,conflict,REJECTED",
    "409,refund_in_progress,BUSY",
    "429,too_many_requests,BUSY",
    "500,internal_error,UNCLEAR"
  })
  void eachAnswerToARefundIsTakenOnOrOneKindOfFault(int status, String error, FaultKind kind) {
    Dialogue<Taken> answered =
        send(part()).on(SEND, status, "{\"status\":" + status + ",\"error\":\"" + error + "\"}");
    if (kind == null) {
      assertThat(answered.result().detail()).startsWith("refund: HTTP 201");
    } else {
      assertThat(answered.fault().kind()).isEqualTo(kind);
    }
  }

  private Dialogue<Taken> send(Refund refund) {
    return new Dialogue<>(legacy.refund(refund));
  }

  private Standing read(Object body) {
    return new Dialogue<>(legacy.standing(part())).on(READ, 200, body).result();
  }

  private static Body payment() {
    return Body.of("payment-approved");
  }

  private static Refund part() {
    return Sample.refund(Sample.INTENT, ID, pesos("30.01"));
  }

  private static Money pesos(String amount) {
    return Money.of(amount, "MXN");
  }
}
