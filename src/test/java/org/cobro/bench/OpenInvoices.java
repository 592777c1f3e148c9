package org.cobro.bench;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;

/** A simulated Odoo with so many open invoices, beside Cobro's process, not in it. */
final class OpenInvoices implements AutoCloseable {

  static final String USER = "cobro";
  static final String KEY = "bench";

  /** What a deployer would write: docs/getting-started-odoo.md. */
  static final String QUERY =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";

  private final OdooSimulator odoo = OdooSimulator.version(17).user(USER, KEY).start();
  private final int first;

  /**
   * @param latency how long it takes for each call
   */
  OpenInvoices(int count, Duration latency) {
    this.first = add(1);
    for (int i = 2; i <= count; i++) {
      add(i);
    }
    odoo.latency(latency);
  }

  /** The amounts are those of {@link OpenIntents}. */
  private int add(int number) {
    return odoo.books()
        .createInvoice("Cliente " + number % 100, BigDecimal.valueOf(1000 + number, 2));
  }

  OdooSimulator odoo() {
    return odoo;
  }

  String url() {
    return odoo.url();
  }

  /** The key of the first; the others follow it. */
  int first() {
    return first;
  }

  /** How many payments settle an invoice. */
  long registered() {
    return odoo.books().payments().stream().filter(payment -> payment.reconciled()).count();
  }

  /** How many payments each invoice got that stand, by the invoice's key. */
  Map<Integer, Long> booked() {
    return odoo.books().payments().stream()
        .filter(PaymentView::live)
        .flatMap(payment -> payment.invoices().stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Override
  public void close() {
    odoo.close();
  }
}
