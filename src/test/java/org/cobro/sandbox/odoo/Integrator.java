package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** The two recipes by which middleware registers a payment, step by step. */
final class Integrator {

  private final Release release;
  private final Rpc rpc;
  private final int customer;

  Integrator(int version, OdooSimulator odoo, String customer) {
    this.release = new Release(version);
    this.rpc = Rpc.billing(odoo);
    this.customer = odoo.books().partner(customer);
  }

  Rpc rpc() {
    return rpc;
  }

  Object openWizard(int invoice, String amount, String reference) {
    return openWizard(invoice, Map.of("amount", decimal(amount), "communication", reference));
  }

  Object openWizard(int invoice, Map<String, Object> values) {
    return rpc.callWith(
        "account.payment.register", "create", List.of(values), Map.of("context", on(invoice)));
  }

  Object runWizard(Object wizard, int invoice) {
    return rpc.callWith(
        "account.payment.register",
        "action_create_payments",
        List.of(List.of(wizard)),
        Map.of("context", on(invoice)));
  }

  Object payByWizard(int invoice, String amount, String reference) {
    return runWizard(openWizard(invoice, amount, reference), invoice);
  }

  private static Map<String, Object> on(int invoice) {
    return Map.of("active_model", "account.move", "active_ids", List.of(invoice));
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> load(String key, String amount) {
    return (Map<String, Object>)
        rpc.call("account.payment", "load", columns(), List.of(row(key, amount, customer)));
  }

  List<String> columns() {
    return List.of(
        "id",
        "payment_type",
        "partner_type",
        "partner_id/.id",
        "amount",
        "date",
        "journal_id/.id",
        release.methodField() + "/.id",
        "currency_id/.id",
        release.referenceField());
  }

  List<String> row(String key, String amount, int partner) {
    return List.of(
        "__cobro__.payment_" + key,
        "inbound",
        "customer",
        String.valueOf(partner),
        amount,
        "2026-11-15",
        String.valueOf(Site.BANK_JOURNAL),
        "1",
        String.valueOf(Site.MXN),
        key);
  }

  /** Loads and answers the payment's id. */
  int loaded(String key, String amount) {
    return ((List<?>) load(key, amount).get("ids")).get(0) instanceof Integer id ? id : -1;
  }

  Object post(int payment) {
    return rpc.call("account.payment", "action_post", List.of(payment));
  }

  int openLineOf(int payment) {
    List<?> move = (List<?>) rpc.read("account.payment", payment, "move_id").get("move_id");
    return rpc.search(
            "account.move.line",
            List.of(
                List.of("move_id", "=", move.get(0)),
                List.of("account_id." + release.accountTypeField(), "=", release.receivableType()),
                List.of("reconciled", "=", false)))
        .get(0);
  }

  Object assign(int invoice, int line) {
    return rpc.call("account.move", "js_assign_outstanding_line", List.of(invoice), line);
  }

  private static BigDecimal decimal(String amount) {
    return new BigDecimal(amount);
  }
}
