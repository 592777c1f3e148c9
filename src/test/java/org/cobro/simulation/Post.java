package org.cobro.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cobro.provider.Delivery;
import org.cobro.sandbox.mercadopago.Letter;

/** The provider's notifications on their way: in any order, and some more than once. */
final class Post {

  private final Till till;
  private final Chance chance;
  private final List<Letter> underWay = new ArrayList<>();

  Post(Till till, Chance chance) {
    this.till = till;
    this.chance = chance;
  }

  /** What there is to be delivered now. */
  List<Letter> underWay() {
    underWay.addAll(till.letters());
    return List.copyOf(underWay);
  }

  /** A node takes one in, or refuses it; its answer may get lost. */
  void deliver(Letter letter, Node node) {
    underWay.remove(letter);
    if (!node.hear(delivery(letter)) || chance.percent(10)) {
      till.unanswered(letter);
    }
  }

  private static Delivery delivery(Letter letter) {
    String query = letter.to().getRawQuery();
    byte[] body = letter.body().getBytes(StandardCharsets.UTF_8);
    return new Delivery(letter.headers(), query == null ? "" : query, body);
  }
}
