package org.cobro.soak;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cobro.sandbox.odoo.Books;

/** Writes invoices, so that a few wait at each terminal, and changes its mind about some. */
final class Office {

  private static final int AT_EACH_TERMINAL = 4;

  /** So long a sale may not be in Cobro's tables yet. */
  private static final long ON_ITS_WAY_MS = 5_000;

  /** More would only tell how slow the machine is. */
  private static final int MOST_UNTOLD = 120;

  /** The same of the pick-up. */
  private static final int MOST_UNSEEN = 200;

  private static final int RECENT = 400;

  private final Mall mall;
  private final Tables tables;
  private final Random random;
  private final Deque<Sale> onTheirWay = new ArrayDeque<>();
  private final List<Sale> recent = new ArrayList<>();
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final Map<String, Long> changes = new HashMap<>();
  private long sold;

  Office(Mall mall, Tables tables, long seed) {
    this.mall = mall;
    this.tables = tables;
    this.random = new Random(seed);
  }

  private record Sale(String erp, int invoice, String terminal, long at) {}

  void close() {
    open.set(false);
  }

  synchronized long sold() {
    return sold;
  }

  synchronized int changed() {
    return changes.size();
  }

  /** When it changed an invoice last, in milliseconds since 1970; 0 when never. */
  synchronized long changedAt(String erp, String invoice) {
    return changes.getOrDefault(erp + " " + invoice, 0L);
  }

  synchronized void sell() {
    if (!open.get() || tables.backlog() > MOST_UNTOLD || sold - tables.pickedUp() > MOST_UNSEEN) {
      return;
    }
    Map<String, Long> queues = new HashMap<>(tables.queues());
    long now = System.currentTimeMillis();
    while (!onTheirWay.isEmpty() && onTheirWay.peek().at() < now - ON_ITS_WAY_MS) {
      onTheirWay.remove();
    }
    onTheirWay.forEach(sale -> queues.merge(sale.terminal(), 1L, Long::sum));
    for (String terminal : mall.terminals()) {
      for (long n = queues.getOrDefault(terminal, 0L); n < AT_EACH_TERMINAL; n++) {
        sell(terminal, now);
      }
    }
  }

  private void sell(String terminal, long now) {
    String erp = mall.erpOf(terminal);
    BigDecimal amount = BigDecimal.valueOf(100 + random.nextInt(500_000), 2);
    int invoice =
        mall.erps()
            .get(erp)
            .books()
            .createInvoice(
                "Cliente " + random.nextInt(50),
                amount,
                "MXN",
                Map.of("x_terminal", terminal, "x_counter", mall.counterOf(terminal)));
    Sale sale = new Sale(erp, invoice, terminal, now);
    onTheirWay.add(sale);
    recent.add(sale);
    if (recent.size() > RECENT) {
      recent.remove(0);
    }
    sold++;
  }

  /** Whatever the ERP refuses is not done. */
  synchronized void change() {
    if (!open.get() || recent.isEmpty()) {
      return;
    }
    Sale sale = recent.remove(random.nextInt(recent.size()));
    try {
      change(mall.erps().get(sale.erp()).books(), sale.invoice());
      changes.put(sale.erp() + " " + sale.invoice(), System.currentTimeMillis());
    } catch (IllegalStateException refused) {
      // As a person would, it lets it be.
    }
  }

  private void change(Books books, int invoice) {
    switch (random.nextInt(6)) {
      case 0 -> books.cancel(invoice);
      case 1 -> books.changeAmount(invoice, BigDecimal.valueOf(100 + random.nextInt(9_999), 2));
      case 2 -> books.addPaymentElsewhere(invoice, books.invoice(invoice).residual());
      case 3 -> books.resetToDraft(invoice);
      case 4 -> books.delete(invoice);
      default -> books.reverse(invoice);
    }
  }
}
