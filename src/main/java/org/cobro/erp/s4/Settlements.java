package org.cobro.erp.s4;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final String YEAR = "InvoiceReferenceFiscalYear";
  private static final String ITEM = "InvoiceItemReference";

  private final S4Company company;

  Settlements(S4Company company) {
    this.company = company;
  }

  /**
   * @param then what comes after, with what is due of each
   */
  <T> Turn<T> due(List<Line> invoices, Function<Map<ItemKey, Due>, Turn<T>> then) {
    return from(0, invoices, new HashMap<>(), then);
  }

  private <T> Turn<T> from(
      int asked,
      List<Line> invoices,
      Map<ItemKey, Due> due,
      Function<Map<ItemKey, Due>, Turn<T>> then) {
    if (asked >= invoices.size()) {
      return then.apply(due);
    }
    int end = Math.min(asked + TOGETHER, invoices.size());
    List<Line> batch = invoices.subList(asked, end);
    return new Lines(company, filter(batch))
        .all(
            lines -> {
              Map<ItemKey, Due> more = new HashMap<>(due);
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

  private void put(Map<ItemKey, Due> due, Line invoice, List<Line> lines) {
    List<Line> others =
        lines.stream()
            .filter(line -> !line.key().equals(invoice.key()))
            .filter(line -> !line.isReversed() && !line.isReversal())
            .toList();
    Optional<Line> vague = others.stream().filter(line -> isPerhapsOf(line, invoice)).findFirst();
    due.put(
        invoice.key(),
        vague.isPresent() ? doubtful(vague.get()) : new Due(owed(invoice, others), null));
  }

  private static Due doubtful(Line vague) {
    return new Due(
        null,
        "an open line of journal entry %s points at it without item or year, so what is due cannot be"
                .formatted(vague.entry())
            + " told: complete its invoice reference, or clear it in SAP");
  }

  private BigDecimal owed(Line invoice, List<Line> others) {
    List<BigDecimal> parts = new ArrayList<>();
    parts.add(invoice.owed(company.currency()));
    others.stream()
        .filter(line -> isOnAccountFor(line, invoice) || isPartOf(line, invoice))
        .forEach(line -> parts.add(line.owed(company.currency())));
    return parts.stream().allMatch(part -> part != null)
        ? parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
        : null;
  }

  /** By its text; where a person gave it another one, by our key and the invoice's number. */
  private static boolean isOnAccountFor(Line line, Line invoice) {
    return line.isCredit()
        && ItemText.of(line.text("DocumentItemText"))
            .map(text -> text.invoiceId().equals(invoice.key().toString()))
            .orElseGet(() -> isAssignedTo(line, invoice));
  }

  private static boolean isAssignedTo(Line line, Line invoice) {
    return PostingKey.isOne(line.text("DocumentReferenceID"))
        && line.is("AssignmentReference", invoice.number())
        && line.isNumber("Customer", invoice.text("Customer"));
  }

  private static boolean isPartOf(Line line, Line invoice) {
    return pointsAt(line, invoice) && !isVague(line);
  }

  private static boolean isPerhapsOf(Line line, Line invoice) {
    return pointsAt(line, invoice) && isVague(line);
  }

  /** As far as it says: items and years that are left blank contradict nothing. */
  private static boolean pointsAt(Line line, Line invoice) {
    ItemKey key = invoice.key();
    return !line.isCleared()
        && line.is("InvoiceReference", key.document())
        && (isBlank(line, YEAR) || line.is(YEAR, key.year()))
        && (isBlank(line, ITEM) || line.isNumber(ITEM, key.item()));
  }

  private static boolean isVague(Line line) {
    return isBlank(line, YEAR) || isBlank(line, ITEM);
  }

  /** SAP fills numbers that are not there with zeros. */
  private static boolean isBlank(Line line, String field) {
    return line.text(field).replace("0", "").isEmpty();
  }
}
