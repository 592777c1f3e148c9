package org.cobro.sandbox;

import java.util.random.RandomGenerator;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.Terminals;

/** The people in front of the terminals: most pay, some are declined first, a few walk away. */
final class Customers {

  private static final int HUNDRED = 100;

  private final Terminals terminals;
  private final RandomGenerator random;

  Customers(Terminals terminals, RandomGenerator random) {
    this.terminals = terminals;
    this.random = random;
  }

  /** Lets whoever stands at a terminal do something, or nothing. */
  void act() {
    terminals.codes().forEach(code -> terminals.waiting(code).ifPresent(this::act));
  }

  private void act(BookedIntent waiting) {
    int chance = random.nextInt(HUNDRED);
    try {
      if (chance < 12) {
        terminals.tap(waiting.id());
      } else if (chance < 16) {
        terminals.decline(waiting.id());
      } else if (chance < 17) {
        terminals.cancelAtTerminal(waiting.id());
      }
    } catch (IllegalStateException justEnded) {
      // Somebody was faster, at the page or by the clock: the customer shrugs.
    }
  }
}
