package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cobro.sandbox.compago.CardCall.Named;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.http.HttpReply;

/**
 * Answers the calls about saved cards by the rules of Compago's guide.
 *
 * @see <a href="https://docs.compago.com/payment-method/overview">payment methods</a>
 */
record CardDesk(CompagoRules rules, Cards cards) {

  private static final int LARGEST_PAGE = 500;

  /**
   * @param key as in {@code x-api-key}; {@code null} when there was none
   * @param query by name
   */
  HttpReply answer(String key, Named named, Map<String, String> query, JsonNode body) {
    try {
      if (!rules.apiKey().equals(key)) {
        throw new Refusal(401, "Unauthorized");
      }
      return switch (named.call()) {
        case ENROL -> HttpReply.json(201, CardWire.enrolled(enrol(body)));
        case LIST -> HttpReply.json(200, page(list(query), query));
        case CARD -> HttpReply.json(200, CardWire.card(card(named)));
        case REVOKE -> revoke(named);
        case CHARGE -> HttpReply.json(201, CardWire.payment(charge(named, body)));
        case HISTORY -> HttpReply.json(200, page(history(card(named), query), query));
        case STATUS -> HttpReply.json(200, CardWire.payment(payment(named)));
        case REFUND -> HttpReply.json(200, CardWire.payment(refund(named)));
        case OTHER -> throw new Refusal(404, "Not Found");
      };
    } catch (Refusal refusal) {
      return HttpReply.message(refusal.status(), refusal.getMessage());
    }
  }

  private SavedCard enrol(JsonNode body) throws Refusal {
    for (String member : List.of("email", "firstName", "lastName", "phoneNumber")) {
      if (body.path("billingInformation").path(member).asText("").isBlank()) {
        throw new Refusal(400, "billingInformation." + member + " must be a non-empty string");
      }
    }
    return cards.enrol(body.path("externalId").asText(null));
  }

  private SavedCard card(Named named) throws Refusal {
    return cards.find(named.card()).orElseThrow(() -> new Refusal(404, "Payment method not found"));
  }

  private HttpReply revoke(Named named) throws Refusal {
    if (card(named).status() != SavedCard.Status.ACTIVE) {
      throw new Refusal(400, "Cannot revoke payment method (not ACTIVE)");
    }
    cards.become(named.card(), SavedCard.Status.REVOKED);
    return HttpReply.json(200, "{}");
  }

  private CardPayment charge(Named named, JsonNode body) throws Refusal {
    SavedCard card = card(named);
    if (card.status() != SavedCard.Status.ACTIVE) {
      throw new Refusal(400, "Payment method not ACTIVE");
    }
    JsonNode amount = body.path("amount");
    if (!amount.isNumber() || amount.decimalValue().compareTo(BigDecimal.ONE) < 0) {
      throw new Refusal(400, "Invalid amount");
    }
    if (!"MXN".equals(body.path("currency").asText("MXN"))) {
      throw new Refusal(400, "Currency not supported");
    }
    Status status =
        switch (card.mood()) {
          case APPROVES -> Status.CONFIRMED;
          case DECLINES -> Status.CANCELLED;
          case TAKES_ITS_TIME -> Status.PENDING;
          case REFUSES -> throw new Refusal(400, "The card was declined");
        };
    return cards.pay(card.id(), amount.decimalValue(), body.path("description").asText(""), status);
  }

  private CardPayment payment(Named named) throws Refusal {
    return cards
        .payment(card(named).id(), named.payment())
        .orElseThrow(() -> new Refusal(404, "Payment not found"));
  }

  private CardPayment refund(Named named) throws Refusal {
    if (payment(named).status() != Status.CONFIRMED) {
      throw new Refusal(400, "Payment is not CONFIRMED");
    }
    cards.settle(named.payment(), Status.REFUNDED);
    return payment(named);
  }

  private List<ObjectNode> list(Map<String, String> query) {
    Stream<SavedCard> all = cards.all().stream();
    String status = query.get("status");
    return all.filter(card -> status == null || card.status().name().equals(status))
        .map(CardWire::card)
        .toList();
  }

  private List<ObjectNode> history(SavedCard card, Map<String, String> query) {
    String status = query.get("status");
    return cards.payments(card.id()).stream()
        .filter(each -> status == null || each.status().name().equals(status))
        .map(CardWire::payment)
        .toList();
  }

  private static ObjectNode page(List<ObjectNode> all, Map<String, String> query) throws Refusal {
    int page = number(query.getOrDefault("page", "1"), "page", Integer.MAX_VALUE);
    int size = number(query.getOrDefault("pageSize", "100"), "pageSize", LARGEST_PAGE);
    return CardWire.page(all, page, size);
  }

  private static int number(String text, String name, int most) throws Refusal {
    int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      throw new Refusal(400, name + " must be a number from 1 on");
    }
    return number;
  }
}
