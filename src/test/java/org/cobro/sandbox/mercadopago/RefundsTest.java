package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundsTest {
  private Till till;
  private String id;
  private String transaction;
  private long number;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
    id = till.order("INV1", "100", Till.A);
    transaction = till.readOrder(id).at("/transactions/payments/0/id").textValue();
    number = till.pago.terminals().tap(Till.A).payments().get(0).number();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void aFullRefundIsUnderWayFirst() throws Exception {
    JsonNode order = Till.json(refund(""));
    assertThat(order.path("status").textValue()).isEqualTo("refunded");
    assertThat(order.at("/transactions/refunds/0/id").textValue()).startsWith("REF");
    assertThat(order.at("/transactions/refunds/0/transaction_id").textValue())
        .isEqualTo(transaction);
    assertThat(order.at("/transactions/refunds/0/amount").textValue()).isEqualTo("100.00");
    assertThat(order.at("/transactions/refunds/0/status").textValue()).isEqualTo("processing");
    till.clock.move(Duration.ofSeconds(5));
    assertThat(till.readOrder(id).at("/transactions/refunds/0/status").textValue())
        .isEqualTo("processed");
    assertThat(till.told(id)).isEqualTo("refunded refunded refunded");
    assertThat(till.pago.books().refunds()).isEqualByComparingTo("100");
    assertThat(till.pago.books().takings()).isEqualByComparingTo("100");
  }

  @Test
  void aPartialRefundLeavesTheOrderProcessed() throws Exception {
    assertThat(refund(part("50.00")).statusCode()).isEqualTo(201);
    assertThat(till.told(id)).isEqualTo("processed partially_refunded partially_refunded");
    till.clock.move(Duration.ofSeconds(5));
    refund(part("50"));
    assertThat(till.told(id)).startsWith("refunded");
    assertThat(till.readOrder(id).at("/transactions/payments/0/refunded_amount").textValue())
        .isEqualTo("100.00");
  }

  @Test
  void oneRefundAtATime() throws Exception {
    refund(part("50"));
    assertThat(Till.code(refund(part("50")))).isEqualTo("409 refund_in_progress");
  }

  @ParameterizedTest
  @CsvSource({
    "PAY,100.01,400 refund_amount_exceeds",
    "PAY,ten,400 property_value",
    "PAYX,10,404 transaction_not_found"
  })
  void aWrongPartIsRefused(String transactionId, String amount, String code) throws Exception {
    String body =
        part(amount).replace(transaction, transactionId.equals("PAY") ? transaction : "X");
    assertThat(Till.code(refund(body))).isEqualTo(code);
    assertThat(Till.code(refund("{\"transactions\":[]}"))).isEqualTo("400 bad_request");
  }

  @Test
  void theSameKeyRefundsOnce() throws Exception {
    String target = "/v1/orders/" + id + "/refund";
    till.post(target, "key", part("10"));
    till.clock.move(Duration.ofMinutes(1));
    assertThat(till.post(target, "key", part("10")).statusCode()).isEqualTo(201);
    assertThat(till.pago.books().refunds()).isEqualByComparingTo("10");
  }

  @Test
  void afterNinetyDaysItIsTooLate() throws Exception {
    till.clock.move(Duration.ofDays(90).plusMillis(1));
    assertThat(refund("").statusCode()).isEqualTo(409);
    till.pago.books().payments().forEach(each -> assertThat(each.refunds()).isEmpty());
  }

  @Test
  void whatWasNotPaidOrIsRefundedCannotBe() throws Exception {
    String open = till.order("INV2", "10", Till.A);
    assertThat(till.post("/v1/orders/" + open + "/refund", "").statusCode()).isEqualTo(409);
    refund("{}");
    till.clock.move(Duration.ofSeconds(5));
    assertThat(refund("").statusCode()).isEqualTo(409);
  }

  @Test
  void somebodyMayRefundElsewhere() throws Exception {
    till.pago.terminals().refundElsewhere(id, new BigDecimal("100"));
    assertThat(till.told(id)).startsWith("refunded");
  }

  @Test
  void thePaymentsApiRefundsToo() throws Exception {
    HttpResponse<String> part = pay("{\"amount\":40.5}");
    assertThat(part.statusCode()).isEqualTo(201);
    assertThat(Till.json(part).path("payment_id").longValue()).isEqualTo(number);
    assertThat(Till.json(part).path("amount").decimalValue()).isEqualByComparingTo("40.5");
    assertThat(payment()).isEqualTo("approved partially_refunded");
    assertThat(pay("{\"amount\":60}").statusCode()).isEqualTo(400);
    assertThat(pay("{}").statusCode()).isEqualTo(201);
    assertThat(payment()).isEqualTo("refunded accredited");
    assertThat(pay("{}").statusCode()).isEqualTo(400);
    assertThat(till.pago.books().refunds()).isEqualByComparingTo("100");
  }

  private HttpResponse<String> refund(String body) throws Exception {
    return till.post("/v1/orders/" + id + "/refund", body);
  }

  private HttpResponse<String> pay(String body) throws Exception {
    return till.post("/v1/payments/" + number + "/refunds", body);
  }

  private String payment() throws Exception {
    JsonNode json = Till.ok(till.get("/v1/payments/" + number));
    return json.path("status").textValue() + " " + json.path("status_detail").textValue();
  }

  private String part(String amount) {
    return "{\"transactions\":[{\"id\":\"%s\",\"amount\":\"%s\"}]}".formatted(transaction, amount);
  }
}
