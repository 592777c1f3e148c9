package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoWithoutHttp;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.mercadopago.Letter;

/** Compago. It notifies nobody. */
final class CompagoTill implements Till {

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
          Trouble.unknownStatus("ON_HOLD"));

  private static final List<Trouble> CREATED =
      List.of(Trouble.wrongAmount(), Trouble.wrongExternalId(), Trouble.wrongId());

  private static final List<Trouble> ASKED =
      List.of(
          Trouble.statusGoingBack(),
          Trouble.statusGoingBack(),
          Trouble.unknownIntent(),
          Trouble.wrongId());

  private final Map<String, BigDecimal> returned = new HashMap<>();
  private final CompagoWithoutHttp compago;

  CompagoTill(Plan plan, VirtualClock clock, Chance chance) {
    this.compago =
        new CompagoWithoutHttp(
            CompagoRules.standard(Plan.KEY, plan.terminals().toArray(String[]::new))
                .on(clock)
                .numbering(chance::uuid)
                .checkingDuplicatesFirst(plan.duplicateFirst())
                .showingCards(plan.showsCards()));
  }

  CompagoWithoutHttp compago() {
    return compago;
  }

  @Override
  public List<Slip> slips() {
    return compago.intents().stream().map(this::slip).toList();
  }

  @Override
  public void giveBack(String id, BigDecimal amount) {
    returned.merge(id, amount, BigDecimal::add);
  }

  private Slip slip(BookedIntent intent) {
    return new Slip(
        intent.id(),
        intent.externalId(),
        intent.amount(),
        intent.charged(),
        compago.payable(intent),
        returned.getOrDefault(intent.id(), BigDecimal.ZERO));
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
    List<Trouble> some = ask.kind() == Ask.Kind.CREATE ? CREATED : ASKED;
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
