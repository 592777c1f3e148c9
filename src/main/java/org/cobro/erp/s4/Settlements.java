package org.cobro.erp.s4;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.sap.wire.Query;

/**
 * What is still due of invoices that SAP shows open: their lines, less the open lines that point at
 * them (partial payments, credit memos), and less what was posted on account for them by us. The
 * last is deducted whether or not it is cleared by now, since it was collected for that invoice: a
 * doubt leaves the invoice uncollected and never collects it twice.
 */
final class Settlements {

  /** Invoices in one filter, so that the address stays short. */
  private static final int TOGETHER = 10;

  private final S4Company company;

  Settlements(S4Company company) {
    this.company = company;
  }

  /**
   * @param then what comes after, with what is due of each; none where it cannot be told
   */
  <T> Turn<T> due(List<Line> invoices, Function<Map<ItemKey, BigDecimal>, Turn<T>> then) {
    return from(0, invoices, new HashMap<>(), then);
  }

  private <T> Turn<T> from(
      int asked,
      List<Line> invoices,
      Map<ItemKey, BigDecimal> due,
      Function<Map<ItemKey, BigDecimal>, Turn<T>> then) {
    if (asked >= invoices.size()) {
      return then.apply(due);
    }
    int end = Math.min(asked + TOGETHER, invoices.size());
    List<Line> batch = invoices.subList(asked, end);
    return new Lines(company, filter(batch))
        .all(
            lines -> {
              Map<ItemKey, BigDecimal> more = new HashMap<>(due);
              batch.forEach(invoice -> put(more, invoice, lines));
              return from(end, invoices, more, then);
            });
  }

  private static String filter(List<Line> invoices) {
    String any =
        invoices.stream()
            .flatMap(
                invoice ->
                    Stream.of(
                        "InvoiceReference eq " + Query.literal(invoice.text("AccountingDocument")),
                        "AssignmentReference eq " + Query.literal(invoice.number())))
            .distinct()
            .collect(Collectors.joining(" or "));
    return "FinancialAccountType eq 'D' and (" + any + ")";
  }

  private void put(Map<ItemKey, BigDecimal> due, Line invoice, List<Line> lines) {
    List<BigDecimal> parts = new ArrayList<>();
    parts.add(invoice.owed(company.currency()));
    lines.stream()
        .filter(line -> !line.key().equals(invoice.key()))
        .filter(line -> !line.isReversed() && !line.isReversal())
        .filter(line -> isOnAccountFor(line, invoice) || isPartOf(line, invoice))
        .forEach(line -> parts.add(line.owed(company.currency())));
    if (parts.stream().allMatch(part -> part != null)) {
      due.put(invoice.key(), parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }

  private static boolean isOnAccountFor(Line line, Line invoice) {
    return line.isCredit()
        && ItemText.of(line.text("DocumentItemText"))
            .filter(text -> text.invoiceId().equals(invoice.key().toString()))
            .isPresent();
  }

  private static boolean isPartOf(Line line, Line invoice) {
    ItemKey key = invoice.key();
    return !line.isCleared()
        && line.is("InvoiceReference", key.document())
        && line.is("InvoiceReferenceFiscalYear", key.year())
        && line.isNumber("InvoiceItemReference", key.item());
  }
}
