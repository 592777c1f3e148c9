package org.cobro.sandbox;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Mood;

/**
 * Customers who saved a card: most banks say yes, one takes its time, one says no. Others have none
 * yet, and save one when Cobro sends them a link.
 *
 * @param all the cards of those who have one
 */
record Subscribers(Cards cards, List<String> all) {

  /** Who has no card yet. */
  static final List<String> NEW = List.of("Gimnasio Fénix", "Estudio Luna", "Taller Ortiz e Hija");

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
        .filter(payment -> payment.status() == CardPayment.Status.PENDING)
        .forEach(payment -> cards.settle(payment.id(), CardPayment.Status.CONFIRMED));
  }

  /** Whoever was sent a link follows it. */
  void followLinks() {
    cards.all().stream()
        .filter(card -> card.status() == SavedCard.Status.PENDING)
        .forEach(card -> cards.become(card.id(), SavedCard.Status.ACTIVE));
  }
}
