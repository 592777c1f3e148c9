package org.cobro.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.sap.Books;
import org.cobro.sandbox.sap.Call;
import org.cobro.sandbox.sap.InvoiceView;
import org.cobro.sandbox.sap.PaymentView;
import org.cobro.sandbox.sap.SapRules;
import org.cobro.sandbox.sap.SapSimulator;
import org.cobro.sandbox.sap.Trouble;

/** SAP Business One, over its Service Layer. */
final class SapErp implements Erp {

  private static final String COMPANY = "SBO_TIENDA";
  private static final String OWN = "U_";
  private static final String KEY = "COBRO_Key";
  private static final String STATUS = "COBRO_Status";
  private static final String TERMINAL = "COBRO_Term";
  private static final String REQUEST = "COBRO_Asked";

  private final SapSimulator sap;

  SapErp() {
    try {
      this.sap = SapSimulator.open(SapRules.standard(COMPANY));
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    books().addUserField("ORCT", KEY, 50);
    books().addUserField("OINV", STATUS, 20);
    books().addUserField("OINV", "COBRO_Ref", 50);
    books().addUserField("OINV", TERMINAL, 50);
    books().addUserField("OINV", REQUEST, 50);
  }

  /** A write that was held reaches the books before the time of {@code settle} is over. */
  @Override
  public List<String> arguments() {
    return List.of(
        "--cobro.erps.main.type=sap-b1",
        "--cobro.erps.main.url=" + sap.baseUrl(),
        "--cobro.erps.main.database=" + COMPANY,
        "--cobro.erps.main.username=" + SapRules.USER,
        "--cobro.erps.main.password=" + SapRules.PASSWORD,
        "--cobro.erps.main.settle=" + World.LONG.toSeconds() + "s",
        "--cobro.flows.counter.invoices=" + OWN + STATUS + " eq 'REQ'",
        "--cobro.flows.counter.terminal-field=" + OWN + TERMINAL,
        "--cobro.flows.counter.journal=" + SapRules.CLEARING);
  }

  @Override
  public String requestField() {
    return OWN + REQUEST;
  }

  @Override
  public int sell(BigDecimal amount, String terminal, boolean stamped) {
    Map<String, Object> fields = new HashMap<>();
    fields.put(OWN + STATUS, "REQ");
    fields.put(OWN + TERMINAL, terminal);
    if (stamped) {
      fields.put(OWN + REQUEST, World.STAMP);
    }
    return books().createInvoice("C0001", amount, "MXN", fields);
  }

  @Override
  public void cancel(int invoice) {
    books().cancelInvoice(invoice);
  }

  @Override
  public int credit(int invoice, BigDecimal amount) {
    return books().createCreditNote(invoice, amount);
  }

  @Override
  public List<Bill> bills() {
    return books().invoices().stream().map(this::bill).toList();
  }

  @Override
  public Bill bill(int document) {
    return bill(books().invoice(document));
  }

  private Bill bill(InvoiceView view) {
    boolean paid = view.closed() && !view.cancelled();
    return new Bill(view.entry(), view.total(), paid, books().field(view.entry(), OWN + STATUS));
  }

  @Override
  public List<Booking> bookings(int document) {
    return books().payments().stream()
        .filter(payment -> payment.applied().containsKey(document))
        .map(payment -> booking(payment, false))
        .toList();
  }

  @Override
  public List<Booking> paidOut() {
    return books().outgoingPayments().stream().map(payment -> booking(payment, true)).toList();
  }

  private static Booking booking(PaymentView view, boolean outbound) {
    BigDecimal applied = view.applied().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Booking(
        view.ownFields().getOrDefault(OWN + KEY, ""),
        view.amount(),
        !view.cancelled(),
        applied.compareTo(view.amount()) == 0,
        outbound);
  }

  @Override
  public void slow(Duration each) {
    sap.troubles().latency(each);
  }

  @Override
  public void holdWrite(Duration time) {
    sap.troubles().next(Call.PAY, Trouble.slowWork(time));
  }

  @Override
  public long writes() {
    return sap.calls(Call.PAY);
  }

  private Books books() {
    return sap.books(COMPANY);
  }

  @Override
  public void close() {
    sap.close();
  }
}
