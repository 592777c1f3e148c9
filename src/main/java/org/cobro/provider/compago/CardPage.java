package org.cobro.provider.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One page of a saved card's history: {@code {count, page, pageSize, items[]}}.
 *
 * @param count how many there are on all pages
 */
record CardPage(int count, List<CardCharge> charges) {

  /**
   * @throws UnreadableAnswer when it is not such a page, or a payment on it has no id
   */
  static CardPage of(JsonNode json) throws UnreadableAnswer {
    JsonNode count = json.path("count");
    if (!count.isInt() || count.intValue() < 0 || !json.path("items").isArray()) {
      throw new UnreadableAnswer(": the answer is no page with count and items");
    }
    List<CardCharge> charges = new ArrayList<>();
    for (JsonNode item : json.path("items")) {
      charges.add(charge(item));
    }
    return new CardPage(count.intValue(), charges);
  }

  private static CardCharge charge(JsonNode item) throws UnreadableAnswer {
    String id = item.path("id").asText("");
    if (!SavedCards.isUsable(id)) {
      throw new UnreadableAnswer(": a payment without a usable id");
    }
    String status = item.path("status").asText("");
    try {
      return new CardCharge(id, StatedMoney.in(item), status);
    } catch (UnreadableAnswer amount) {
      // It cannot be ruled out, as if it stated none.
      return new CardCharge(id, null, status);
    }
  }
}
