package org.cobro.endtoend;

import java.util.List;
import org.cobro.intent.PaymentIntent;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.Cards;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterEach;

/** A shop that charges its customers' saved cards, with no one present. */
abstract class AtTheCards extends AtTheShop {

  static final String CARDS = "cards";

  static ShopPlan charging() {
    return Shop.plan().odoo("main", 17).cards(CARDS).flow("subscriptions", "main", CARDS);
  }

  AtTheCards(ShopPlan plan) {
    super(plan);
  }

  @AfterEach
  final void nothingMoreGoesWrong() {
    cards().troubles().clear();
  }

  final Cards cards() {
    return shop.compago(CARDS).cards();
  }

  /** An invoice whose customer saved this card. */
  final Sale sell(String amount, String card) {
    return shop.sell(amount, card);
  }

  /** All charges of an attempt, by what only the provider's own books show. */
  final List<CardPayment> charges(PaymentIntent intent) {
    return cards().described(intent.externalId());
  }
}
