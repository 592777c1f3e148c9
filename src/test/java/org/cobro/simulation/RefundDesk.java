package org.cobro.simulation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund;
import org.cobro.intent.refund.RefundState;

/** The operator's part in refunds: asks for them, carries them out by hand, says what was done. */
final class RefundDesk {

  private static final String ANA = "ana";

  private final Ground ground;
  private final ProviderSide provider;
  private final Chance chance;

  RefundDesk(Ground ground, ProviderSide provider, Chance chance) {
    this.ground = ground;
    this.provider = provider;
    this.chance = chance;
  }

  /** All, a part, or too much of a payment; also while another refund of it is under way. */
  Optional<String> ask(Node node) {
    List<String> paid = ground.texts("select id from payment_intent where state = 'PAID'");
    if (paid.isEmpty()) {
      return Optional.empty();
    }
    String id = chance.of(paid);
    Money whole = node.steps.intents().find(id).orElseThrow().amount();
    Optional<Money> amount =
        chance.percent(40)
            ? Optional.empty()
            : Optional.of(Money.ofMinor(chance.between(1, whole.minor() + 100), whole.currency()));
    Refund refund = node.steps.refundRequests().ask(id, amount, ANA, "goods are back");
    node.wake(Tick.REFUND);
    return Optional.of("asks for refund " + refund.reference() + " of " + refund.amount());
  }

  Optional<String> retry(Node node, DeadLetter letter) {
    Refund again = node.steps.refundRequests().retry(letter, ANA, "once more");
    return Optional.of("asks once more: " + again.reference());
  }

  /** What is for her to do, or to find out. */
  Optional<String> decide(Node node, DeadLetter letter) {
    Refund refund = node.steps.refunds().find(letter.refundId()).orElseThrow();
    boolean done =
        refund.state() == RefundState.BY_HAND
            ? chance.percent(70) && givesBack(refund)
            : provider.isCarriedOut(refund.reference());
    Optional<String> reference = done ? Optional.of("DESK-" + refund.number()) : Optional.empty();
    node.steps.refundRequests().decide(refund.id(), reference, ANA, "looked at the books");
    return Optional.of("says of refund " + refund.reference() + " given back: " + done);
  }

  private boolean givesBack(Refund refund) {
    BigDecimal amount = refund.amount().amount();
    return provider
        .find(refund.payment().externalId())
        .filter(slip -> provider.giveBack(slip, amount))
        .isPresent();
  }
}
