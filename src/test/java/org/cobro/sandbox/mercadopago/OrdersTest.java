package org.cobro.sandbox.mercadopago;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.cobro.sandbox.http.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersTest {
  private static final String BODY = Till.orderBody("INV1_1", "1250.5", Till.A);

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
  void aCreateTellsTheWholeOrder() throws Exception {
    HttpResponse<String> reply = till.post("/v1/orders", BODY);
    JsonNode order = Till.json(reply);
    assertThat(Till.id(reply)).matches("ORD[A-Z0-9]{26}");
    assertThat(order.path("status").textValue()).isEqualTo("created");
    assertThat(order.path("status_detail").textValue()).isEqualTo("created");
    assertThat(order.path("currency").textValue()).isEqualTo("MXN");
    assertThat(order.path("country_code").textValue()).isEqualTo("MEX");
    assertThat(order.path("expiration_time").textValue()).isEqualTo("PT15M");
    assertThat(order.path("external_reference").textValue()).isEqualTo("INV1_1");
    assertThat(order.path("created_date").textValue()).isEqualTo("2026-05-02T17:20:00Z");
    assertThat(order.at("/config/point/terminal_id").textValue()).isEqualTo(Till.A);
    assertThat(order.at("/transactions/payments/0/id").textValue()).matches("PAY[A-Z0-9]{26}");
    assertThat(order.at("/transactions/payments/0/amount").textValue()).isEqualTo("1250.50");
    assertThat(reply.headers().firstValue("x-request-id")).isPresent();
  }

  @Test
  void anIdOfATestAccountSaysSo() throws Exception {
    try (Till tests = new Till(rules -> rules.of(Till.account().forTests()))) {
      assertThat(tests.order("INV1", "10", Till.A)).matches("ORDTST[A-Z0-9]{26}");
    }
  }

  @Test
  void allOptionsAreTaken() throws Exception {
    String body =
        """
        {"type":"point","external_reference":"INV-1","expiration_time":"PT30S",
         "transactions":{"payments":[{"amount":"10"}]},"description":"Invoice 1",
         "config":{"point":{"terminal_id":"%s","print_on_terminal":"no_ticket"},
                   "payment_method":{"default_type":"credit_card"}},
         "integration_data":{"platform_id":"p","integrator_id":"i","sponsor":{"id":"s"}}}"""
            .formatted(Till.A);
    assertThat(till.post("/v1/orders", body).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource({"PT30S,201", "PT3H,201", "PT15M,201", "PT29S,400", "PT3H1S,400", "10m,400", "PT,400"})
  void anExpiryIsBetweenHalfAMinuteAndThreeHours(String expiry, int status) throws Exception {
    assertThat(till.post("/v1/orders", with("expiration_time", expiry)).statusCode())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "10,201",
    "10.5,201",
    "10.00,201",
    "0.01,201",
    "0,400",
    "0.00,400",
    "-1,400",
    "10.005,400",
    "1e2,400",
    "'',400",
    "'10,00',400"
  })
  void anAmountIsAPositiveStringOfAtMostTwoDecimals(String amount, int status) throws Exception {
    String body = Till.orderBody("INV1", amount, Till.A);
    assertThat(till.post("/v1/orders", body).statusCode()).isEqualTo(status);
  }

  @Test
  void chileHasNoDecimals() throws Exception {
    try (Till chile = new Till(rules -> rules.of(Till.account().in(Site.MLC)))) {
      String cents = Till.orderBody("INV1", "10.00", Till.A);
      assertThat(Till.code(chile.post("/v1/orders", cents))).isEqualTo("400 property_value");
      String id = chile.order("INV1", "1000", Till.A);
      JsonNode order = chile.readOrder(id);
      assertThat(order.path("currency").textValue()).isEqualTo("CLP");
      assertThat(order.at("/transactions/payments/0/amount").textValue()).isEqualTo("1000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|json_syntax_error",
        "{}|minimum_properties",
        "[]|property_type",
        "{\"type\":\"point\"}|required_properties",
        "{\"colour\":1}|unsupported_properties",
      })
  void aBodyThatIsNoOrderIsRefusedByItsCode(String body, String code) throws Exception {
    assertThat(Till.code(till.post("/v1/orders", body))).isEqualTo("400 " + code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/|type|\"online\"|property_value",
        "/|type|7|property_type",
        "/|external_reference|\"a b\"|property_value",
        "/|external_reference|\"\"|property_value",
        "/|description|7|property_type",
        "/|notification_url|\"x\"|unsupported_properties",
        "/transactions|payments|[]|minimum_items",
        "/transactions|payments|[{\"amount\":\"1\"},{\"amount\":\"1\"}]|maximum_items",
        "/transactions|payments|{}|property_type",
        "/transactions|payments|[{}]|required_properties",
        "/transactions|payments|[{\"amount\":10}]|property_type",
        "/transactions|payments|[{\"amount\":\"1\",\"tip\":\"1\"}]|unsupported_properties",
        "/transactions|payments|[7]|property_type",
        "/config/point|terminal_id|7|property_type",
        "/config/point|print_on_terminal|\"all\"|property_value",
        "/config/point|screen_time|\"1\"|unsupported_properties",
        "/config|payment_method|{\"default_type\":\"cash\"}|property_value",
        "/config|point|{}|required_properties",
      })
  void aWrongMemberIsRefusedByItsCode(String where, String name, String value, String code)
      throws Exception {
    ObjectNode body = (ObjectNode) Json.read(BODY);
    ObjectNode parent = where.equals("/") ? body : (ObjectNode) body.at(where);
    parent.set(name, Json.read(value));
    assertThat(Till.code(till.post("/v1/orders", body.toString()))).isEqualTo("400 " + code);
    assertThat(till.pago.books().charges()).isEmpty();
  }

  @Test
  void longTextsAreRefused() throws Exception {
    assertThat(Till.code(till.post("/v1/orders", with("description", "x".repeat(151)))))
        .isEqualTo("400 property_value");
    assertThat(Till.code(till.post("/v1/orders", with("external_reference", "x".repeat(65)))))
        .isEqualTo("400 property_value");
    String both = with("description", "x".repeat(150));
    assertThat(till.post("/v1/orders", both).statusCode()).isEqualTo(201);
  }

  @Test
  void aTerminalOfSomebodyElseIsForbidden() throws Exception {
    String body = Till.orderBody("INV1", "10", "PAX_A910__ELSEWHERE");
    assertThat(Till.code(till.post("/v1/orders", body)))
        .isEqualTo("403 forbidden_checking_terminal_owner");
  }

  @Test
  void aReferenceNeedNotBeUnique() throws Exception {
    till.order("INV1", "10", Till.A);
    till.order("INV1", "10", Till.B);
    assertThat(till.pago.books().find("INV1")).hasSize(2);
  }

  @Test
  void anOrderThatNobodyPaysExpiresInItsOwnTime() throws Exception {
    String id = Till.id(till.post("/v1/orders", with("expiration_time", "PT10M")));
    till.pago.terminals().fetch(Till.A);
    till.clock.move(Duration.ofMinutes(10).minusMillis(1));
    assertThat(till.told(id)).isEqualTo("at_terminal at_terminal at_terminal");
    till.clock.move(Duration.ofMillis(1));
    assertThat(till.told(id)).isEqualTo("expired expired expired");
    assertThat(till.readOrder(id).path("last_updated_date").textValue())
        .isEqualTo("2026-05-02T17:30:00Z");
  }

  @Test
  void anOrderCanBeReadForThreeMonths() throws Exception {
    String id = till.order("INV1", "10", Till.A);
    till.pago.terminals().tap(Till.A);
    till.clock.move(Duration.ofDays(91));
    assertThat(till.told(id)).startsWith("processed");
    till.clock.move(Duration.ofDays(1));
    assertThat(Till.code(till.get("/v1/orders/" + id))).isEqualTo("404 order_not_found");
  }

  @Test
  void anIdMustLookLikeOne() throws Exception {
    assertThat(Till.code(till.get("/v1/orders/7"))).isEqualTo("400 invalid_path_param");
    assertThat(Till.code(till.get("/v1/orders/ORD" + "0".repeat(26))))
        .isEqualTo("404 order_not_found");
  }

  @Test
  void anIntentIsNoOrderAndAnOrderIsNoIntent() throws Exception {
    String order = till.order("INV1", "10", Till.A);
    assertThat(till.get("/point/integration-api/payment-intents/" + order).statusCode())
        .isEqualTo(404);
  }

  private static String with(String name, String value) {
    return ((ObjectNode) Json.read(BODY)).put(name, value).toString();
  }
}
