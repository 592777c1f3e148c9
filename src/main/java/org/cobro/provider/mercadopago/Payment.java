package org.cobro.provider.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.stream.Stream;
import org.cobro.intent.Money;
import org.cobro.provider.Masked;

/**
 * A payment as {@code GET /v1/payments/{id}} and the search show it: the real result of a legacy
 * intent, whose FINISHED says approved and refused alike.
 *
 * @param id its number
 * @param says what it says, when it is the one asked for
 * @param amount what was charged; {@code null} when not stated
 * @param words the same for a person
 */
record Payment(String id, Says says, Money amount, String words) {

  /** What became of it. */
  enum Says {
    APPROVED,
    PENDING,
    REJECTED,
    CANCELLED,
    /** Given back, charged back or disputed; two approved ones for one intent; not as asked. */
    STRANGE,
    /** A status that is not documented, or none; an approved one without amount. */
    UNKNOWN,
    /** There is none. */
    NONE
  }

  static Payment none(String words) {
    return new Payment(null, Says.NONE, null, words);
  }

  /**
   * @param reference what we called the intent
   */
  static Payment of(JsonNode json, String reference, Money asked, PointSettings settings) {
    String id = Ids.text(json.path("id"));
    try {
      Money amount = Amounts.inPesos(json.path("transaction_amount"));
      Says says = says(json.path("status").asText(""));
      String words = "payment " + value(id) + " " + value(json.path("status").asText("no status"));
      if (says != Says.APPROVED) {
        return new Payment(id, says, amount, words);
      }
      if (amount == null) {
        return new Payment(id, Says.UNKNOWN, null, words + " without an amount");
      }
      String strange = strange(json, reference, asked, settings);
      return strange == null
          ? new Payment(id, says, amount, words)
          : new Payment(id, Says.STRANGE, amount, words + ", " + strange);
    } catch (UnreadableAnswer unreadable) {
      return new Payment(
          id, Says.UNKNOWN, null, "payment " + value(id) + " " + unreadable.getMessage());
    }
  }

  private static Says says(String status) {
    return switch (status) {
      case "approved" -> Says.APPROVED;
      case "rejected" -> Says.REJECTED;
      case "cancelled" -> Says.CANCELLED;
      case "pending", "in_process", "authorized" -> Says.PENDING;
      case "refunded", "charged_back", "in_mediation" -> Says.STRANGE;
      default -> Says.UNKNOWN;
    };
  }

  private static String strange(
      JsonNode json, String reference, Money asked, PointSettings settings)
      throws UnreadableAnswer {
    Money returned = Amounts.inPesos(json.path("transaction_amount_refunded"));
    if (returned != null && returned.amount().compareTo(BigDecimal.ZERO) > 0) {
      return returned + " of it given back";
    }
    String live = settings.live() == null ? null : settings.live().toString();
    return Stream.of(
            unequal("external_reference", json.path("external_reference"), reference),
            unequal("currency_id", json.path("currency_id"), asked.currency()),
            unequal("collector_id", json.path("collector_id"), settings.userId()),
            unequal("live_mode", json.path("live_mode"), live),
            asked.equals(Amounts.inPesos(json.path("transaction_amount")))
                ? null
                : "transaction_amount is not " + asked)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String unequal(String member, JsonNode stated, String expected) {
    boolean silent = stated.isMissingNode() || stated.isNull() || expected == null;
    return silent || stated.asText().equals(expected)
        ? null
        : member + " is " + value(stated.asText()) + ", not " + expected;
  }

  private static String value(String text) {
    return text == null ? "without id" : Masked.line(text, 60);
  }
}
