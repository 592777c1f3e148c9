package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderKeysTest {
  private static final String BODY = Till.orderBody("INV1", "10", Till.A);

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
  void aKeyIsRequired() throws Exception {
    assertThat(Till.code(till.send("POST", "/v1/orders", BODY)))
        .isEqualTo("400 empty_required_header");
    assertThat(Till.code(till.post("/v1/orders", "k".repeat(129), BODY)))
        .isEqualTo("400 property_value");
  }

  @Test
  void theSameKeyAndBodyGiveTheSameOrderAgain() throws Exception {
    HttpResponse<String> first = till.post("/v1/orders", "key", BODY);
    till.pago.terminals().tap(Till.A);
    HttpResponse<String> again = till.post("/v1/orders", "key", BODY);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(till.pago.books().charges()).hasSize(1);
    assertThat(till.pago.books().creates("INV1")).isEqualTo(2);
  }

  @Test
  void theOrderMayBeToldAsItIsNow() throws Exception {
    try (Till now = new Till(Till.reading(Reading.REPEAT_TELLS_NOW))) {
      String id = Till.id(now.post("/v1/orders", "key", BODY));
      now.pago.terminals().tap(Till.A);
      HttpResponse<String> again = now.post("/v1/orders", "key", BODY);
      assertThat(Till.id(again)).isEqualTo(id);
      assertThat(Till.json(again).path("status").textValue()).isEqualTo("processed");
    }
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() throws Exception {
    till.post("/v1/orders", "key", BODY);
    assertThat(Till.code(till.post("/v1/orders", "key", Till.orderBody("INV1", "11", Till.B))))
        .isEqualTo("409 idempotency_key_already_used");
  }

  @Test
  void aKeyIsRememberedForADay() throws Exception {
    String first = Till.id(till.post("/v1/orders", "key", BODY));
    till.clock.move(Duration.ofHours(24).minusMillis(1));
    assertThat(Till.id(till.post("/v1/orders", "key", BODY))).isEqualTo(first);
    till.clock.move(Duration.ofMillis(1));
    assertThat(Till.id(till.post("/v1/orders", "key", BODY))).isNotEqualTo(first);
  }

  @Test
  void aBusyTerminalIsRememberedSoThatOnlyAnotherKeyGetsThrough() throws Exception {
    String other = till.order("OTHER", "10", Till.A);
    assertThat(Till.code(till.post("/v1/orders", "key", BODY)))
        .isEqualTo("409 already_queued_order_for_terminal");
    till.cancelOrder(other);
    assertThat(Till.code(till.post("/v1/orders", "key", BODY)))
        .isEqualTo("409 already_queued_order_for_terminal");
    assertThat(till.post("/v1/orders", "another", BODY).statusCode()).isEqualTo(201);
  }

  @Test
  void aBusyTerminalMayBeForgotten() throws Exception {
    try (Till forgets = new Till(Till.reading(Reading.CONFLICT_FORGOTTEN))) {
      String other = forgets.order("OTHER", "10", Till.A);
      assertThat(forgets.post("/v1/orders", "key", BODY).statusCode()).isEqualTo(409);
      forgets.cancelOrder(other);
      assertThat(forgets.post("/v1/orders", "key", BODY).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void whatWasRefusedForItsContentIsNotRemembered() throws Exception {
    till.post("/v1/orders", "key", "{}");
    assertThat(till.post("/v1/orders", "key", BODY).statusCode()).isEqualTo(201);
  }
}
