package org.cobro.erp.custom;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.BookedPayment.Stage;

/** From rows in the port's words to payments. Pure. */
final class CustomPayments {

  private CustomPayments() {}

  /**
   * Rows of one payment, one for each invoice that it names, become one.
   *
   * @throws Misfit naming what cannot be read
   */
  static List<BookedPayment> of(List<Map<String, Object>> rows) {
    Map<String, BookedPayment> payments = new LinkedHashMap<>();
    rows.stream()
        .map(Row::new)
        .map(CustomPayments::payment)
        .forEach(each -> payments.merge(each.id(), each, CustomPayments::joined));
    return List.copyOf(payments.values());
  }

  private static BookedPayment payment(Row row) {
    String id = row.text("id");
    if (id == null) {
      throw new Misfit("a payment has no id: map it in the header fields");
    }
    String name = row.text("number");
    String invoice = row.text("invoiceId");
    return new BookedPayment(
        id,
        name == null ? id : name,
        row.text("reference"),
        row.word("stage", Stage.class, Stage.POSTED),
        row.money("amount"),
        applied(row.number("unapplied")),
        invoice == null ? List.of() : List.of(invoice));
  }

  private static boolean applied(BigDecimal left) {
    return left != null && left.signum() == 0;
  }

  private static BookedPayment joined(BookedPayment one, BookedPayment other) {
    List<String> invoices = new ArrayList<>(one.invoiceIds());
    invoices.addAll(other.invoiceIds());
    return new BookedPayment(
        one.id(), one.name(), one.reference(), one.stage(), one.amount(), one.applied(), invoices);
  }
}
