package org.cobro.erp.custom;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.intent.Money;

/** From rows in the port's words to invoices. Pure. */
public final class CustomInvoices {

  private CustomInvoices() {}

  /**
   * One page of a pick-up. A row that cannot be read is named among the faults, and holds up no
   * other.
   *
   * @param limit how many were asked for: a page that is full may not be the last
   */
  public static Found page(List<Map<String, Object>> rows, int limit) {
    List<Invoice> invoices = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    rows.stream().map(Row::new).forEach(row -> read(row, invoices, faults));
    String newest =
        invoices.stream()
            .map(Invoice::writtenAt)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Found(invoices, faults, rows.size() < limit ? null : last(rows), newest);
  }

  /** Known invoices; those that are not in the answer are gone. */
  public static Found reread(Collection<String> ids, List<Map<String, Object>> rows) {
    Found page = page(rows, Integer.MAX_VALUE);
    Map<String, Invoice> found = new LinkedHashMap<>();
    page.invoices().forEach(invoice -> found.put(invoice.id(), invoice));
    if (page.faults().isEmpty()) {
      ids.forEach(id -> found.computeIfAbsent(id, CustomInvoices::gone));
    }
    return new Found(List.copyOf(found.values()), page.faults(), null, page.newest());
  }

  /**
   * @throws Misfit naming what cannot be read
   */
  static Invoice invoice(Row row) {
    String id = row.text("id");
    if (id == null) {
      throw new Misfit("a row has no id: map it in the header fields");
    }
    Money residual = row.money("residual");
    return new Invoice(
        id,
        row.text("number"),
        condition(row, residual),
        row.number("total"),
        residual == null ? null : residual.amount(),
        row.currency(),
        row.text("partnerId"),
        row.text("partnerName"),
        row.text("companyId"),
        row.text("terminal"),
        row.text("requestedAt"),
        row.text("writtenAt"));
  }

  private static void read(Row row, List<Invoice> invoices, List<String> faults) {
    try {
      invoices.add(invoice(row));
    } catch (Misfit unreadable) {
      faults.add("invoice " + row.text("id") + ": " + unreadable.getMessage());
    }
  }

  private static Condition condition(Row row, Money residual) {
    Condition stated = row.word("condition", Condition.class, Condition.OTHER);
    boolean nothingLeft = residual != null && residual.amount().signum() == 0;
    return stated == Condition.OPEN && nothingLeft ? Condition.PAID : stated;
  }

  private static String last(List<Map<String, Object>> rows) {
    return rows.isEmpty() ? null : new Row(rows.get(rows.size() - 1)).text("id");
  }

  private static Invoice gone(String id) {
    return new Invoice(
        id, null, Condition.GONE, null, null, null, null, null, null, null, null, null);
  }
}
