package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;

/**
 * The body of a create, found to be in order.
 *
 * @param externalId the caller's reference
 * @param amount positive
 * @param terminal a registered one, or {@code null}
 */
record CreateOrder(String externalId, BigDecimal amount, String terminal) {

  static CreateOrder read(JsonNode body, List<String> terminals) throws Refusal {
    JsonNode amount = body.path("amount");
    if (!amount.isNumber() || amount.decimalValue().signum() <= 0) {
      throw new Refusal(400, "amount must be a positive number");
    }
    if (!"MXN".equals(body.path("currency").textValue())) {
      throw new Refusal(400, "Only MXN currency is supported.");
    }
    String reference = body.path("externalId").asText("");
    if (!body.path("externalId").isTextual() || reference.isBlank()) {
      throw new Refusal(400, "externalId must be a non-empty string");
    }
    return new CreateOrder(
        reference, amount.decimalValue(), terminal(body.path("terminalCode"), terminals));
  }

  private static String terminal(JsonNode code, List<String> terminals) throws Refusal {
    if (code.isMissingNode() || code.isNull()) {
      return null;
    }
    if (!code.isTextual()) {
      throw new Refusal(400, "terminalCode must be a string");
    }
    if (!terminals.contains(code.textValue())) {
      throw new Refusal(404, "Terminal not found");
    }
    return code.textValue();
  }
}
