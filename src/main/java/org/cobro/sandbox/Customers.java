package org.cobro.sandbox;

import java.util.random.RandomGenerator;
import org.cobro.sandbox.terminal.Button;
import org.cobro.sandbox.terminal.Counter;

/** The people in front of the terminals: most pay, some are declined first, a few walk away. */
final class Customers {

  private static final int HUNDRED = 100;

  private final Counter counter;
  private final String yours;
  private final RandomGenerator random;

  Customers(Counter counter, RandomGenerator random) {
    this(counter, "", random);
  }

  /**
   * @param yours the terminal at which nobody but you stands; empty: none
   */
  Customers(Counter counter, String yours, RandomGenerator random) {
    this.counter = counter;
    this.yours = yours;
    this.random = random;
  }

  /** Lets whoever stands at a terminal do something, or nothing. */
  void act() {
    counter.codes().stream()
        .filter(terminal -> !terminal.equals(yours))
        .filter(terminal -> counter.screen(terminal).isPayable())
        .forEach(this::act);
  }

  private void act(String terminal) {
    int chance = random.nextInt(HUNDRED);
    try {
      if (chance < 12) {
        counter.press(terminal, Button.TAP);
      } else if (chance < 16) {
        counter.press(terminal, Button.DECLINE);
      } else if (chance < 17) {
        counter.press(terminal, Button.CANCEL);
      }
    } catch (IllegalStateException justEnded) {
      // Somebody was faster, at the page or by the clock: the customer shrugs.
    }
  }
}
