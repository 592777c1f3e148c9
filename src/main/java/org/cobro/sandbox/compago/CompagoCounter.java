package org.cobro.sandbox.compago;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cobro.sandbox.compago.BookedIntent.Status;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Counter;
import org.cobro.sandbox.terminal.Screen;
import org.cobro.sandbox.terminal.Screen.Mood;
import org.cobro.sandbox.terminal.Screen.Sale;

/** Compago's terminals on the page. */
record CompagoCounter(CompagoRules rules, Ledger ledger, Terminals terminals) implements Counter {

  @Override
  public String brand() {
    return "Compago";
  }

  @Override
  public List<String> codes() {
    return rules.terminals();
  }

  @Override
  public Screen screen(String terminal) {
    return ledger
        .waiting(terminal)
        .map(intent -> live(terminal, intent))
        .or(() -> ledger.last(terminal).map(intent -> past(terminal, intent)))
        .orElseGet(() -> Screen.idle(terminal));
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

  private Screen live(String terminal, BookedIntent intent) {
    Mood mood = intent.summary() == null ? Mood.WAITING : Mood.DECLINED;
    Instant end = intent.createdAt().plus(rules.expiry());
    Duration left = Duration.between(rules.clock().instant(), end);
    return new Screen(terminal, mood, sale(intent), left);
  }

  private Screen past(String terminal, BookedIntent intent) {
    boolean lapsed = intent.status() == Status.PENDING;
    Instant since = lapsed ? intent.createdAt().plus(rules.expiry()) : intent.updatedAt();
    Mood mood = lapsed ? Mood.EXPIRED : Mood.CANCELLED;
    return Screen.past(
        terminal,
        intent.charged() ? Mood.APPROVED : mood,
        sale(intent),
        Duration.between(since, rules.clock().instant()));
  }

  private static Sale sale(BookedIntent intent) {
    return new Sale(
        intent.id(),
        intent.externalId(),
        intent.amount(),
        "MXN",
        intent.status().name(),
        intent.charged());
  }
}
