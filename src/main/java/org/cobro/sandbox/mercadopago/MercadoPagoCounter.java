package org.cobro.sandbox.mercadopago;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.Screen;
import org.cobro.sandbox.terminal.Screen.Mood;
import org.cobro.sandbox.terminal.Screen.Sale;

/** Mercado Pago's terminals on the page. */
record MercadoPagoCounter(Ledger ledger, Terminals terminals) implements Counter {

  @Override
  public String brand() {
    return "Mercado Pago";
  }

  @Override
  public List<String> codes() {
    return terminals.codes();
  }

  @Override
  public Screen screen(String terminal) {
    synchronized (ledger) {
      ledger.agenda.catchUp();
      Charge last = ledger.device(terminal).map(each -> each.last).orElse(null);
      return last == null ? Screen.idle(terminal) : screen(terminal, last);
    }
  }

  @Override
  public void press(String terminal, Button button) {
    switch (button) {
      case TAP -> terminals.tap(terminal);
      case DECLINE -> terminals.decline(terminal);
      case CANCEL -> terminals.cancelAtTerminal(terminal);
      // Feet are no business of the provider's.
      case LEAVE -> {}
    }
  }

  private Screen screen(String terminal, Charge charge) {
    Instant now = ledger.agenda.now();
    if (charge.stage.last()) {
      Duration ago = Duration.between(charge.updatedAt, now);
      return Screen.past(terminal, mood(charge), sale(charge), ago);
    }
    Mood mood = charge.declines == 0 ? Mood.WAITING : Mood.DECLINED;
    return new Screen(terminal, mood, sale(charge), Duration.between(now, charge.expiresAt));
  }

  private static Mood mood(Charge charge) {
    if (charge.booked().charged()) {
      return Mood.APPROVED;
    }
    return charge.stage == Stage.EXPIRED ? Mood.EXPIRED : Mood.CANCELLED;
  }

  private Sale sale(Charge charge) {
    BookedCharge booked = charge.booked();
    return new Sale(
        charge.id,
        charge.reference,
        charge.amount,
        ledger.rules.account().site().currency(),
        booked.status(),
        booked.charged());
  }
}
