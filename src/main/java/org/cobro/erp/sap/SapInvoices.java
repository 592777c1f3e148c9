package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.cobro.erp.sap.SapDocument.Wanted;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Listing;
import org.cobro.erp.sap.wire.Query;

/**
 * SAP's A/R invoices as invoices of the port.
 *
 * <p>SAP dates a change by its day, so a scan goes on from the day of the greatest change seen,
 * less an overlap, and reads that whole day again. Only open invoices are among them, so there are
 * few. What is due is counted here: no filter compares two fields.
 */
public final class SapInvoices {

  static final String SET = "Invoices";

  /** Characters of a day. */
  private static final int DAY = 10;

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
    Wanted wanted = new Wanted(search.terminalField(), search.requestField(), search.dueDates());
    return search.among().isEmpty() ? page(search, wanted) : among(search, wanted);
  }

  private Turn<Found> page(Search search, Wanted wanted) {
    long after = search.after() == null ? 0 : Call.number(search.after());
    int limit = Math.min(search.limit(), Rows.PAGE);
    return Turn.read(
        Rows.page(SET, wanted.fields(), filter(search), after, limit),
        value ->
            Rows.listing(value)
                .map(page -> Turn.end(found(search, wanted, after, page)))
                .orElseGet(() -> Turn.unreadable("invoices")));
  }

  /** All of the named ones that the filter still finds, as one page. */
  private Turn<Found> among(Search search, Wanted wanted) {
    return new Rows(SET, wanted.fields(), filter(search))
        .among(
            search.among(),
            rows -> {
              List<String> faults = new ArrayList<>();
              List<Invoice> invoices = invoices(rows, wanted, faults);
              return Turn.end(new Found(invoices, faults, null, newest(invoices)));
            });
  }

  private static String filter(Search search) {
    String changed =
        search.since() == null
            ? ""
            : " and UpdateDate ge " + Query.literal(LocalDate.parse(search.since()));
    return SapDocument.OPEN + changed + " and (" + search.query() + ")";
  }

  private Found found(Search search, Wanted wanted, long after, Listing page) {
    List<String> faults = new ArrayList<>();
    List<Invoice> invoices = invoices(page.rows(), wanted, faults);
    long last = Rows.last(page, after);
    boolean more = last > after && (page.mayGoOn() || page.rows().size() >= search.limit());
    return new Found(invoices, faults, more ? Long.toString(last) : null, newest(invoices));
  }

  private List<Invoice> invoices(List<JsonNode> rows, Wanted wanted, List<String> faults) {
    return rows.stream().map(row -> new SapDocument(row, company).invoice(wanted, faults)).toList();
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
   * @param dueDates whether the due dates are wanted too
   */
  public Turn<Found> read(Collection<String> ids, String cardField, boolean dueDates) {
    Wanted wanted = new Wanted(cardField, null, dueDates);
    return new Rows(SET, wanted.fields(), "")
        .among(
            ids,
            rows -> {
              List<String> faults = new ArrayList<>();
              List<Invoice> there = invoices(rows, wanted, faults);
              return Turn.end(new Found(withGone(ids, there), faults, null, null));
            });
  }

  /** What was asked for, those that are absent included. */
  static List<Invoice> withGone(Collection<String> asked, List<Invoice> there) {
    Set<String> seen = there.stream().map(Invoice::id).collect(Collectors.toSet());
    return Stream.concat(
            there.stream(),
            asked.stream().distinct().filter(id -> !seen.contains(id)).map(SapDocument::gone))
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
}
