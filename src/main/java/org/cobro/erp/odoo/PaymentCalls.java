package org.cobro.erp.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cobro.erp.Registration;

/** The calls of a {@link PaymentRegistration}. */
final class PaymentCalls {
  private static final String PAYMENT = "account.payment";

  private final Registration registration;
  private final OdooSetup setup;

  PaymentCalls(Registration registration, OdooSetup setup) {
    this.registration = registration;
    this.setup = setup;
  }

  OdooFields invoiceFields() {
    OdooFields plain = OdooFields.plain(setup.companyId());
    return setup.moveFields().contains(OdooSetup.PAYER) ? plain.with(OdooSetup.PAYER) : plain;
  }

  Call invoice() {
    return OdooInvoices.read(List.of(registration.invoiceId()), invoiceFields());
  }

  Call payments() {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "name",
                setup.reference(),
                "state",
                "payment_type",
                "amount",
                "currency_id",
                "move_id",
                "is_reconciled",
                "reconciled_invoice_ids"));
    if (OdooSetup.mayLackEntry(setup.version())) {
      fields.add("outstanding_account_id");
    }
    List<Object> domain = List.of(Call.term(setup.reference(), "=", registration.key()));
    return Call.searchRead(PAYMENT, domain, fields, setup.context());
  }

  Call openLines(ErpPayment posted) {
    List<Object> domain =
        List.of(
            Call.term("move_id", "=", Ids.wire(posted.moveId().orElseThrow())),
            setup.receivableTerm(),
            Call.term("reconciled", "=", false));
    return Call.searchRead("account.move.line", domain, List.of("move_id"), setup.context());
  }

  /**
   * Creates the draft. The external id is unique in Odoo, so that however often this runs, one
   * payment comes of it.
   */
  Call load(DueInvoice invoice) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", "__cobro__.payment_" + registration.key());
    row.put("payment_type", registration.direction().name().toLowerCase(Locale.ROOT));
    row.put("partner_type", "customer");
    row.put("partner_id/.id", Long.toString(invoice.payerId().orElseThrow()));
    row.put("amount", registration.amount().amount().toPlainString());
    row.put("date", registration.paidOn().toString());
    row.put("journal_id/.id", Long.toString(setup.journalId()));
    row.put(methodColumn(), Long.toString(setup.methodId()));
    row.put("currency_id/.id", Long.toString(invoice.currencyId().orElseThrow()));
    row.put(setup.reference(), registration.key());
    List<Object> columns = List.copyOf(row.keySet());
    List<Object> cells = List.copyOf(row.values());
    return Call.write(PAYMENT, "load", List.of(columns, List.of(cells)), setup.context());
  }

  Call setOutstandingAccount(ErpPayment payment, long accountId) {
    Map<String, Object> values = Map.of("outstanding_account_id", Ids.wire(accountId));
    return Call.write(PAYMENT, "write", List.of(ids(payment), values), setup.context());
  }

  Call post(ErpPayment payment) {
    return Call.write(PAYMENT, "action_post", List.of(ids(payment)), setup.context());
  }

  Call assign(long lineId) {
    List<Object> invoice = List.of(Ids.wire(Ids.parse(registration.invoiceId())));
    return Call.write(
        "account.move",
        "js_assign_outstanding_line",
        List.of(invoice, Ids.wire(lineId)),
        setup.context());
  }

  private static List<Object> ids(ErpPayment payment) {
    return List.of(Ids.wire(payment.id()));
  }

  private String methodColumn() {
    return OdooSetup.hasMethodLines(setup.version())
        ? "payment_method_line_id/.id"
        : "payment_method_id/.id";
  }
}
