package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cobro.sandbox.compago.CardCall;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;

/**
 * Compago's saved cards; each stands in the place of a terminal. Their banks take their time, and
 * say yes when the customer would have come.
 */
final class CardTill implements Till {

  private static final String API_KEY = "crash-card-key";

  private final CompagoSimulator compago;
  private final Cards cards;

  CardTill(List<String> ids) {
    try {
      this.compago = CompagoSimulator.open(CompagoRules.standard(API_KEY));
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    this.cards = compago.cards();
    ids.forEach(id -> cards.save(id, Mood.TAKES_ITS_TIME));
  }

  @Override
  public List<String> arguments() {
    return List.of(
        "--cobro.providers.till.type=compago-card",
        "--cobro.providers.till.base-url=" + compago.baseUrl(),
        "--cobro.providers.till.api-key=" + API_KEY);
  }

  @Override
  public List<Slip> slips() {
    return cards.payments().stream().map(CardTill::slip).toList();
  }

  @Override
  public int creates(String reference) {
    return cards.charges(reference);
  }

  @Override
  public int creates() {
    return cards.requests(CardCall.CHARGE);
  }

  @Override
  public Optional<Slip> waiting(String card) {
    return cards.payments(card).stream()
        .filter(payment -> payment.status() == Status.PENDING)
        .map(CardTill::slip)
        .findFirst();
  }

  @Override
  public void tap(Slip shown) {
    cards.settle(shown.id(), Status.CONFIRMED);
  }

  @Override
  public void tapLate(Slip expired) {
    // A charge does not expire.
  }

  @Override
  public void loseCreate() {
    next(CardCall.CHARGE, Trouble.dropBefore());
  }

  @Override
  public void loseAnswer() {
    next(CardCall.CHARGE, Trouble.dropAfter());
  }

  @Override
  public void holdCreate(Duration time) {
    next(CardCall.CHARGE, Trouble.slowWork(time));
  }

  @Override
  public void holdAnswer(Duration time) {
    next(CardCall.CHARGE, Trouble.slowAnswer(time));
  }

  @Override
  public void loseRefund() {
    next(CardCall.REFUND, Trouble.dropBefore());
  }

  @Override
  public void loseRefundsAnswer() {
    next(CardCall.REFUND, Trouble.dropAfter());
  }

  @Override
  public void holdRefund(Duration time) {
    next(CardCall.REFUND, Trouble.slowWork(time));
  }

  @Override
  public int refunds() {
    return cards.requests(CardCall.REFUND);
  }

  @Override
  public void slow(Duration each) {
    cards.troubles().latency(each);
  }

  @Override
  public void wait(Duration time) {
    // Nothing here ends with time.
  }

  private void next(CardCall call, Trouble trouble) {
    cards.troubles().next(call, trouble);
  }

  private static Slip slip(CardPayment payment) {
    List<BigDecimal> returns =
        payment.status() == Status.REFUNDED ? List.of(payment.amount()) : List.of();
    return new Slip(
        payment.id(),
        payment.description(),
        payment.card(),
        payment.amount(),
        payment.moved(),
        returns);
  }

  @Override
  public void close() {
    compago.close();
  }
}
