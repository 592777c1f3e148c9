package org.cobro.soak;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cobro.soak.Tables.Attempt;

/** Customers who want money back: by a credit note of the office, or at the operator's desk. */
final class Returns {

  private final Operator operator;
  private final Mall mall;
  private final Tables tables;
  private final Random random;
  private final AtomicBoolean open = new AtomicBoolean(true);

  Returns(Operator operator, Mall mall, Tables tables, long seed) {
    this.operator = operator;
    this.mall = mall;
    this.tables = tables;
    this.random = new Random(seed);
  }

  void close() {
    open.set(false);
  }

  void come() {
    List<Attempt> some = tables.returnable(Mall.HURRIED);
    if (!open.get() || some.isEmpty()) {
      return;
    }
    Attempt paid = some.get(random.nextInt(some.size()));
    // Some ask for a part, also where only all can be given back.
    boolean whole = random.nextInt(3) > 0;
    long minor = whole ? paid.minor() : 1 + random.nextInt((int) paid.minor());
    if (random.nextBoolean()) {
      credit(paid, BigDecimal.valueOf(minor, 2));
    } else {
      operator.giveBack(
          paid.id(), whole ? Optional.empty() : Optional.of(BigDecimal.valueOf(minor, 2)));
    }
  }

  private void credit(Attempt paid, BigDecimal amount) {
    try {
      mall.erps().get(paid.erp()).books().creditNote(Integer.parseInt(paid.invoiceId()), amount);
    } catch (IllegalStateException refused) {
      // The office has taken the invoice back meanwhile.
    }
  }
}
