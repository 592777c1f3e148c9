package org.cobro.sandbox.sap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ErrorShapesTest {
  private static JsonNode error(Reading... readings) {
    try (Shop shop = Shop.with(readings)) {
      return shop.client.get("Invoices(99)").json().path("error");
    }
  }

  @Test
  void theNewerShapeHasTexts() {
    JsonNode error = error();

    assertThat(error.path("code").isTextual()).isTrue();
    assertThat(error.path("code").asText()).isEqualTo("-2028");
    assertThat(error.path("message").asText()).isEqualTo("No matching records found (ODBC -2028)");
    assertThat(error.path("details")).hasSize(1);
  }

  @Test
  void theOlderShapeHasANumberAndAnObject() {
    assertThat(error(Reading.NUMBER_CODES, Reading.MESSAGE_OBJECTS))
        .hasToString(
            "{\"code\":-2028,\"message\":{\"lang\":\"en-us\","
                + "\"value\":\"No matching records found (ODBC -2028)\"}}");
  }

  @Test
  void aNumberCanStandBesideAText() {
    JsonNode error = error(Reading.NUMBER_CODES);

    assertThat(error.path("code").isNumber()).isTrue();
    assertThat(error.path("message").isTextual()).isTrue();
  }

  @Test
  void aTextCanStandBesideAnObject() {
    JsonNode error = error(Reading.MESSAGE_OBJECTS);

    assertThat(error.path("code").isTextual()).isTrue();
    assertThat(error.at("/message/value").asText()).startsWith("No matching");
  }
}
