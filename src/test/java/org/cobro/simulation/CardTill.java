package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.compago.CardPayment;
import org.cobro.sandbox.compago.CardPayment.Status;
import org.cobro.sandbox.compago.Cards;
import org.cobro.sandbox.compago.CardsWithoutHttp;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.SavedCard.Mood;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.mercadopago.Letter;

/** Compago's saved cards, each in the place of a terminal. It notifies nobody. */
final class CardTill implements Till {

  private static final List<Trouble> ANY =
      List.of(
          Trouble.unauthorised(),
          Trouble.tooManyRequests("7"),
          Trouble.tooManyRequests(""),
          Trouble.unauthorised().afterCarryingOut(),
          Trouble.tooManyRequests("7").afterCarryingOut(),
          Trouble.badGateway(),
          Trouble.badGateway().afterCarryingOut(),
          Trouble.answer(503, ""),
          Trouble.answer(409, "{\"message\":\"Conflict\"}").afterCarryingOut(),
          Trouble.answer(200, "{}").afterCarryingOut(),
          Trouble.answer(200, "<html>").afterCarryingOut(),
          Trouble.unknownStatus("ON_HOLD"));

  private static final List<Trouble> CHARGED =
      List.of(
          Trouble.wrongAmount(),
          Trouble.answer(400, "{\"message\":\"Payment method not ACTIVE\"}"));

  private static final List<Trouble> ASKED =
      List.of(
          Trouble.statusGoingBack(),
          Trouble.wrongAmount(),
          Trouble.wrongId(),
          Trouble.answer(404, "{\"message\":\"Payment not found\"}"));

  private static final List<Trouble> LISTED =
      List.of(
          Trouble.answer(404, "{\"message\":\"Payment method not found\"}"),
          Trouble.answer(200, "{\"count\":3,\"items\":[]}"),
          Trouble.answer(200, "[]"));

  private static final List<Trouble> REFUNDED =
      List.of(Trouble.answer(400, "{\"message\":\"Payment is not CONFIRMED\"}"));

  private final Map<String, BigDecimal> inCash = new HashMap<>();
  private final CardsWithoutHttp compago;

  CardTill(Plan plan, VirtualClock clock, Chance chance) {
    this.compago =
        new CardsWithoutHttp(CompagoRules.standard(Plan.KEY).on(clock).numbering(chance::uuid));
    plan.terminals().forEach(card -> cards().save(card, Mood.TAKES_ITS_TIME));
  }

  Cards cards() {
    return compago.cards();
  }

  @Override
  public List<Slip> slips() {
    return cards().payments().stream().filter(CardPayment::isOfApi).map(this::slip).toList();
  }

  private Slip slip(CardPayment payment) {
    BigDecimal cash = inCash.getOrDefault(payment.id(), BigDecimal.ZERO);
    return new Slip(
        payment.id(),
        payment.description(),
        payment.amount(),
        payment.moved(),
        payment.status() == Status.PENDING,
        payment.status() == Status.REFUNDED ? cash.add(payment.amount()) : cash);
  }

  /** All of it in Compago's dashboard; a part goes back in cash. */
  @Override
  public void giveBack(String id, BigDecimal amount) {
    CardPayment paid =
        cards().payments().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    if (paid.amount().compareTo(amount) == 0 && paid.status() == Status.CONFIRMED) {
      cards().settle(id, Status.REFUNDED);
    } else {
      inCash.merge(id, amount, BigDecimal::add);
    }
  }

  @Override
  public Object call(Ask ask) {
    return compago.call(ask.method(), ask.target(), Plan.KEY, ask.body());
  }

  @Override
  public Object refuse(Ask ask) {
    return compago.call(ask.method(), ask.target(), "another", ask.body());
  }

  @Override
  public Object trouble(Ask ask, Chance chance) {
    List<Trouble> some =
        switch (ask.kind()) {
          case CREATE -> CHARGED;
          case KNOWN -> ASKED;
          case SEARCH -> LISTED;
          case REFUND -> REFUNDED;
        };
    Trouble trouble = chance.of(chance.percent(70) ? ANY : some);
    return compago.call(ask.method(), ask.target(), Plan.KEY, ask.body(), trouble);
  }

  @Override
  public List<Letter> letters() {
    return List.of();
  }

  @Override
  public void unanswered(Letter letter) {
    throw new IllegalStateException("Compago sends no letters");
  }
}
