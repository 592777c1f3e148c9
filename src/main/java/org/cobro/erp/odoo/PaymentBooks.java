package org.cobro.erp.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.Direction;
import org.cobro.erp.PaymentSearch;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Reference;

/**
 * Reads the payments that carry our references. Asks which field has them, then in few calls for
 * those of known references, then page by page for those of the day. Immutable and reads only: make
 * the call of {@link #next}, tell the reply to {@link #learn}.
 */
public final class PaymentBooks {

  /** References in one call, and payments on one page. */
  static final int PAGE = 500;

  private static final String PAYMENT = "account.payment";

  private final PaymentSearch search;
  private final OptionalLong company;
  private final String field;
  private final Place place;
  private final Map<String, BookedPayment> found;
  private final Answer<List<BookedPayment>> answer;

  private PaymentBooks(
      PaymentSearch search,
      OptionalLong company,
      String field,
      Place place,
      Map<String, BookedPayment> found,
      Answer<List<BookedPayment>> answer) {
    this.search = search;
    this.company = company;
    this.field = field;
    this.place = place;
    this.found = found;
    this.answer = answer;
  }

  /**
   * Where the reading is.
   *
   * @param asked how many references have been asked for
   * @param after the last payment of the day's page before
   */
  private record Place(int asked, long after) {}

  public static PaymentBooks of(PaymentSearch search, OptionalLong company) {
    return new PaymentBooks(search, company, null, new Place(0, 0), Map.of(), null);
  }

  /** The next call, or empty when {@link #answer} is there. */
  public Optional<Call> next() {
    if (answer != null) {
      return Optional.empty();
    }
    if (field == null) {
      return Optional.of(fields());
    }
    return Optional.of(asksForReferences() ? underReferences() : ofTheDay());
  }

  public Answer<List<BookedPayment>> answer() {
    return answer;
  }

  public PaymentBooks learn(Reply reply) {
    if (reply instanceof Reply.Faulted faulted) {
      return failed(faulted.fault());
    }
    Object value = ((Reply.Value) reply).value();
    return field == null ? knowsFields(value) : read(value);
  }

  private PaymentBooks knowsFields(Object value) {
    if (!(value instanceof Map<?, ?> fields)
        || !(fields.containsKey("memo") || fields.containsKey("ref"))) {
      return failed(
          Fault.of(
              FaultKind.REJECTED,
              "Odoo: account.payment shows neither memo nor ref: may the user see payments?"));
    }
    String known = fields.containsKey("memo") ? "memo" : "ref";
    return new PaymentBooks(search, company, known, place, found, null);
  }

  private PaymentBooks read(Object value) {
    Optional<List<OdooRow>> rows = OdooRow.all(value);
    Optional<List<ErpPayment>> payments =
        rows.flatMap(all -> ErpPayment.all(all, Direction.INBOUND));
    if (payments.isEmpty()) {
      return failed(Fault.of(FaultKind.UNCLEAR, "Odoo's answer is not a list of payments"));
    }
    Map<String, BookedPayment> more = new LinkedHashMap<>(found);
    Map<Long, String> references = references(rows.get());
    payments.get().stream()
        .filter(payment -> Reference.isOurs(references.get(payment.id())))
        .map(payment -> payment.booked(references.get(payment.id())))
        .forEach(payment -> more.put(payment.id(), payment));
    return goOn(rows.get(), more);
  }

  private Map<Long, String> references(List<OdooRow> rows) {
    Map<Long, String> references = new LinkedHashMap<>();
    rows.forEach(row -> references.put(row.id("id").orElseThrow(), row.text(field)));
    return references;
  }

  private PaymentBooks goOn(List<OdooRow> rows, Map<String, BookedPayment> more) {
    if (asksForReferences()) {
      Place next = new Place(place.asked() + batch().size(), 0);
      return new PaymentBooks(search, company, field, next, more, null);
    }
    if (rows.size() < PAGE) {
      List<BookedPayment> all = List.copyOf(more.values());
      return new PaymentBooks(search, company, field, place, more, new Answer.Ok<>(all));
    }
    long last = rows.get(rows.size() - 1).id("id").orElseThrow();
    return new PaymentBooks(search, company, field, new Place(place.asked(), last), more, null);
  }

  private PaymentBooks failed(Fault fault) {
    return new PaymentBooks(search, company, field, place, found, new Answer.Failed<>(fault));
  }

  private boolean asksForReferences() {
    return place.asked() < search.references().size();
  }

  private List<String> batch() {
    int end = Math.min(place.asked() + PAGE, search.references().size());
    return search.references().subList(place.asked(), end);
  }

  private Call fields() {
    return Call.read(
        PAYMENT,
        "fields_get",
        List.of(),
        Map.of(
            "allfields", List.of("memo", "ref"),
            "attributes", List.of("type"),
            "context", Call.context(company)));
  }

  private Call underReferences() {
    List<Object> domain = List.of(Call.term(field, "in", List.copyOf(batch())));
    return Call.searchRead(PAYMENT, domain, columns(), Call.context(company));
  }

  private Call ofTheDay() {
    List<Object> domain =
        List.of(
            Call.term("id", ">", Ids.wire(place.after())),
            Call.term("date", "=", search.day().toString()),
            Call.term(field, "=like", Reference.LIKE));
    Map<String, Object> page =
        Map.of(
            "fields",
            columns(),
            "order",
            "id asc",
            "limit",
            PAGE,
            "context",
            Call.context(company));
    return Call.read(PAYMENT, "search_read", List.of(domain), page);
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("name", field));
    columns.addAll(
        List.of(
            "state",
            "payment_type",
            "amount",
            "currency_id",
            "is_reconciled",
            "reconciled_invoice_ids"));
    return columns;
  }
}
