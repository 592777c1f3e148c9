package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.erp.CreditNoteSearch;
import org.cobro.erp.CreditNotes;
import org.cobro.intent.Money;
import org.cobro.intent.refund.CreditNote;

/**
 * Odoo's customer credit notes ({@code out_refund}) that reverse an invoice and are still to be
 * paid out. One that its wizard settled with an open invoice at once owes nothing and is not among
 * them.
 */
public final class OdooCreditNotes {
  private static final DateTimeFormatter DATETIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private OdooCreditNotes() {}

  public static Call search(CreditNoteSearch search, OptionalLong companyId) {
    List<Object> domain = new ArrayList<>();
    domain.add(
        Call.term("id", ">", search.after() == null ? 0 : Ids.wire(Ids.parse(search.after()))));
    domain.add(Call.term("move_type", "=", "out_refund"));
    domain.add(Call.term("state", "=", "posted"));
    domain.add(Call.term("payment_state", "in", List.of("not_paid", "partial")));
    domain.add(Call.term("reversed_entry_id", "!=", false));
    domain.add(Call.term("create_date", ">=", DATETIME.format(search.since())));
    companyId.ifPresent(id -> domain.add(Call.term("company_id", "=", Ids.wire(id))));
    Map<String, Object> kwargs = new LinkedHashMap<>();
    kwargs.put("fields", List.of("name", "reversed_entry_id", "amount_residual", "currency_id"));
    kwargs.put("order", "id asc");
    kwargs.put("limit", search.limit());
    kwargs.put("context", Call.context(companyId));
    return Call.read("account.move", "search_read", List.of(domain), kwargs);
  }

  /**
   * The answer to {@link #search}.
   *
   * @param erp the name of the connection
   */
  public static CreditNotes notes(String erp, Object value, int limit) {
    Optional<List<OdooRow>> rows = OdooRow.all(value);
    if (rows.isEmpty()) {
      return new CreditNotes(
          List.of(), List.of("Odoo's answer is not a list of credit notes"), null);
    }
    List<CreditNote> notes = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    OptionalLong last = OptionalLong.empty();
    for (OdooRow row : rows.get()) {
      last = row.id("id");
      note(erp, row)
          .ifPresentOrElse(
              notes::add, () -> faults.add("credit note " + row.text("name") + " is unreadable"));
    }
    boolean more = rows.get().size() >= limit && last.isPresent();
    return new CreditNotes(notes, faults, more ? Long.toString(last.getAsLong()) : null);
  }

  private static boolean isMoney(String currency) {
    return OdooAmount.isCurrency(currency)
        && Currency.getInstance(currency).getDefaultFractionDigits() >= 0;
  }

  private static Optional<CreditNote> note(String erp, OdooRow row) {
    String currency = row.label("currency_id");
    BigDecimal residual =
        isMoney(currency) ? OdooAmount.scaled(row.decimal("amount_residual"), currency) : null;
    OptionalLong id = row.id("id");
    OptionalLong invoice = row.id("reversed_entry_id");
    boolean readable =
        id.isPresent() && invoice.isPresent() && residual != null && residual.signum() > 0;
    return readable
        ? Optional.of(
            new CreditNote(
                erp,
                Long.toString(id.getAsLong()),
                String.valueOf(row.text("name")),
                Long.toString(invoice.getAsLong()),
                new Money(residual, currency)))
        : Optional.empty();
  }
}
