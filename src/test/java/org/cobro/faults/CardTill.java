package org.cobro.faults;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.compago.Cards;

/** Saved cards: the bank makes up its mind where a customer would tap. */
record CardTill(Cards cards) implements Till {

  @Override
  public List<Slip> slips() {
    return cards.payments().stream().map(CardTill::slip).toList();
  }

  private static Slip slip(CardPayment payment) {
    return new Slip(
        payment.id(), payment.description(), payment.card(), payment.amount(), payment.moved());
  }

  @Override
  public BigDecimal givenBack(String reference) {
    return cards.described(reference).stream()
        .filter(each -> each.status() == Status.REFUNDED)
        .map(CardPayment::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Override
  public boolean isWaiting(String card) {
    return !waiting(card).isEmpty();
  }

  @Override
  public void tap(String card) {
    waiting(card).forEach(each -> cards.settle(each.id(), Status.CONFIRMED));
  }

  @Override
  public void giveUp(String card) {
    waiting(card).forEach(each -> cards.settle(each.id(), Status.CANCELLED));
  }

  private List<CardPayment> waiting(String card) {
    return cards.payments(card).stream().filter(each -> each.status() == Status.PENDING).toList();
  }
}
