package org.cobro.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.erp.Invoice;

/**
 * The saved cards of some invoices' customers. Pure.
 *
 * @param provider the connection, for a person
 * @param field the invoice's field that could name one; {@code null} when none is configured
 * @param byPartner those that may be charged, by the customer's key
 */
record PartnerCards(String provider, String field, Map<String, List<String>> byPartner) {

  /** Where no card is found by its customer. */
  static final PartnerCards NONE = new PartnerCards(null, null, Map.of());

  /** The customer's only card; empty when there is none, or more than one. */
  Optional<String> of(String partner) {
    List<String> cards = cards(partner);
    return cards.size() == 1 ? Optional.of(cards.get(0)) : Optional.empty();
  }

  /** The card that the invoice names, or its customer's only one; {@code null} where neither is. */
  String codeOf(Invoice invoice) {
    return invoice.terminal() == null ? of(invoice.partnerId()).orElse(null) : invoice.terminal();
  }

  /** Whether the invoice names no card and its customer has none. */
  boolean misses(Invoice invoice) {
    return provider != null
        && invoice.terminal() == null
        && invoice.partnerId() != null
        && cards(invoice.partnerId()).isEmpty();
  }

  /** Why none can be charged, and the cure; empty where one can, or cards are found otherwise. */
  Optional<String> objection(String partner) {
    if (provider == null) {
      return Optional.empty();
    }
    if (partner == null) {
      return Optional.of("the invoice names no customer: look at it in the ERP");
    }
    List<String> cards = cards(partner);
    if (cards.size() == 1) {
      return Optional.empty();
    }
    String named = field == null ? "" : ", or name one in the invoice's " + field;
    return Optional.of(
        cards.isEmpty()
            ? "partner %s has no ACTIVE saved card at %s: have one saved (POST /api/cards/%s)%s"
                .formatted(partner, provider, provider, named)
            : "partner %s has %d ACTIVE saved cards at %s (%s): revoke all but one (POST /api/cards/%s/ID/revoke)%s"
                .formatted(
                    partner, cards.size(), provider, String.join(", ", cards), provider, named));
  }

  private List<String> cards(String partner) {
    return partner == null ? List.of() : byPartner.getOrDefault(partner, List.of());
  }
}
