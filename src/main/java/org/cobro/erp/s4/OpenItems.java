package org.cobro.erp.s4;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Search;
import org.cobro.erp.Told;
import org.cobro.erp.s4.wire.V2;

/**
 * Open customer lines as invoices of the port. SAP keeps no change of theirs that a cursor could
 * rest on, so all that are open since a day are read each time.
 */
public final class OpenItems {

  private static final int TOGETHER = 10;

  /** What a customer owes and was not blocked, apart from deposits and other special G/L. */
  private static final String OPEN =
      "FinancialAccountType eq 'D' and DebitCreditCode eq 'S' and ClearingAccountingDocument eq ''"
          + " and SpecialGLCode eq '' and PaymentBlockingReason eq '' and PostingDate ge ";

  private final S4Company company;

  public OpenItems(S4Company company) {
    this.company = company;
  }

  /**
   * One page of a pick-up.
   *
   * @param earliest lines that were posted before this day are left out
   * @throws IllegalArgumentException when the query is no filter
   */
  public Turn<Found> search(Search search, LocalDate earliest) {
    S4Filter.check(search.query());
    ItemKey after = ItemKey.of(search.after()).orElse(null);
    List<String> more =
        Stream.of(search.terminalField(), search.requestField())
            .flatMap(Stream::ofNullable)
            .toList();
    return new Lines(
            company, OPEN + V2.literal(earliest) + " and (" + search.query() + ")" + among(search))
        .page(
            after,
            Math.min(search.limit(), Lines.PAGE),
            more,
            page ->
                new Settlements(company)
                    .due(page.lines(), due -> Turn.end(found(page, due, search))));
  }

  private static String among(Search search) {
    return search.among().isEmpty()
        ? ""
        : " and "
            + any(search.among().stream().map(ItemKey::of).flatMap(Optional::stream).toList());
  }

  /** Finds any of these; nothing where there are none. */
  private static String any(List<ItemKey> keys) {
    return keys.isEmpty()
        ? "AccountingDocument eq ''"
        : "(" + keys.stream().map(ItemKey::filter).collect(Collectors.joining(" or ")) + ")";
  }

  private Found found(Lines.Page page, Map<ItemKey, BigDecimal> due, Search search) {
    List<String> faults = new ArrayList<>();
    List<Invoice> invoices =
        page.lines().stream()
            .map(line -> invoice(line, due, search.terminalField(), search.requestField(), faults))
            .toList();
    String last = page.last() == null ? null : page.last().toString();
    return new Found(invoices, faults, last, null);
  }

  /**
   * Known invoices in whatever state they are now. One that was asked for and is absent is gone.
   *
   * @param cardField the field that names a saved card; {@code null} when none is asked for
   */
  public Turn<Found> read(Collection<String> ids, String cardField) {
    return read(List.copyOf(new TreeSet<>(ids)), cardField, List.of(), List.of());
  }

  private Turn<Found> read(
      List<String> ids, String cardField, List<Invoice> known, List<String> faults) {
    if (ids.isEmpty()) {
      return Turn.end(new Found(known, faults, null, null));
    }
    List<String> batch = ids.subList(0, Math.min(TOGETHER, ids.size()));
    List<String> rest = ids.subList(batch.size(), ids.size());
    List<ItemKey> keys =
        batch.stream()
            .map(ItemKey::of)
            .flatMap(Optional::stream)
            .filter(key -> key.company().equals(company.code()))
            .toList();
    List<String> more = Stream.ofNullable(cardField).toList();
    return new Lines(company, any(keys))
        .page(
            null,
            Lines.PAGE,
            more,
            page ->
                new Settlements(company)
                    .due(
                        page.lines(),
                        due -> {
                          List<String> worse = new ArrayList<>(faults);
                          List<Invoice> all = new ArrayList<>(known);
                          all.addAll(reread(batch, page.lines(), due, cardField, worse));
                          return read(rest, cardField, all, worse);
                        }));
  }

  private List<Invoice> reread(
      List<String> asked,
      List<Line> lines,
      Map<ItemKey, BigDecimal> due,
      String cardField,
      List<String> faults) {
    Set<String> seen =
        lines.stream().map(line -> line.key().toString()).collect(Collectors.toSet());
    return Stream.concat(
            lines.stream().map(line -> invoice(line, due, cardField, null, faults)),
            asked.stream().filter(id -> !seen.contains(id)).map(OpenItems::gone))
        .toList();
  }

  /**
   * One invoice as it is now.
   *
   * @param then what comes after, with its line and what it means; both {@code null} when it is
   *     gone
   */
  Turn<Told> line(String id, BiFunction<Line, Invoice, Turn<Told>> then) {
    List<ItemKey> key = ItemKey.of(id).stream().toList();
    return new Lines(company, any(key))
        .page(
            null,
            Lines.PAGE,
            List.of(),
            page ->
                page.lines().size() == 1
                    ? new Settlements(company)
                        .due(page.lines(), due -> then.apply(page.lines().get(0), one(page, due)))
                    : then.apply(null, null));
  }

  private Invoice one(Lines.Page page, Map<ItemKey, BigDecimal> due) {
    return invoice(page.lines().get(0), due, null, null, new ArrayList<>());
  }

  /**
   * @param due what is due of each; none where it cannot be told
   */
  Invoice invoice(
      Line line,
      Map<ItemKey, BigDecimal> due,
      String terminalField,
      String requestField,
      List<String> faults) {
    BigDecimal residual = due.get(line.key());
    String objection = objection(line);
    if (residual == null && objection == null) {
      faults.add("invoice " + line.key() + ": what is due of it is unreadable");
    }
    return new Invoice(
        line.key().toString(),
        line.number(),
        condition(line),
        line.owed(company.currency()),
        residual == null && objection != null ? line.amount(company.currency()) : residual,
        company.currency(),
        line.text("Customer"),
        line.text("CustomerName"),
        null,
        field(line, terminalField),
        field(line, requestField),
        null,
        line.dueOn(),
        objection);
  }

  private static String field(Line line, String name) {
    return name == null || !line.has(name) ? null : line.text(name);
  }

  private static Condition condition(Line line) {
    if (line.isReversed() || line.isReversal()) {
      return Condition.CANCELLED;
    }
    if (line.isCleared()) {
      return Condition.PAID;
    }
    boolean collectable =
        line.isOfACustomer()
            && line.isDebit()
            && !line.has("SpecialGLCode")
            && !line.has("PaymentBlockingReason");
    return collectable ? Condition.OPEN : Condition.OTHER;
  }

  /** Why it is not collected though it is open; {@code null} when it can be. */
  private String objection(Line line) {
    if (!line.is("TransactionCurrency", company.currency())) {
      return "it is in %s: only invoices in %s are collected"
          .formatted(line.text("TransactionCurrency"), company.currency());
    }
    if (!line.has("Customer")) {
      return "it names no customer";
    }
    if (line.has("InvoiceReference")) {
      return "it belongs to journal entry %s: collect that, or clear it in SAP"
          .formatted(line.text("InvoiceReference"));
    }
    return line.has("WithholdingTaxCode") ? "it has withholding tax: that is not supported" : null;
  }

  private static Invoice gone(String id) {
    return new Invoice(
        id, null, Condition.GONE, null, null, null, null, null, null, null, null, null);
  }
}
