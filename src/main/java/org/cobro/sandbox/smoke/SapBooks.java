package org.cobro.sandbox.smoke;

import java.util.List;
import org.cobro.sandbox.SapShop;
import org.cobro.sandbox.sap.InvoiceView;
import org.cobro.sandbox.sap.PaymentView;

/** Those of SAP Business One, where a status says what notes say elsewhere. */
record SapBooks(SapShop shop) implements ErpBooks {

  @Override
  public String name() {
    return "sap-b1";
  }

  @Override
  public Entry invoice(int id) {
    InvoiceView invoice = shop.books().invoice(id);
    return new Entry(
        Integer.toString(invoice.number()),
        invoice.total(),
        invoice.open(),
        invoice.closed() && !invoice.cancelled(),
        !invoice.closed(),
        shop.books().payments().stream()
            .filter(payment -> payment.applied().containsKey(id))
            .map(payment -> booking(payment, id))
            .toList(),
        List.of(shop.status(id)));
  }

  private static Booking booking(PaymentView payment, int invoice) {
    return new Booking(
        payment.ownFields().getOrDefault("U_COBRO_Key", ""),
        payment.amount(),
        !payment.cancelled() && payment.applied().get(invoice).compareTo(payment.amount()) == 0);
  }
}
