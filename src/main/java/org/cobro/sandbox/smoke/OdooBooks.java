package org.cobro.sandbox.smoke;

import org.cobro.sandbox.odoo.Books;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;

/** Those of Odoo. */
record OdooBooks(Books books) implements ErpBooks {

  @Override
  public String name() {
    return "odoo";
  }

  @Override
  public Entry invoice(int id) {
    InvoiceView invoice = books.invoice(id);
    return new Entry(
        invoice.number(),
        invoice.total(),
        invoice.residual(),
        invoice.paid(),
        invoice.state().equals("posted"),
        books.payments(id).stream().map(OdooBooks::booking).toList(),
        books.notes(id));
  }

  private static Booking booking(PaymentView payment) {
    return new Booking(
        payment.reference(), payment.amount(), payment.live() && payment.reconciled());
  }
}
