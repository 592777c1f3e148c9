package org.cobro.sandbox.smoke;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.Sandbox;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.smoke.Charge.Fate;
import org.cobro.sandbox.smoke.Script.Ending;

/** A month's subscriptions: one invoice for each customer, charged with no one present. */
final class CardHolders implements Runnable {

  private static final int CUSTOMERS = 200;

  /** Carried out, and not or wrongly answered; the fourth is not carried out. */
  private static final List<Trouble> TROUBLES =
      List.of(
          Trouble.dropAfter(),
          Trouble.badGateway().afterCarryingOut(),
          Trouble.cutBody(),
          Trouble.tooManyRequests("1"),
          Trouble.answer(500, "").afterCarryingOut());

  private final Cards cards;

  private CardHolders(Cards cards) {
    this.cards = cards;
  }

  /** Saves their cards and sells the invoices. */
  static Batch batch(Sandbox sandbox) {
    CardHolders holders = new CardHolders(sandbox.compago().cards());
    Till till =
        new Till(
            Sandbox.COMPAGO_CARD,
            sandbox.compago().counter(),
            () -> holders.cards.payments().stream().map(CardHolders::charge).toList());
    Map<Integer, Ending> endings = new LinkedHashMap<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      BigDecimal amount = BigDecimal.valueOf(10_001 + 199L * i, 2);
      int id = sandbox.sell(Sandbox.COMPAGO_CARD, holders.card(i), "Suscriptor " + i, amount);
      endings.put(id, i % 20 < 16 ? Ending.PAID : Ending.DEAD_LETTERED);
    }
    return new Batch(
        till.provider(),
        new BothBooks(new OdooBooks(sandbox.odoo().books()), till),
        endings,
        holders);
  }

  /** Of twenty: nine are simply paid, five meet a trouble, two wait for their bank, four say no. */
  private String card(int customer) {
    int place = customer % 20;
    return switch (place) {
      case 9, 10, 11, 12, 13 -> {
        String card = cards.save(Mood.APPROVES);
        cards.befall(card, TROUBLES.get(place - 9));
        yield card;
      }
      case 14, 15 -> cards.save(Mood.TAKES_ITS_TIME);
      case 16, 17 -> cards.save(Mood.DECLINES);
      case 18 -> cards.save(Mood.REFUSES);
      case 19 -> {
        String card = cards.save(Mood.APPROVES);
        cards.become(card, SavedCard.Status.REVOKED);
        yield card;
      }
      default -> cards.save(Mood.APPROVES);
    };
  }

  /** The banks make up their minds. */
  @Override
  public void run() {
    cards.payments().stream()
        .filter(payment -> payment.status() == Status.PENDING)
        .forEach(payment -> cards.settle(payment.id(), Status.CONFIRMED));
  }

  private static Charge charge(CardPayment payment) {
    Fate fate =
        switch (payment.status()) {
          case CONFIRMED -> Fate.CHARGED;
          case CANCELLED -> Fate.DECLINED;
          case NOT_INITIALIZED, PENDING, REFUNDED -> Fate.OTHER;
        };
    return new Charge(payment.description(), payment.amount(), fate);
  }
}
