package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Ways in which a right answer can be told wrongly; in a list, of its first item. */
public enum Bend {
  /** One unit more. */
  WRONG_AMOUNT,
  WRONG_CURRENCY,
  WRONG_REFERENCE,
  WRONG_ID,
  UNKNOWN_STATUS,
  /** The state of the beginning. */
  STATUS_GOING_BACK,
  /** A list has its first item twice, under two ids. */
  DUPLICATE;

  private static final List<String> AMOUNTS =
      List.of("amount", "paid_amount", "transaction_amount", "total_paid_amount");

  /**
   * @param json is changed
   * @param value to tell instead, where one is needed
   */
  void apply(ObjectNode json, String value) {
    JsonNode list = json.has("data") ? json.path("data") : json.path("results");
    if (this == DUPLICATE) {
      duplicate(list, value);
    } else {
      bend(list.path(0) instanceof ObjectNode first ? first : json, value);
    }
  }

  private static void duplicate(JsonNode list, String value) {
    if (list.path(0) instanceof ObjectNode first) {
      ((ArrayNode) list).add(first.deepCopy().put("id", value));
    }
  }

  private void bend(ObjectNode json, String value) {
    JsonNode payment = json.at("/transactions/payments/0");
    switch (this) {
      case WRONG_AMOUNT -> {
        more(json);
        if (payment instanceof ObjectNode first) {
          more(first);
        }
      }
      case WRONG_CURRENCY -> json.put(json.has("currency_id") ? "currency_id" : "currency", value);
      case WRONG_REFERENCE -> {
        boolean intent = json.path("additional_info").has("external_reference");
        (intent ? json.withObject("/additional_info") : json).put("external_reference", value);
      }
      case WRONG_ID -> json.put("id", value);
      case UNKNOWN_STATUS -> json.put(json.has("state") ? "state" : "status", value);
      case STATUS_GOING_BACK -> back(json, payment);
      case DUPLICATE -> throw new IllegalStateException("is about a list");
    }
  }

  private static void back(ObjectNode json, JsonNode payment) {
    if (json.has("state")) {
      json.put("state", "OPEN").remove("payment");
    } else if (json.has("transaction_amount")) {
      json.put("status", "pending").put("status_detail", "pending").remove("date_approved");
    } else {
      json.put("status", "created").put("status_detail", "created");
    }
    if (payment instanceof ObjectNode first) {
      first.put("status", "created").put("status_detail", "created");
      first.remove(List.of("paid_amount", "refunded_amount", "reference_id", "card"));
    }
  }

  private static void more(ObjectNode json) {
    for (String name : AMOUNTS) {
      JsonNode amount = json.path(name);
      if (amount.isIntegralNumber()) {
        json.put(name, amount.longValue() + 100);
      } else if (amount.isNumber()) {
        json.put(name, amount.decimalValue().add(BigDecimal.ONE));
      } else if (amount.isTextual()) {
        BigDecimal one = new BigDecimal(amount.textValue()).add(BigDecimal.ONE);
        json.put(name, one.toPlainString());
      }
    }
  }
}
