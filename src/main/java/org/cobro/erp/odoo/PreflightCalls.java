package org.cobro.erp.odoo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The questions of a {@link Preflight}. */
final class PreflightCalls {
  private final OdooWish wish;
  private final long userId;

  PreflightCalls(OdooWish wish, long userId) {
    this.wish = wish;
    this.userId = userId;
  }

  Call paymentFields() {
    return fieldsOf("account.payment", List.of("memo", "ref"));
  }

  Call invoiceFields() {
    List<String> names = new ArrayList<>(OdooSetup.OPTIONAL_FIELDS);
    if (wish.terminal() != null) {
      names.add(wish.terminal());
    }
    return fieldsOf("account.move", names);
  }

  Call journal(int version) {
    List<Object> domain = new ArrayList<>();
    domain.add(Call.term("code", "=", wish.journal()));
    wish.companyId().ifPresent(id -> domain.add(Call.term("company_id", "=", Ids.wire(id))));
    List<String> fields = new ArrayList<>(List.of("name", "code", "type"));
    if (!OdooSetup.hasMethodLines(version)) {
      fields.add(methods());
    }
    return Call.searchRead("account.journal", domain, fields, context());
  }

  Call methodLines(long journalId) {
    List<Object> domain =
        List.of(
            Call.term("journal_id", "=", Ids.wire(journalId)),
            Call.term("payment_type", "=", direction()));
    return Call.read(
        "account.payment.method.line",
        "search_read",
        List.of(domain),
        // No order of ours: the first by Odoo's own order is the one that its screens propose.
        Map.of("fields", List.of("name", "payment_account_id"), "context", context()));
  }

  /** The field of a journal with its methods, in 14. */
  String methods() {
    return direction() + "_payment_method_ids";
  }

  /** In Odoo's words. */
  String direction() {
    return wish.direction().name().toLowerCase(Locale.ROOT);
  }

  /** In 14 a journal has the methods themselves. */
  Call methods(List<Long> ids) {
    List<Object> wire = ids.stream().map(Ids::wire).toList();
    return Call.searchRead(
        "account.payment.method", List.of(Call.term("id", "in", wire)), List.of("name"), context());
  }

  Call account() {
    List<Object> domain = List.of(Call.term("code", "=", wish.outstandingAccount()));
    return Call.searchRead("account.account", domain, List.of("code", "name"), context());
  }

  /** By {@code read}: one's own record can be read by everybody. */
  Call user() {
    return Call.read(
        "res.users",
        "read",
        List.of(List.of(Ids.wire(userId))),
        Map.of("fields", List.of("email"), "context", context()));
  }

  private Call fieldsOf(String model, List<String> names) {
    return Call.read(
        model,
        "fields_get",
        List.of(),
        Map.of("allfields", names, "attributes", List.of("type"), "context", context()));
  }

  private Map<String, Object> context() {
    return Call.context(wish.companyId());
  }
}
