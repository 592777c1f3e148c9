package org.cobro.reconciliation;

import java.math.BigDecimal;

/** How many payments of one currency, and how much together. */
public record Tally(int count, BigDecimal amount) {

  static final Tally NOTHING = new Tally(0, BigDecimal.ZERO);

  Tally plus(BigDecimal more) {
    return new Tally(count + 1, amount.add(more));
  }
}
