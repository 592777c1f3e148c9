package org.cobro.sandbox.fex;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.Screen;
import org.cobro.sandbox.terminal.Screen.Mood;
import org.cobro.sandbox.terminal.Screen.Sale;

/** FEX's counters on the page: the customer with a wallet in front of each. */
record FexCounter(Ledger ledger, Wallets wallets) implements Counter {

  @Override
  public String brand() {
    return "FEX";
  }

  @Override
  public List<String> codes() {
    synchronized (ledger) {
      return ledger.tills().stream().map(each -> each.id).toList();
    }
  }

  @Override
  public Screen screen(String terminal) {
    synchronized (ledger) {
      ledger.catchUp();
      Charge last = last(terminal);
      return last == null ? Screen.idle(terminal) : screen(terminal, last);
    }
  }

  @Override
  public void press(String terminal, Button button) {
    synchronized (ledger) {
      Charge last = last(terminal);
      if (last == null) {
        throw new IllegalStateException("nothing is shown at " + terminal);
      }
      switch (button) {
        case TAP -> wallets.pay(last.id);
        case DECLINE -> wallets.decline(last.id);
        case CANCEL -> wallets.cancelElsewhere(last.id);
        // Feet are no business of the provider's.
        case LEAVE -> {}
      }
    }
  }

  private Charge last(String terminal) {
    return ledger.charges().stream()
        .filter(each -> terminal.equals(each.counter))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  private Screen screen(String terminal, Charge charge) {
    Instant now = ledger.now();
    if (!charge.status.waits()) {
      Duration ago = Duration.between(charge.updatedAt, now);
      return Screen.past(terminal, mood(charge), sale(charge), ago);
    }
    Mood mood = charge.declines == 0 ? Mood.WAITING : Mood.DECLINED;
    return new Screen(terminal, mood, sale(charge), Duration.between(now, charge.expiresAt));
  }

  private static Mood mood(Charge charge) {
    if (charge.isPaid()) {
      return Mood.APPROVED;
    }
    return charge.status == Status.EXPIRED ? Mood.EXPIRED : Mood.CANCELLED;
  }

  private static Sale sale(Charge charge) {
    return new Sale(
        charge.id,
        charge.attempt(),
        charge.amount,
        charge.currency,
        charge.status.word(),
        charge.isPaid());
  }
}
