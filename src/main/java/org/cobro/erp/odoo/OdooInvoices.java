package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.Direction;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Search;

/**
 * Odoo's {@code account.move} as invoices of the port.
 *
 * <p>A scan pages by key ({@code id > last}), which neither skips nor repeats when invoices change
 * meanwhile, as an offset would. From scan to scan it goes on from the greatest {@code write_date}
 * seen, less an overlap: Odoo stamps a row with the start of its transaction, so a slow one appears
 * late. The overlap must exceed the longest transaction and the length of one scan.
 */
public final class OdooInvoices {
  private static final String MODEL = "account.move";
  private static final Set<String> SALES = Set.of("out_invoice", "out_receipt");
  private static final Set<String> CREDIT_NOTES = Set.of("out_refund");
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

  private OdooInvoices() {}

  /**
   * One page of a scan. {@code since} is compared with {@code >=} because the wire drops
   * microseconds.
   *
   * @throws IllegalArgumentException when the query is no domain
   */
  public static Call search(Search search, OdooFields fields) {
    Map<String, Object> kwargs = new LinkedHashMap<>();
    kwargs.put("fields", fields.names());
    kwargs.put("order", "id asc");
    kwargs.put("limit", search.limit());
    kwargs.put("context", fields.context());
    return Call.read(MODEL, "search_read", List.of(terms(search, fields)), kwargs);
  }

  /** How many invoices such a scan finds, without its limit. */
  public static Call count(Search search, OdooFields fields) {
    Map<String, Object> context = Map.of("context", fields.context());
    return Call.read(MODEL, "search_count", List.of(terms(search, fields)), context);
  }

  /** Ours first: were the deployer's domain short of an operand, it could not swallow our terms. */
  private static List<Object> terms(Search search, OdooFields fields) {
    List<Object> terms = new ArrayList<>();
    terms.add(Call.term("id", ">", Ids.wire(after(search))));
    if (search.since() != null) {
      terms.add(Call.term("write_date", ">=", search.since()));
    }
    if (!search.among().isEmpty()) {
      terms.add(Call.term("id", "in", wire(search.among())));
    }
    fields.companyId().ifPresent(id -> terms.add(Call.term("company_id", "=", Ids.wire(id))));
    terms.addAll(DomainText.parse(search.query()));
    return terms;
  }

  /** The last id of the page before; 0 for the first page. */
  public static long after(Search search) {
    return search.after() == null ? 0 : Ids.parse(search.after());
  }

  /** Known invoices in whatever state they are now; those that are gone are left out by Odoo. */
  public static Call read(Collection<String> ids, OdooFields fields) {
    Map<String, Object> context = new LinkedHashMap<>(fields.context());
    context.put("active_test", false);
    return Call.searchRead(
        MODEL, List.of(Call.term("id", "in", wire(ids))), fields.names(), Map.copyOf(context));
  }

  private static List<Object> wire(Collection<String> ids) {
    return ids.stream().map(id -> Ids.wire(Ids.parse(id))).toList();
  }

  /** The answer to {@link #search}. */
  public static Page invoices(Object value, OdooFields fields) {
    return invoices(value, fields, SALES);
  }

  private static Page invoices(Object value, OdooFields fields, Set<String> types) {
    if (!(value instanceof List<?> rows)) {
      return new Page(List.of(), List.of("Odoo's answer is not a list of invoices"), 0);
    }
    List<Invoice> invoices = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Object item : rows) {
      OdooRow.of(item)
          .filter(row -> row.id("id").isPresent())
          .ifPresentOrElse(
              row -> invoices.add(invoice(row, fields, types, faults)),
              () -> faults.add("an invoice without an id was left out"));
    }
    return new Page(invoices, faults, rows.size());
  }

  /**
   * The answer to {@link #read}: an invoice that was asked for and is absent comes as {@link
   * Condition#GONE}, but only when the whole answer could be read.
   */
  public static Page reread(Collection<String> askedIds, Object value, OdooFields fields) {
    return reread(askedIds, value, fields, Direction.INBOUND);
  }

  /** The same of what money of one direction is for: invoices, or credit notes. */
  public static Page reread(
      Collection<String> askedIds, Object value, OdooFields fields, Direction direction) {
    Page page = invoices(value, fields, direction == Direction.INBOUND ? SALES : CREDIT_NOTES);
    boolean whole = value instanceof List<?> rows && rows.size() == page.invoices().size();
    if (!whole) {
      return page;
    }
    Set<String> seen = page.invoices().stream().map(Invoice::id).collect(Collectors.toSet());
    List<Invoice> all = new ArrayList<>(page.invoices());
    askedIds.stream().filter(id -> !seen.contains(id)).map(OdooInvoices::gone).forEach(all::add);
    return new Page(all, page.faults(), page.rows());
  }

  /** The cursor after a page: the greatest change seen so far; {@code null} when none. */
  public static String cursor(String previous, Page page) {
    Stream<String> read = page.invoices().stream().map(Invoice::writtenAt);
    return Stream.concat(Stream.ofNullable(previous), read)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /**
   * @throws IllegalArgumentException when the text is not a datetime of Odoo
   */
  public static String minus(String odooDatetime, Duration overlap) {
    if (!isDatetime(odooDatetime)) {
      throw new IllegalArgumentException("not a datetime of Odoo: " + odooDatetime);
    }
    return LocalDateTime.parse(odooDatetime, DATETIME).minus(overlap).format(DATETIME);
  }

  /** State first: 19 shows {@code paid} on an invoice that was reset to draft. */
  static Condition condition(String state, String paymentState) {
    return switch (String.valueOf(state)) {
      case "draft" -> Condition.DRAFT;
      case "cancel" -> Condition.CANCELLED;
      case "posted" -> posted(String.valueOf(paymentState));
      default -> Condition.OTHER;
    };
  }

  private static Condition posted(String paymentState) {
    return switch (paymentState) {
      case "not_paid", "partial" -> Condition.OPEN;
      case "paid", "in_payment" -> Condition.PAID;
      case "reversed" -> Condition.REVERSED;
      default -> Condition.OTHER;
    };
  }

  private static Invoice invoice(
      OdooRow row, OdooFields fields, Set<String> types, List<String> faults) {
    String id = key(row, "id");
    String code = row.label("currency_id");
    String currency = OdooAmount.isCurrency(code) ? code : null;
    BigDecimal total = OdooAmount.scaled(row.decimal("amount_total"), currency);
    BigDecimal residual = OdooAmount.scaled(row.decimal("amount_residual"), currency);
    String writtenAt = datetime(row.text("write_date"));
    note(faults, id, "currency_id", currency);
    note(faults, id, "amount_total", total);
    note(faults, id, "amount_residual", residual);
    note(faults, id, "write_date", writtenAt);
    return new Invoice(
        id,
        number(row),
        isOf(row, types)
            ? condition(row.text("state"), row.text("payment_state"))
            : Condition.OTHER,
        total,
        residual,
        currency,
        key(row, "partner_id"),
        row.label("partner_id"),
        key(row, "company_id"),
        terminal(row, fields.terminal()),
        fields.request() == null ? null : row.text(fields.request()),
        writtenAt,
        dueOn(row),
        null);
  }

  private static String datetime(String text) {
    return isDatetime(text) ? text : null;
  }

  private static LocalDate dueOn(OdooRow row) {
    return OdooFields.DUE.stream()
        .map(field -> day(row.text(field)))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static LocalDate day(String text) {
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  /** A deployer's domain may be too wide: a vendor's bill must never be collected. */
  private static boolean isOf(OdooRow row, Set<String> types) {
    return !row.has("move_type") || types.contains(String.valueOf(row.text("move_type")));
  }

  private static String number(OdooRow row) {
    String name = row.text("name");
    return "/".equals(name) ? null : name;
  }

  private static String terminal(OdooRow row, String field) {
    if (field == null) {
      return null;
    }
    String text = row.text(field);
    return text == null ? row.label(field) : text.strip();
  }

  private static String key(OdooRow row, String field) {
    return row.id(field).isPresent() ? Long.toString(row.id(field).getAsLong()) : null;
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

  private static boolean isDatetime(String text) {
    try {
      return text != null && LocalDateTime.parse(text, DATETIME) != null;
    } catch (DateTimeException unreadable) {
      return false;
    }
  }

  /**
   * Invoices as read, and what could not be read of them.
   *
   * @param invoices with {@code null} where a field is unreadable
   * @param faults one line for each unreadable field or row
   * @param rows how many rows Odoo sent; fewer than the limit: the scan is at its end
   */
  public record Page(List<Invoice> invoices, List<String> faults, int rows) {
    public Page {
      invoices = List.copyOf(invoices);
      faults = List.copyOf(faults);
    }

    /** Where the next page goes on; {@code afterId} itself when this one was empty. */
    public long lastId(long afterId) {
      return invoices.stream().mapToLong(i -> Ids.parse(i.id())).reduce(afterId, Math::max);
    }
  }
}
