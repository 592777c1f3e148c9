package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntentsTest {
  private Till till;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void aCreateEchoesItsFieldsWithoutAState() throws Exception {
    var reply =
        till.createIntent(
            Till.A,
            """
            {"amount":125050,"description":"Invoice 42",
             "payment":{"type":"credit_card","installments":3,"installments_cost":"seller"},
             "additional_info":{"external_reference":"INV42_1","print_on_terminal":true}}""");
    assertThat(reply.statusCode()).isEqualTo(201);
    JsonNode json = Till.json(reply);
    assertThat(json.path("device_id").textValue()).isEqualTo(Till.A);
    assertThat(json.path("amount").longValue()).isEqualTo(125050);
    assertThat(json.at("/payment/installments").intValue()).isEqualTo(3);
    assertThat(json.at("/additional_info/external_reference").textValue()).isEqualTo("INV42_1");
    assertThat(json.has("state")).isFalse();
    assertThat(till.pago.books().find("INV42_1").get(0).amount()).isEqualByComparingTo("1250.50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|amount",
        "[]|object",
        "{\"amount\":15.00}|integer",
        "{\"amount\":\"1500\"}|integer",
        "{\"amount\":499}|between 500 and 35000000",
        "{\"amount\":35000001}|between 500 and 35000000",
        "{\"amount\":1500,\"description\":7}|description",
        "{\"amount\":1500,\"payment\":7}|payment",
        "{\"amount\":1500,\"payment\":{\"type\":\"cash\"}}|payment.type",
        "{\"amount\":1500,\"payment\":{\"type\":\"debit_card\",\"installments\":1}}|installments",
        "{\"amount\":1500,\"payment\":{\"type\":\"credit_card\",\"installments\":73}}|1 and 72",
        "{\"amount\":1500,\"payment\":{\"type\":\"credit_card\",\"installments\":0}}|1 and 72",
        "{\"amount\":1500,\"payment\":{\"type\":\"credit_card\",\"installments_cost\":\"x\"}}|buyer",
        "{\"amount\":1500,\"payment\":{\"installments_cost\":\"buyer\"}}|credit_card",
        "{\"amount\":1500,\"payment\":{\"type\":\"credit_card\",\"voucher_type\":\"alelo\"}}|voucher",
        "{\"amount\":1500,\"payment\":{\"type\":\"voucher_card\",\"voucher_type\":\"x\"}}|sodexo",
        "{\"amount\":1500,\"additional_info\":7}|additional_info",
        "{\"amount\":1500,\"additional_info\":{\"external_reference\":\"a b\"}}|reference",
        "{\"amount\":1500,\"additional_info\":{\"external_reference\":7}}|reference",
        "{\"amount\":1500,\"additional_info\":{\"print_on_terminal\":\"yes\"}}|print_on",
      })
  void whatIsWrongWithACreateIsNamed(String body, String named) throws Exception {
    var reply = till.createIntent(Till.A, body);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(Till.json(reply).path("error").textValue()).isEqualTo("bad_request");
    assertThat(Till.json(reply).path("message").textValue()).contains(named);
    assertThat(till.pago.books().charges()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500", "35000000"})
  void theLimitsThemselvesAreAllowed(long minor) throws Exception {
    till.intent("INV1", minor, Till.A);
  }

  @Test
  void aReferenceHasAtMost64Characters() throws Exception {
    till.intent("x".repeat(64), 1500, Till.A);
    var reply = till.createIntent(Till.B, Till.intentBody("x".repeat(65), 1500));
    assertThat(reply.statusCode()).isEqualTo(400);
  }

  @Test
  void anInstalmentInBrazilIsAtLeastFiveHundred() throws Exception {
    try (Till brazil = new Till(rules -> rules.of(Till.account().in(Site.MLB)))) {
      String body = "{\"amount\":1500,\"payment\":{\"type\":\"credit_card\",\"installments\":%d}}";
      assertThat(brazil.createIntent(Till.A, body.formatted(4)).statusCode()).isEqualTo(400);
      assertThat(brazil.createIntent(Till.A, body.formatted(3)).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void theTestScopeIsSandboxOrNothing() throws Exception {
    String target = "/point/integration-api/devices/" + Till.A + "/payment-intents";
    var body = BodyPublishers.ofString(Till.intentBody("INV1", 1500));
    assertThat(till.send(till.to(target).header("x-test-scope", "prod").POST(body)).statusCode())
        .isEqualTo(400);
    assertThat(till.send(till.to(target).header("x-test-scope", "sandbox").POST(body)).statusCode())
        .isEqualTo(201);
  }

  @Test
  void anUnknownDeviceIsABadRequest() throws Exception {
    assertThat(till.createIntent("PAX_A910__ELSEWHERE", Till.intentBody("I", 1500)).body())
        .contains("deviceid");
  }

  @Test
  void anIntegratorThatIsNotRegisteredIsForbidden() throws Exception {
    try (Till other = new Till(rules -> rules.of(Till.account().unregistered()))) {
      assertThat(other.createIntent(Till.A, Till.intentBody("I", 1500)).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void chileHasNoIntents() throws Exception {
    try (Till chile = new Till(rules -> rules.of(Till.account().in(Site.MLC)))) {
      assertThat(chile.createIntent(Till.A, Till.intentBody("I", 1500)).statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void aPaidIntentGoesThroughItsStates() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    assertThat(state(id)).isEqualTo("OPEN null");
    till.pago.terminals().fetch(Till.A);
    assertThat(state(id)).isEqualTo("ON_TERMINAL null");
    till.pago.terminals().insert(Till.A);
    assertThat(state(id)).isEqualTo("PROCESSING null");
    long number = till.pago.terminals().nearlyFinish(Till.A).payments().get(0).number();
    assertThat(state(id)).isEqualTo("PROCESSED " + number);
    till.pago.terminals().finish(id);
    assertThat(state(id)).isEqualTo("FINISHED " + number);
    assertThat(payment(number)).isEqualTo("approved accredited 15.00 MXN INV1");
  }

  @Test
  void aRejectedCardFinishesTheIntentToo() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    long number =
        till.pago.terminals().reject(Till.A, "insufficient_amount").payments().get(0).number();
    assertThat(state(id)).isEqualTo("FINISHED " + number);
    assertThat(payment(number)).isEqualTo("rejected insufficient_amount 15.00 MXN INV1");
    assertThat(till.pago.books().takings()).isZero();
  }

  @Test
  void aPaymentUnderReviewFinishesTheIntentAndIsSettledLater() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    long number = till.pago.terminals().pend(Till.A).payments().get(0).number();
    assertThat(state(id)).isEqualTo("FINISHED " + number);
    assertThat(payment(number)).startsWith("in_process");
    till.pago.terminals().settle(number, "approved");
    assertThat(payment(number)).startsWith("approved");
  }

  @Test
  void thePaymentsNumberMayBeANumber() throws Exception {
    try (Till numbers = new Till(Till.reading(Reading.PAYMENT_ID_IS_NUMBER))) {
      String id = numbers.intent("INV1", 1500, Till.A);
      numbers.pago.terminals().tap(Till.A);
      assertThat(numbers.readIntent(id).at("/payment/id").isIntegralNumber()).isTrue();
    }
  }

  @Test
  void anIntentThatNobodyPaysIsAbandonedAfterFifteenMinutes() throws Exception {
    String open = till.intent("INV1", 1500, Till.A);
    String shown = till.intent("INV2", 1500, Till.B);
    till.pago.terminals().fetch(Till.B);
    till.clock.move(Duration.ofMinutes(15).minusMillis(1));
    assertThat(state(open)).isEqualTo("OPEN null");
    till.clock.move(Duration.ofMillis(1));
    assertThat(state(open)).isEqualTo("ABANDONED null");
    assertThat(state(shown)).isEqualTo("ABANDONED null");
    till.intent("INV3", 1500, Till.A);
  }

  @Test
  void aCardThatIsProcessedForFortySecondsNeedsConfirmation() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    till.pago.terminals().insert(Till.A);
    till.clock.move(Duration.ofSeconds(39));
    assertThat(state(id)).isEqualTo("PROCESSING null");
    till.clock.move(Duration.ofSeconds(1));
    assertThat(state(id)).isEqualTo("CONFIRMATION_REQUIRED null");
  }

  @Test
  void whatNeedsConfirmationMayBePaid() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    long number = till.pago.terminals().loseSight(Till.A, true).payments().get(0).number();
    assertThat(state(id)).isEqualTo("CONFIRMATION_REQUIRED " + number);
    assertThat(till.pago.books().charged("INV1")).isEqualByComparingTo("15");
  }

  @Test
  void aBreakDownIsAnError() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    till.pago.terminals().breakDown(Till.A);
    assertThat(state(id)).isEqualTo("ERROR null");
  }

  @Test
  void anAbandonedIntentPaidLateSaysSoOrHidesIt() throws Exception {
    String told = till.intent("INV1", 1500, Till.A);
    String hidden = till.intent("INV2", 1500, Till.B);
    till.clock.move(Duration.ofMinutes(16));
    till.pago.terminals().payLate(told);
    till.pago.terminals().payLateUnseen(hidden);
    assertThat(state(told)).startsWith("FINISHED 1");
    assertThat(state(hidden)).isEqualTo("ABANDONED null");
    assertThat(till.pago.books().charged("INV2")).isEqualByComparingTo("15");
  }

  @Test
  void anUnknownIntentIsNotFound() throws Exception {
    var reply = till.get("/point/integration-api/payment-intents/nobody");
    assertThat(reply.statusCode()).isEqualTo(404);
  }

  @Test
  void theKeyIsIgnoredUnlessItIsReadOtherwise() throws Exception {
    String target = "/point/integration-api/devices/" + Till.A + "/payment-intents";
    String body = Till.intentBody("INV1", 1500);
    assertThat(till.post(target, "key", body).statusCode()).isEqualTo(201);
    assertThat(till.post(target, "key", body).statusCode()).isEqualTo(409);
    try (Till honours = new Till(Till.reading(Reading.INTENT_KEY_HONOURED))) {
      String first = Till.id(honours.post(target, "key", body));
      assertThat(Till.id(honours.post(target, "key", body))).isEqualTo(first);
      assertThat(honours.pago.books().charges()).hasSize(1);
      assertThat(honours.pago.books().creates("INV1")).isEqualTo(2);
    }
  }

  private String state(String id) throws Exception {
    JsonNode intent = till.readIntent(id);
    return intent.path("state").textValue() + " " + intent.at("/payment/id").textValue();
  }

  private String payment(long number) throws Exception {
    JsonNode json = Till.ok(till.get("/v1/payments/" + number));
    return json.path("status").textValue()
        + " "
        + json.path("status_detail").textValue()
        + " "
        + json.path("transaction_amount").decimalValue()
        + " "
        + json.path("currency_id").textValue()
        + " "
        + json.path("external_reference").textValue();
  }
}
