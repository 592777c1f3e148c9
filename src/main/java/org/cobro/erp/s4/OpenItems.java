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
          + " and SpecialGLCode eq '' and PaymentBlockingReason eq '' and ";

  private final S4Company company;

  public OpenItems(S4Company company) {
    this.company = company;
  }

  /**
   * One page of a pick-up, or all of the named ones that the filter still finds.
   *
   * @param earliest lines that were posted before this day are left out, unless they are named
   * @throws IllegalArgumentException when the query is no filter
   */
  public Turn<Found> search(Search search, LocalDate earliest) {
    S4Filter.check(search.query());
    return search.among().isEmpty()
        ? page(search, earliest)
        : among(search, keys(search.among()), List.of(), List.of());
  }

  private Turn<Found> page(Search search, LocalDate earliest) {
    String recent = "PostingDate ge " + V2.literal(earliest);
    return new Lines(company, OPEN + recent + " and (" + search.query() + ")")
        .page(
            ItemKey.of(search.after()).orElse(null),
            Math.min(search.limit(), Lines.PAGE),
            fields(search),
            page ->
                new Settlements(company)
                    .due(
                        page.lines(),
                        due -> {
                          List<String> faults = new ArrayList<>();
                          List<Invoice> found = offered(page.lines(), due, search, faults);
                          String last = page.last() == null ? null : page.last().toString();
                          return Turn.end(new Found(found, faults, last, null));
                        }));
  }

  private Turn<Found> among(
      Search search, List<ItemKey> keys, List<Invoice> known, List<String> faults) {
    if (keys.isEmpty()) {
      return Turn.end(new Found(known, faults, null, null));
    }
    List<ItemKey> batch = keys.subList(0, Math.min(TOGETHER, keys.size()));
    List<ItemKey> rest = keys.subList(batch.size(), keys.size());
    return new Lines(company, OPEN + any(batch) + " and (" + search.query() + ")")
        .all(
            fields(search),
            lines ->
                new Settlements(company)
                    .due(
                        lines,
                        due -> {
                          List<String> worse = new ArrayList<>(faults);
                          List<Invoice> all = new ArrayList<>(known);
                          all.addAll(offered(lines, due, search, worse));
                          return among(search, rest, all, worse);
                        }));
  }

  private static List<String> fields(Search search) {
    return Stream.of(search.terminalField(), search.requestField())
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private List<ItemKey> keys(Collection<String> ids) {
    return ids.stream()
        .map(ItemKey::of)
        .flatMap(Optional::stream)
        .filter(key -> key.company().equals(company.code()))
        .distinct()
        .toList();
  }

  /** Finds any of these; nothing where there are none. */
  private static String any(List<ItemKey> keys) {
    return keys.isEmpty()
        ? "AccountingDocument eq ''"
        : "(" + keys.stream().map(ItemKey::filter).collect(Collectors.joining(" or ")) + ")";
  }

  private List<Invoice> offered(
      List<Line> lines, Map<ItemKey, Due> due, Search search, List<String> faults) {
    return lines.stream()
        .map(line -> invoice(line, due, search.terminalField(), search.requestField(), faults))
        .toList();
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
    List<String> more = Stream.ofNullable(cardField).toList();
    return new Lines(company, any(keys(batch)))
        .all(
            more,
            lines ->
                new Settlements(company)
                    .due(
                        lines,
                        due -> {
                          List<String> worse = new ArrayList<>(faults);
                          List<Invoice> all = new ArrayList<>(known);
                          all.addAll(reread(batch, lines, due, cardField, worse));
                          return read(rest, cardField, all, worse);
                        }));
  }

  private List<Invoice> reread(
      List<String> asked,
      List<Line> lines,
      Map<ItemKey, Due> due,
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
        .all(
            lines ->
                lines.size() == 1
                    ? new Settlements(company)
                        .due(lines, due -> then.apply(lines.get(0), one(lines.get(0), due)))
                    : then.apply(null, null));
  }

  private Invoice one(Line line, Map<ItemKey, Due> due) {
    return invoice(line, due, null, null, new ArrayList<>());
  }

  /**
   * @param due what is due of each
   */
  Invoice invoice(
      Line line,
      Map<ItemKey, Due> due,
      String terminalField,
      String requestField,
      List<String> faults) {
    Due owed = due.getOrDefault(line.key(), Due.UNREADABLE);
    BigDecimal residual = owed.amount();
    String objection = objection(line, owed);
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
  private String objection(Line line, Due owed) {
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
    return line.has("WithholdingTaxCode")
        ? "it has withholding tax: that is not supported"
        : owed.objection();
  }

  private static Invoice gone(String id) {
    return new Invoice(
        id, null, Condition.GONE, null, null, null, null, null, null, null, null, null);
  }
}
