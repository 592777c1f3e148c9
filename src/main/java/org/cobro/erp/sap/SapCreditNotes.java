package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Listing;
import org.cobro.erp.sap.wire.Query;
import org.cobro.intent.Money;
import org.cobro.intent.refund.CreditNote;

/**
 * SAP's A/R credit notes that are based on an invoice and are still to be paid out. Which invoice
 * that is, only the lines say. What a note settled of its own invoice at once is owed to nobody, so
 * only what is open of it counts.
 *
 * <p>SAP dates a document by its day, and beside that gives the time of day, to the minute.
 */
public final class SapCreditNotes {

  private static final String SET = Way.OUT.documents();
  private static final String CREATED = "CreationDate";
  private static final String CREATED_AT = "DocTime";
  private static final String LINES = "DocumentLines";

  private static final List<String> FIELDS = SapDocument.fields(CREATED, CREATED_AT, LINES);

  /** What a line calls an invoice that it is based on. */
  private static final int INVOICE = 13;

  private final SapCompany company;

  public SapCreditNotes(SapCompany company) {
    this.company = company;
  }

  /** The fields that are read, those of a document in general among them. */
  static List<String> fields() {
    return FIELDS;
  }

  /**
   * One page.
   *
   * @param erp the name of the connection
   * @param since only what was made in this minute or later, by SAP's own clock
   */
  public Turn<CreditNotes> search(String erp, CreditNoteSearch search, LocalDateTime since) {
    String filter = SapDocument.OPEN + " and CreationDate ge " + Query.literal(since.toLocalDate());
    long after = search.after() == null ? 0 : Call.number(search.after());
    int limit = Math.min(search.limit(), Rows.PAGE);
    return Turn.read(
        Rows.page(SET, FIELDS, filter, after, limit),
        value ->
            Rows.listing(value)
                .map(page -> Turn.end(found(erp, page, after, limit, since)))
                .orElseGet(() -> Turn.unreadable("credit notes")));
  }

  private CreditNotes found(String erp, Listing page, long after, int limit, LocalDateTime since) {
    List<CreditNote> notes = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    page.rows().stream()
        .map(row -> new SapDocument(row, company))
        .filter(note -> isReadable(note, faults))
        .filter(note -> isSince(note, since))
        .forEach(note -> add(erp, note, notes, faults));
    long last = Rows.last(page, after);
    boolean more = last > after && (page.mayGoOn() || page.rows().size() >= limit);
    return new CreditNotes(notes, faults, more ? Long.toString(last) : null);
  }

  /**
   * One of which nobody knows when it was made, or for what, must not be passed over in silence.
   */
  private static boolean isReadable(SapDocument note, List<String> faults) {
    boolean readable = note.day(CREATED) != null && note.row().path(LINES).isArray();
    if (!readable) {
      faults.add(
          "credit note %s is not carried out: its %s or %s cannot be read"
              .formatted(note.number(), CREATED, LINES));
    }
    return readable;
  }

  /** Of the first day only what shows that it came later: the rest may be settled long ago. */
  private static boolean isSince(SapDocument note, LocalDateTime since) {
    LocalDate day = note.day(CREATED);
    if (day.isBefore(since.toLocalDate())) {
      return false;
    }
    LocalTime at = time(SapRow.text(note.row(), CREATED_AT));
    boolean later = at != null && !at.isBefore(since.toLocalTime().withSecond(0).withNano(0));
    return day.isAfter(since.toLocalDate()) || later;
  }

  /** {@code null} when it cannot be read. */
  private static LocalTime time(String text) {
    try {
      return text == null ? null : LocalTime.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /** One for each invoice that it is based on: only one of them can be what Cobro collected. */
  private void add(String erp, SapDocument note, List<CreditNote> notes, List<String> faults) {
    BigDecimal open = note.residual();
    if (open == null || open.signum() < 0) {
      faults.add("credit note " + note.number() + " is unreadable");
    } else if (open.signum() > 0) {
      Money amount = new Money(open, company.iso());
      bases(note.row())
          .forEach(
              invoice ->
                  notes.add(
                      new CreditNote(
                          erp, note.id(), note.number(), invoice, amount, objection(note))));
    }
  }

  /** Why it is not carried out though it is open; {@code null} when it can be. */
  private static String objection(SapDocument note) {
    boolean others = false;
    for (JsonNode line : note.row().path(LINES)) {
      others |= base(line) == null;
    }
    return others || bases(note.row()).size() != 1
        ? "its lines are not all based on one invoice"
        : note.objection();
  }

  /** The keys of the invoices that its lines are based on. */
  private static Set<String> bases(JsonNode note) {
    Set<String> bases = new TreeSet<>();
    note.path(LINES).forEach(line -> bases.add(Objects.requireNonNullElse(base(line), "")));
    bases.remove("");
    return bases;
  }

  /** {@code null} for a line that is based on no invoice. */
  private static String base(JsonNode line) {
    JsonNode key = line.path("BaseEntry");
    boolean based = line.path("BaseType").asInt() == INVOICE && key.canConvertToLong();
    return based && key.longValue() > 0 ? key.asText() : null;
  }

  /** Known ones in whatever state they are now. One that was asked for and is absent is gone. */
  public Turn<Found> read(Collection<String> ids) {
    return new Rows(SET, FIELDS, "")
        .among(
            ids,
            rows -> {
              List<String> faults = new ArrayList<>();
              List<Invoice> there =
                  rows.stream()
                      .map(row -> new SapDocument(row, company))
                      .map(note -> note.creditNote(objection(note), faults))
                      .toList();
              return Turn.end(new Found(SapInvoices.withGone(ids, there), faults, null, null));
            });
  }
}
