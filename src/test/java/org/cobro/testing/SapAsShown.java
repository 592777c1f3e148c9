package org.cobro.testing;

import java.math.BigDecimal;
import java.util.List;
import org.cobro.sandbox.odoo.InvoiceView;
import org.cobro.sandbox.odoo.PaymentView;
import org.cobro.sandbox.sap.Books;

/** SAP's books in the words of Odoo's, so that one judgement is for both. */
final class SapAsShown {

  private static final String KEY = "U_COBRO_Key";

  private final Books books;

  SapAsShown(Books books) {
    this.books = books;
  }

  InvoiceView invoice(int entry) {
    var view = books.invoice(entry);
    return new InvoiceView(
        entry,
        Integer.toString(view.number()),
        view.partner(),
        view.cancelled() ? "cancel" : "posted",
        view.closed() && !view.cancelled() ? "paid" : "not_paid",
        view.total(),
        view.open(),
        view.currency());
  }

  /** Those that carry a key of ours. */
  List<PaymentView> payments() {
    return books.payments().stream()
        .filter(payment -> payment.ownFields().containsKey(KEY))
        .map(SapAsShown::payment)
        .toList();
  }

  private static PaymentView payment(org.cobro.sandbox.sap.PaymentView view) {
    BigDecimal applied = view.applied().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return new PaymentView(
        view.entry(),
        Integer.toString(view.number()),
        view.ownFields().get(KEY),
        view.amount(),
        "MXN",
        view.cancelled() ? "cancel" : "posted",
        applied.compareTo(view.amount()) == 0,
        true,
        List.copyOf(view.applied().keySet()),
        false);
  }
}
