package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTroublesTest {
  private static final String ORDER = Till.orderBody("INV1", "10", Till.A);
  private static final String INTENT = Till.intentBody("INV1", 1500);

  private Till till;
  private Troubles troubles;

  @BeforeEach
  void open() throws Exception {
    till = new Till();
    troubles = till.pago.troubles();
  }

  @AfterEach
  void close() {
    till.close();
  }

  @Test
  void aCreateDroppedBeforeArrivesOnceAndDoesNothing() {
    troubles.next(Call.CREATE_ORDER, Trouble.dropBefore());
    troubles.next(Call.CREATE_INTENT, Trouble.dropBefore());
    assertThatThrownBy(() -> till.post("/v1/orders", ORDER)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> till.createIntent(Till.B, INTENT)).isInstanceOf(IOException.class);
    assertThat(till.pago.books().creates("INV1")).isEqualTo(2);
    assertThat(till.pago.books().charges()).isEmpty();
  }

  @Test
  void aCreateDroppedAfterIsThereAndTheSameKeyFindsIt() throws Exception {
    troubles.next(Call.CREATE_ORDER, Trouble.dropAfter());
    assertThatThrownBy(() -> till.post("/v1/orders", "key", ORDER)).isInstanceOf(IOException.class);
    String id = till.pago.books().find("INV1").get(0).id();
    assertThat(Till.id(till.post("/v1/orders", "key", ORDER))).isEqualTo(id);
    assertThat(till.pago.books().charges()).hasSize(1);
  }

  @Test
  void anIntentDroppedAfterBlocksItsDevice() throws Exception {
    troubles.next(Call.CREATE_INTENT, Trouble.dropAfter());
    assertThatThrownBy(() -> till.createIntent(Till.A, INTENT)).isInstanceOf(IOException.class);
    assertThat(till.pago.books().charges()).hasSize(1);
    assertThat(till.createIntent(Till.A, INTENT).statusCode()).isEqualTo(409);
  }

  @Test
  void aSlowAnswerIsWorkDoneAndSlowWorkIsNot() {
    troubles.next(Call.CREATE_ORDER, Trouble.slowWork(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> till.send(impatient())).isInstanceOf(HttpTimeoutException.class);
    assertThat(till.pago.books().charges()).isEmpty();
    troubles.next(Call.CREATE_ORDER, Trouble.slowAnswer(Duration.ofMinutes(1)));
    assertThatThrownBy(() -> till.send(impatient())).isInstanceOf(HttpTimeoutException.class);
    assertThat(till.pago.books().charges()).hasSize(1);
  }

  @Test
  void aBodyMayBeCutAndACallRepeated() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    troubles.next(Call.ORDER, Trouble.cutBody());
    assertThatThrownBy(() -> till.readOrder(id)).isInstanceOf(IOException.class);
    assertThat(till.told(id)).startsWith("created");
  }

  @Test
  void theRightBodyMayBeCalledHtml() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    troubles.next(Call.ORDER, Trouble.wrongContentType());
    HttpResponse<String> reply = till.get("/v1/orders/" + id);
    assertThat(reply.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(Till.json(reply).path("id").textValue()).isEqualTo(id);
  }

  @Test
  void latencyHoldsUpEachCallUntilItIsCleared() throws Exception {
    troubles.latency(Duration.ofMillis(60));
    long start = System.nanoTime();
    till.get("/v1/elsewhere");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(59));
    troubles.clear();
    assertThat(troubles.latency()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void anErrorOfTheServerMayHideThatTheWorkWasDone(int status) throws Exception {
    troubles.next(Call.CREATE_ORDER, Trouble.answer(status, ""));
    assertThat(till.post("/v1/orders", ORDER).statusCode()).isEqualTo(status);
    assertThat(till.pago.books().charges()).isEmpty();
    troubles.next(Call.CREATE_ORDER, Trouble.answer(status, "").afterCarryingOut());
    assertThat(till.post("/v1/orders", ORDER).statusCode()).isEqualTo(status);
    assertThat(till.pago.books().charges()).hasSize(1);
  }

  @Test
  void aProxyAnswersInHtml() throws Exception {
    troubles.next(Call.CREATE_INTENT, Trouble.badGateway().afterCarryingOut());
    HttpResponse<String> reply = till.createIntent(Till.A, INTENT);
    assertThat(reply.statusCode()).isEqualTo(502);
    assertThat(reply.body()).contains("<h1>502 Bad Gateway</h1>");
    assertThat(till.pago.books().charges()).hasSize(1);
  }

  @Test
  void theDocumentedRefusalsCanBeHadOnRequest() throws Exception {
    troubles.next(Call.CREATE_ORDER, Trouble.locked());
    troubles.next(Call.CREATE_ORDER, Trouble.keyNotChecked());
    assertThat(Till.code(till.post("/v1/orders", ORDER))).isEqualTo("423 locked");
    assertThat(Till.code(till.post("/v1/orders", ORDER)))
        .isEqualTo("500 idempotency_validation_failed");
    assertThat(till.pago.books().charges()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ErrorShape.class)
  void aTokenMayBeRefusedInAnyShape(ErrorShape shape) throws Exception {
    troubles.next(Call.ORDER, Trouble.unauthorised(shape));
    HttpResponse<String> reply = till.get("/v1/orders/x");
    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.body()).contains("unauthorized");
  }

  @Test
  void tooManyRequestsSayWhenToComeBackOrDoNot() throws Exception {
    troubles.next(Call.ORDER, Trouble.tooManyRequests("7"));
    troubles.next(Call.ORDER, Trouble.tooManyRequests(""));
    assertThat(till.get("/v1/orders/x").headers().firstValue("Retry-After")).hasValue("7");
    HttpResponse<String> second = till.get("/v1/orders/x");
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(second.headers().firstValue("Retry-After")).isEmpty();
  }

  @Test
  void anOrderMayBeToldWrongly() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    assertThat(bent(id, Trouble.wrongAmount()).at("/transactions/payments/0/paid_amount").asText())
        .isEqualTo("11.00");
    assertThat(bent(id, Trouble.wrongCurrency()).path("currency").textValue()).isEqualTo("USD");
    assertThat(bent(id, Trouble.wrongReference()).path("external_reference").textValue())
        .isEqualTo("somebody-elses");
    assertThat(bent(id, Trouble.wrongId()).path("id").textValue()).isNotEqualTo(id);
    assertThat(bent(id, Trouble.unknownStatus("frozen")).path("status").textValue())
        .isEqualTo("frozen");
    JsonNode back = bent(id, Trouble.statusGoingBack());
    assertThat(back.path("status").textValue()).isEqualTo("created");
    assertThat(back.at("/transactions/payments/0").has("paid_amount")).isFalse();
    assertThat(till.told(id)).isEqualTo("processed processed accredited");
  }

  @Test
  void anIntentMayBeToldWrongly() throws Exception {
    String id = till.intent("INV1", 1500, Till.A);
    till.pago.terminals().tap(Till.A);
    assertThat(intent(id, Trouble.wrongAmount()).path("amount").longValue()).isEqualTo(1600);
    assertThat(intent(id, Trouble.wrongReference()).toString()).contains("somebody-elses");
    assertThat(intent(id, Trouble.unknownStatus("FROZEN")).path("state").textValue())
        .isEqualTo("FROZEN");
    JsonNode back = intent(id, Trouble.statusGoingBack());
    assertThat(back.path("state").textValue()).isEqualTo("OPEN");
    assertThat(back.has("payment")).isFalse();
  }

  @Test
  void aPaymentMayBeToldWrongly() throws Exception {
    till.intent("INV1", 1500, Till.A);
    long number = till.pago.terminals().tap(Till.A).payments().get(0).number();
    assertThat(payment(number, Trouble.wrongAmount()).path("transaction_amount").decimalValue())
        .isEqualByComparingTo("16");
    assertThat(payment(number, Trouble.wrongCurrency()).path("currency_id").textValue())
        .isEqualTo("USD");
    assertThat(payment(number, Trouble.wrongReference()).path("external_reference").textValue())
        .isEqualTo("somebody-elses");
    assertThat(payment(number, Trouble.statusGoingBack()).path("status").textValue())
        .isEqualTo("pending");
  }

  @Test
  void aSearchMayFindItsFirstResultTwiceOrWrongly() throws Exception {
    till.order("INV1", "10", Till.A);
    till.clock.move(Duration.ofMinutes(1));
    troubles.next(Call.ORDERS, Trouble.duplicate());
    troubles.next(Call.ORDERS, Trouble.wrongReference());
    String target = "/v1/orders?begin_date=2026-05-02T00:00:00Z&end_date=2026-05-03T00:00:00Z";
    assertThat(Till.ok(till.get(target)).path("data")).hasSize(2);
    assertThat(Till.ok(till.get(target)).at("/data/0/external_reference").textValue())
        .isEqualTo("somebody-elses");
  }

  private JsonNode bent(String id, Trouble trouble) throws Exception {
    troubles.next(Call.ORDER, trouble);
    return till.readOrder(id);
  }

  private JsonNode intent(String id, Trouble trouble) throws Exception {
    troubles.next(Call.INTENT, trouble);
    return till.readIntent(id);
  }

  private JsonNode payment(long number, Trouble trouble) throws Exception {
    troubles.next(Call.PAYMENT, trouble);
    return Till.ok(till.get("/v1/payments/" + number));
  }

  private HttpRequest.Builder impatient() {
    return till.to("/v1/orders")
        .header("X-Idempotency-Key", "impatient")
        .timeout(Duration.ofMillis(300))
        .POST(BodyPublishers.ofString(ORDER));
  }
}
