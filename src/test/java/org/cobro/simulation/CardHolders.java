package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.SavedCard;
import org.cobro.sandbox.compago.SavedCard.Mood;

/** The banks of the saved cards, their owners, and whoever else charges them. */
final class CardHolders implements Customers {

  private static final BigDecimal SMALL = new BigDecimal("3.21");

  private final Plan plan;
  private final ProviderSide provider;
  private final Cards cards;
  private final Chance chance;

  CardHolders(Plan plan, ProviderSide provider, CardTill till, Chance chance) {
    this.plan = plan;
    this.provider = provider;
    this.cards = till.cards();
    this.chance = chance;
  }

  @Override
  public Optional<String> act() {
    int roll = chance.below(100);
    if (roll < 60) {
      return with("the bank decides", CardHolders::waits, this::decide);
    }
    if (roll < 66) {
      return with("is given back in the dashboard", this::mayGoBack, this::giveBack);
    }
    String card = chance.of(plan.terminals());
    if (roll < 72) {
      cards.chargeElsewhere(card, SMALL);
      return Optional.of("another program charges " + card);
    }
    if (roll < 80) {
      Mood mood = chance.of(List.of(Mood.TAKES_ITS_TIME, Mood.DECLINES, Mood.REFUSES));
      cards.become(card, mood);
      return Optional.of(card + " " + mood);
    }
    if (roll < 84) {
      boolean active = cards.find(card).orElseThrow().status() == SavedCard.Status.ACTIVE;
      cards.become(card, active ? SavedCard.Status.REVOKED : SavedCard.Status.ACTIVE);
      return Optional.of(card + (active ? " is revoked" : " is saved again"));
    }
    return Optional.empty();
  }

  @Override
  public Optional<String> close() {
    plan.terminals().forEach(card -> cards.become(card, SavedCard.Status.ACTIVE));
    plan.terminals().forEach(card -> cards.become(card, Mood.TAKES_ITS_TIME));
    return with("the bank decides", CardHolders::waits, this::decide);
  }

  private void decide(CardPayment payment) {
    if (chance.percent(75)) {
      cards.settle(payment.id(), Status.CONFIRMED);
      provider.charged(payment.description(), payment.amount(), false);
    } else {
      cards.settle(payment.id(), Status.CANCELLED);
    }
  }

  private static boolean waits(CardPayment payment) {
    return payment.status() == Status.PENDING;
  }

  private boolean mayGoBack(CardPayment payment) {
    return payment.isOfApi()
        && payment.status() == Status.CONFIRMED
        && provider.find(payment.description()).orElseThrow().returned().signum() == 0
        && chance.percent(50);
  }

  private void giveBack(CardPayment payment) {
    Slip slip = provider.find(payment.description()).orElseThrow();
    provider.giveBack(slip, slip.amount());
  }

  private Optional<String> with(
      String what, Predicate<CardPayment> which, Consumer<CardPayment> act) {
    List<CardPayment> some = cards.payments().stream().filter(which).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    CardPayment one = chance.of(some);
    act.accept(one);
    return Optional.of(what + ": " + one.description());
  }
}
