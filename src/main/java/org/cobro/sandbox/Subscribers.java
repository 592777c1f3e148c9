package org.cobro.sandbox;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.SavedCard.Mood;

/**
 * Customers who saved a card: most banks say yes, one takes its time, one says no.
 *
 * @param all their cards
 */
record Subscribers(Cards cards, List<String> all) {

  static Subscribers of(Cards cards) {
    return new Subscribers(
        cards,
        Stream.of(Mood.APPROVES, Mood.APPROVES, Mood.APPROVES, Mood.TAKES_ITS_TIME, Mood.DECLINES)
            .map(cards::save)
            .toList());
  }

  String any(RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  /** The slow bank has thought it over. */
  void settle() {
    cards.payments().stream()
        .filter(payment -> payment.status() == Status.PENDING)
        .forEach(payment -> cards.settle(payment.id(), Status.CONFIRMED));
  }
}
