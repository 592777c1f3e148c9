package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.http.Json;

/** The JSON that Compago's pages on saved cards show, member by member. */
final class CardWire {

  private CardWire() {}

  static ObjectNode enrolled(SavedCard card) {
    return Json.object()
        .put("id", card.id())
        .put("checkoutUrl", "https://checkout.example/" + card.id());
  }

  static ObjectNode card(SavedCard card) {
    ObjectNode json = Json.object().put("id", card.id()).put("status", card.status().name());
    if (card.externalId() != null) {
      json.put("externalId", card.externalId());
    }
    json.putObject("card").put("lastFourDigits", "4242").put("networkType", "VISA");
    return json;
  }

  static ObjectNode payment(CardPayment payment) {
    ObjectNode json = Json.object();
    json.put("id", payment.id());
    json.put("status", payment.status().name());
    json.put("amount", payment.amount());
    json.put("currency", "MXN");
    return json;
  }

  /** {@code {count, page, pageSize, items[]}}; {@code count} is of all pages. */
  static ObjectNode page(List<ObjectNode> all, int page, int size) {
    ObjectNode json = Json.object().put("count", all.size()).put("page", page);
    ArrayNode items = json.put("pageSize", size).putArray("items");
    all.stream().skip((long) (page - 1) * size).limit(size).forEach(items::add);
    return json;
  }

  /** Bends a right answer into the wrong one that a trouble asks for. */
  static ObjectNode bent(ObjectNode json, Trouble trouble) {
    return switch (trouble.kind()) {
      case WRONG_AMOUNT ->
          json.put("amount", json.path("amount").decimalValue().add(BigDecimal.ONE));
      case WRONG_ID -> json.put("id", trouble.body());
      case UNKNOWN_STATUS -> json.put("status", trouble.body());
      case STATUS_GOING_BACK -> json.put("status", "PENDING");
      default -> json;
    };
  }
}
