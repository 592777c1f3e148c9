package org.cobro.crash;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cobro.sandbox.odoo.Failure;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.OdooSimulator;
import org.cobro.sandbox.odoo.PaymentView;

/** Odoo, over either of its wires. */
final class OdooErp implements Erp {

  private static final String QUERY =
      "[['move_type','=','out_invoice'],['state','=','posted'],"
          + "['payment_state','in',['not_paid','partial']]]";
  private static final String TERMINAL_FIELD = "x_terminal";
  private static final String REQUEST_FIELD = "x_cobro_requested";
  private static final String MODEL = "account.payment";
  private static final String WRITE = "load";
  private static final int FIRST_WITH_OUTSTANDING_ACCOUNT = 18;

  private final int version;
  private final String transport;
  private final OdooSimulator odoo;

  OdooErp(int version, String transport) {
    this.version = version;
    this.transport = transport;
    this.odoo = OdooSimulator.version(version).start();
  }

  @Override
  public List<String> arguments() {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--cobro.erps.main.type=odoo",
                "--cobro.erps.main.transport=" + transport,
                "--cobro.erps.main.url=" + odoo.url(),
                "--cobro.erps.main.database=erp",
                "--cobro.erps.main.username=cobro@example.mx",
                "--cobro.erps.main.password=cobro-secret",
                "--cobro.flows.counter.invoices=" + QUERY,
                "--cobro.flows.counter.terminal-field=" + TERMINAL_FIELD,
                "--cobro.flows.counter.journal=BNK1"));
    if (version >= FIRST_WITH_OUTSTANDING_ACCOUNT) {
      all.add("--cobro.erps.main.outstanding-account=102.01.02");
    }
    return all;
  }

  @Override
  public String requestField() {
    return REQUEST_FIELD;
  }

  @Override
  public int sell(BigDecimal amount, String terminal, boolean stamped) {
    Map<String, Object> fields = new HashMap<>(Map.of(TERMINAL_FIELD, terminal));
    if (stamped) {
      fields.put(REQUEST_FIELD, World.STAMP);
    }
    return odoo.books().createInvoice("Abarrotes La Esquina", amount, "MXN", fields);
  }

  @Override
  public void cancel(int invoice) {
    odoo.books().cancel(invoice);
  }

  @Override
  public int credit(int invoice, BigDecimal amount) {
    return odoo.books().creditNote(invoice, amount);
  }

  @Override
  public List<Bill> bills() {
    return odoo.books().invoices().stream().map(OdooErp::bill).toList();
  }

  @Override
  public Bill bill(int document) {
    return bill(odoo.books().invoice(document));
  }

  /** What Cobro says of an invoice stands in the notes under it, not in a field. */
  private static Bill bill(InvoiceView view) {
    return new Bill(view.id(), view.total(), view.paid(), null);
  }

  @Override
  public List<Booking> bookings(int document) {
    return odoo.books().payments(document).stream().map(OdooErp::booking).toList();
  }

  @Override
  public List<Booking> paidOut() {
    return odoo.books().payments().stream()
        .filter(PaymentView::outbound)
        .map(OdooErp::booking)
        .toList();
  }

  private static Booking booking(PaymentView view) {
    return new Booking(
        Objects.requireNonNullElse(view.reference(), ""),
        view.amount(),
        view.live(),
        view.reconciled(),
        view.outbound());
  }

  @Override
  public void slow(Duration each) {
    odoo.latency(each);
  }

  @Override
  public void holdWrite(Duration time) {
    odoo.faults().next(MODEL, WRITE, Failure.delay(time));
  }

  @Override
  public long writes() {
    return odoo.calls(MODEL, WRITE);
  }

  @Override
  public void close() {
    odoo.close();
  }
}
