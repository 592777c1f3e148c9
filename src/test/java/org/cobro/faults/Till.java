package org.cobro.faults;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.BookedPayment;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;

/** A simulated provider as the matrix needs it: its books and the hands at its terminals. */
interface Till {

  /** One intent in the provider's books. */
  record Slip(String id, String reference, String terminal, BigDecimal amount, boolean charged) {}

  List<Slip> slips();

  /** What was given back of payments with this reference. */
  default BigDecimal givenBack(String reference) {
    return BigDecimal.ZERO;
  }

  /** What was given back arrives at its customer. */
  default void fillWallets() {}

  boolean isWaiting(String terminal);

  /**
   * The customer pays.
   *
   * @throws IllegalStateException when nothing waits any more
   */
  void tap(String terminal);

  /** The customer leaves. */
  void giveUp(String terminal);

  /** Compago. */
  record Compago(CompagoSimulator simulator) implements Till {
    @Override
    public List<Slip> slips() {
      return simulator.books().intents().stream().map(Compago::slip).toList();
    }

    private static Slip slip(BookedIntent intent) {
      return new Slip(
          intent.id(), intent.externalId(), intent.terminal(), intent.amount(), intent.charged());
    }

    @Override
    public boolean isWaiting(String terminal) {
      return simulator.terminals().waiting(terminal).isPresent();
    }

    @Override
    public void tap(String terminal) {
      simulator.terminals().tap(terminal);
    }

    @Override
    public void giveUp(String terminal) {
      simulator.terminals().cancelAtTerminal(terminal);
    }
  }

  /** Mercado Pago Point. */
  record Point(MercadoPagoSimulator simulator) implements Till {
    @Override
    public List<Slip> slips() {
      return simulator.books().charges().stream().map(Point::slip).toList();
    }

    private static Slip slip(BookedCharge charge) {
      return new Slip(
          charge.id(), charge.reference(), charge.terminal(), charge.amount(), charge.charged());
    }

    @Override
    public BigDecimal givenBack(String reference) {
      return simulator.books().payments().stream()
          .filter(each -> each.reference().equals(reference))
          .map(BookedPayment::refunded)
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public boolean isWaiting(String terminal) {
      return simulator.terminals().waiting(terminal).isPresent();
    }

    @Override
    public void tap(String terminal) {
      simulator.terminals().tap(terminal);
    }

    @Override
    public void giveUp(String terminal) {
      simulator.terminals().cancelAtTerminal(terminal);
    }
  }
}
