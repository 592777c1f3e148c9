package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Search;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Listing;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;

/**
 * SAP's A/R invoices as invoices of the port.
 *
 * <p>SAP dates a change by its day, so a scan goes on from the day of the greatest change seen,
 * less an overlap, and reads that whole day again. Only open invoices are among them, so there are
 * few. What is due is counted here: no filter compares two fields.
 */
public final class SapInvoices {

  static final String SET = "Invoices";

  /** Not more than a server sends on a page of its own accord, so that none is cut off. */
  private static final int TOGETHER = 20;

  private static final List<String> FIELDS =
      List.of(
          "DocEntry",
          "DocNum",
          "CardCode",
          "CardName",
          "DocCurrency",
          "DocTotal",
          "PaidToDate",
          "WTAmount",
          "NumberOfInstallments",
          "DocumentStatus",
          "Cancelled",
          "BPL_IDAssignedToInvoice",
          "UpdateDate");

  /** Characters of a day. */
  private static final int DAY = 10;

  private static final String OPEN = "DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO'";

  private final SapCompany company;

  public SapInvoices(SapCompany company) {
    this.company = company;
  }

  /**
   * One page of a pick-up.
   *
   * @throws IllegalArgumentException when the query is no filter
   */
  public Turn<Found> search(Search search) {
    FilterText.check(search.query());
    long after = search.after() == null ? 0 : Call.number(search.after());
    int limit = Math.min(search.limit(), Rows.PAGE);
    List<String> fields = fields(search.terminalField(), search.requestField());
    return Turn.read(
        Rows.page(SET, fields, filter(search), after, limit), value -> found(search, after, value));
  }

  private static String filter(Search search) {
    String changed =
        search.since() == null
            ? ""
            : " and UpdateDate ge " + Query.literal(LocalDate.parse(search.since()));
    return OPEN + changed + " and (" + search.query() + ")";
  }

  private Turn<Found> found(Search search, long after, Reply.Value value) {
    return Rows.listing(value)
        .map(page -> Turn.end(found(search, after, page)))
        .orElseGet(() -> Turn.unreadable("invoices"));
  }

  private Found found(Search search, long after, Listing page) {
    List<String> faults = new ArrayList<>();
    List<Invoice> invoices =
        page.rows().stream()
            .map(row -> invoice(row, search.terminalField(), search.requestField(), faults))
            .toList();
    long last = Rows.last(page, after);
    boolean more = last > after && (page.mayGoOn() || page.rows().size() >= search.limit());
    return new Found(invoices, faults, more ? Long.toString(last) : null, newest(invoices));
  }

  private static String newest(List<Invoice> invoices) {
    return invoices.stream()
        .map(Invoice::writtenAt)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
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
    String wanted =
        batch.stream()
            .map(id -> "DocEntry eq " + Call.number(id))
            .collect(Collectors.joining(" or "));
    return new Rows(SET, fields(cardField, null), wanted)
        .all(
            rows -> {
              List<String> more = new ArrayList<>(faults);
              List<Invoice> all = new ArrayList<>(known);
              all.addAll(reread(batch, rows, cardField, more));
              return read(rest, cardField, all, more);
            });
  }

  private List<Invoice> reread(
      List<String> asked, List<JsonNode> rows, String cardField, List<String> faults) {
    Set<String> seen = rows.stream().map(SapRow::key).collect(Collectors.toSet());
    return Stream.concat(
            rows.stream().map(row -> invoice(row, cardField, null, faults)),
            asked.stream().filter(id -> !seen.contains(id)).map(SapInvoices::gone))
        .toList();
  }

  /** The fields that are read of an invoice, each once. */
  static List<String> fields(String... more) {
    return Stream.concat(FIELDS.stream(), Stream.of(more).filter(Objects::nonNull))
        .distinct()
        .toList();
  }

  /**
   * @param day or a time whose day counts: a flow that was another ERP's has one
   * @throws IllegalArgumentException when the text begins with no day
   */
  public static String minus(String day, Duration overlap) {
    try {
      String first = day.substring(0, Math.min(DAY, day.length()));
      return LocalDate.parse(first).atStartOfDay().minus(overlap).toLocalDate().toString();
    } catch (DateTimeException noDay) {
      throw new IllegalArgumentException("not a day of SAP's: " + day, noDay);
    }
  }

  Invoice invoice(JsonNode row, String terminalField, String requestField, List<String> faults) {
    String id = SapRow.key(row);
    BigDecimal total = SapAmount.of(row.path("DocTotal"), company.iso());
    BigDecimal paid = SapAmount.of(row.path("PaidToDate"), company.iso());
    BigDecimal residual = total == null || paid == null ? null : total.subtract(paid);
    String changed = day(row);
    note(faults, id, "DocTotal or PaidToDate", residual);
    note(faults, id, "UpdateDate", changed);
    return new Invoice(
        id,
        SapRow.text(row, "DocNum"),
        condition(row, residual),
        total,
        residual,
        company.iso(),
        SapRow.text(row, "CardCode"),
        SapRow.text(row, "CardName"),
        null,
        terminalField == null ? null : SapRow.text(row, terminalField),
        requestField == null ? null : SapRow.text(row, requestField),
        changed,
        null,
        objection(row));
  }

  private static Condition condition(JsonNode row, BigDecimal residual) {
    if (!SapRow.is(row, "Cancelled", "tNO")) {
      return SapRow.is(row, "Cancelled", "tYES") ? Condition.CANCELLED : Condition.OTHER;
    }
    if (SapRow.is(row, "DocumentStatus", "bost_Open")) {
      return Condition.OPEN;
    }
    boolean settled = residual != null && residual.signum() == 0;
    return settled || SapRow.is(row, "DocumentStatus", "bost_Paid")
        ? Condition.PAID
        : Condition.OTHER;
  }

  /** Why it is not collected though it is open; {@code null} when it can be. */
  private String objection(JsonNode row) {
    String currency = SapRow.text(row, "DocCurrency");
    if (!company.localCurrency().equals(currency)) {
      return "it is in %s: only invoices in the company's own currency %s are supported"
          .formatted(currency, company.localCurrency());
    }
    if (row.path("NumberOfInstallments").asInt(1) > 1) {
      return "it is to be paid in instalments: that is not supported";
    }
    BigDecimal withheld = SapAmount.orZero(row.path("WTAmount"), company.iso());
    return withheld == null || withheld.signum() != 0
        ? "it has withholding tax: that is not supported"
        : null;
  }

  /** Its day alone: SAP shows it with a time of midnight, or without. */
  private static String day(JsonNode row) {
    String text = SapRow.text(row, "UpdateDate");
    boolean whole = text != null && text.length() >= DAY;
    try {
      return whole ? LocalDate.parse(text.substring(0, DAY)).toString() : null;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private static void note(List<String> faults, String id, String field, Object read) {
    if (read == null) {
      faults.add("invoice " + id + ": " + field + " is unreadable");
    }
  }

  private static Invoice gone(String id) {
    return new Invoice(
        id, null, Condition.GONE, null, null, null, null, null, null, null, null, null);
  }
}
