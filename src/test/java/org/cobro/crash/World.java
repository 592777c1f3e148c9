package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.compago.BookedIntent;
import org.cobro.sandbox.compago.Call;
import org.cobro.sandbox.compago.CompagoRules;
import org.cobro.sandbox.compago.CompagoSimulator;
import org.cobro.sandbox.compago.Trouble;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.OdooSimulator;

/** The shop around Cobro, which outlives it: the ERP, the provider, the customers. */
final class World implements AutoCloseable {

  static final String KEY = "crash-key";

  private static final String FIRST_TERMINAL = "TERMINAL-001";
  static final String SECOND_TERMINAL = "TERMINAL-002";
  private static final String THIRD_TERMINAL = "TERMINAL-003";
  private static final BigDecimal HESITANT = new BigDecimal("350.50");
  private static final BigDecimal OTHER = new BigDecimal("1200.00");
  private static final BigDecimal LATER = new BigDecimal("99.99");

  private final Scenario.Twist twist;
  private final OdooSimulator odoo;
  private final CompagoSimulator compago;
  private final int hesitant;
  private boolean cancelled;

  World(Scenario.Twist twist) {
    this.twist = twist;
    this.odoo = OdooSimulator.version(17).start();
    this.compago = open();
    this.hesitant = invoice(HESITANT, FIRST_TERMINAL);
    invoice(OTHER, SECOND_TERMINAL);
    switch (twist) {
      case CREATE_LOST -> compago.troubles().next(Call.CREATE, Trouble.dropBefore());
      case CREATE_ANSWER_LOST -> compago.troubles().next(Call.CREATE, Trouble.dropAfter());
      case NONE, INVOICE_CANCELLED, INVOICE_CANCELLED_BUT_PAID, OTHER_NODE -> {
        // Nothing goes wrong but the deaths.
      }
    }
  }

  private static CompagoSimulator open() {
    try {
      return CompagoSimulator.open(
          CompagoRules.standard(KEY, FIRST_TERMINAL, SECOND_TERMINAL, THIRD_TERMINAL));
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  OdooSimulator odoo() {
    return odoo;
  }

  CompagoSimulator compago() {
    return compago;
  }

  List<InvoiceView> invoices() {
    return odoo.books().invoices();
  }

  /** One more sale at the first terminal. */
  void sellMore() {
    invoice(LATER, FIRST_TERMINAL);
  }

  void sellAtThirdTerminal() {
    invoice(LATER, THIRD_TERMINAL);
  }

  /**
   * What people do while a process lives that is to die: nobody pays before all first creates have
   * arrived, so that deaths in later steps meet no create on its way.
   */
  void actBeforeDeath() {
    if (compago.books().intents().size() >= 2) {
      act();
    }
  }

  /** What people do at any time. */
  void act() {
    compago.terminals().codes().forEach(this::act);
  }

  /** What happens between a death and the next start. */
  void actWhileDead() {
    if (twist == Scenario.Twist.INVOICE_CANCELLED_BUT_PAID) {
      compago.terminals().tap(FIRST_TERMINAL);
    }
  }

  /** True while somebody stands at a terminal and is going to pay. */
  boolean isAnybodyPaying() {
    return compago.terminals().codes().stream()
        .flatMap(code -> compago.terminals().waiting(code).stream())
        .anyMatch(shown -> !isCancelling(shown));
  }

  private void act(String terminal) {
    compago
        .terminals()
        .waiting(terminal)
        .ifPresent(
            shown -> {
              if (isCancelling(shown)) {
                cancelInvoice();
              } else {
                tap(shown);
              }
            });
  }

  private void tap(BookedIntent shown) {
    try {
      compago.terminals().tap(shown.id());
    } catch (IllegalStateException justEnded) {
      // It ended between the look and the tap: the customer walks away.
    }
  }

  private boolean isCancelling(BookedIntent shown) {
    boolean cancels =
        twist == Scenario.Twist.INVOICE_CANCELLED
            || twist == Scenario.Twist.INVOICE_CANCELLED_BUT_PAID;
    return cancels && shown.amount().compareTo(HESITANT) == 0;
  }

  private void cancelInvoice() {
    if (!cancelled) {
      odoo.books().cancel(hesitant);
      cancelled = true;
    }
  }

  private int invoice(BigDecimal amount, String terminal) {
    return odoo.books()
        .createInvoice("Abarrotes La Esquina", amount, "MXN", Map.of("x_terminal", terminal));
  }

  @Override
  public void close() {
    odoo.close();
    compago.close();
  }
}
