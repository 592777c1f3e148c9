package org.cobro.sandbox.odoo;

import static org.cobro.sandbox.odoo.Field.Kind.BOOLEAN;
import static org.cobro.sandbox.odoo.Field.Kind.CHAR;
import static org.cobro.sandbox.odoo.Field.Kind.DATE;
import static org.cobro.sandbox.odoo.Field.Kind.DATETIME;
import static org.cobro.sandbox.odoo.Field.Kind.FLOAT;
import static org.cobro.sandbox.odoo.Field.Kind.HTML;
import static org.cobro.sandbox.odoo.Field.Kind.INTEGER;
import static org.cobro.sandbox.odoo.Field.Kind.MANY2MANY;
import static org.cobro.sandbox.odoo.Field.Kind.MANY2ONE;
import static org.cobro.sandbox.odoo.Field.Kind.MONETARY;
import static org.cobro.sandbox.odoo.Field.Kind.ONE2MANY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The models and columns of one {@link Release}, as far as an integrator meets them. */
final class Schema {

  private final Map<String, Map<String, Field>> models = new ConcurrentHashMap<>();
  private final Release release;

  Schema(Release release) {
    this.release = release;
    masterData();
    moves();
    lines();
    payments();
    wizard();
    SystemModels.describe(this, release);
  }

  boolean knows(String model) {
    return models.containsKey(model);
  }

  Set<String> modelNames() {
    return models.keySet();
  }

  Collection<Field> fields(String model) {
    return models.get(model).values();
  }

  boolean has(String model, String field) {
    return models.get(model).containsKey(field);
  }

  /** The column, or fault 1 in the words of the release. */
  Field field(String model, String name) {
    Field field = models.get(model).get(name);
    if (field == null) {
      throw OdooFault.server(release.unknownField(name, model));
    }
    return field;
  }

  void add(String model, Field field) {
    models.get(model).put(field.name(), field);
  }

  void remove(String model, String field) {
    models.get(model).remove(field);
  }

  private void masterData() {
    plain("res.partner", CHAR, "name", "email", "phone", "ref", "vat", "display_name");
    relation("res.partner", MANY2ONE, "res.partner", "parent_id", "commercial_partner_id");
    plain("res.partner", BOOLEAN, "active", "is_company");
    plain("res.company", CHAR, "name");
    relation("res.company", MANY2ONE, "res.currency", "currency_id");
    plain("res.currency", CHAR, "name", "symbol");
    plain("res.currency", INTEGER, "decimal_places");
    plain("res.currency", FLOAT, "rounding");
    plain("res.currency", BOOLEAN, "active");
    plain("res.users", CHAR, "name", "login", "email", "lang", "tz");
    relation("res.users", MANY2ONE, "res.partner", "partner_id");
    relation("res.users", MANY2ONE, "res.company", "company_id");
    relation("res.users", MANY2MANY, "res.company", "company_ids");
    plain("res.users", DATETIME, "login_date");
    plain("account.account", CHAR, "name", "code", release.accountTypeField());
    plain("account.journal", CHAR, "name", "code", "type");
    plain("account.journal", BOOLEAN, "active");
    relation("account.journal", MANY2ONE, "res.currency", "currency_id");
    relation("account.journal", MANY2ONE, "res.company", "company_id");
    paymentMethods();
  }

  private void paymentMethods() {
    plain("account.payment.method", CHAR, "name", "code", "payment_type");
    if (release.atLeast(15)) {
      relation(
          "account.journal",
          ONE2MANY,
          "account.payment.method.line",
          "inbound_payment_method_line_ids",
          "outbound_payment_method_line_ids");
      plain("account.payment.method.line", CHAR, "name", "code", "payment_type");
      relation("account.payment.method.line", MANY2ONE, "account.journal", "journal_id");
      relation("account.payment.method.line", MANY2ONE, "account.account", "payment_account_id");
      relation(
          "account.payment.method.line", MANY2ONE, "account.payment.method", "payment_method_id");
    } else {
      relation(
          "account.journal",
          MANY2MANY,
          "account.payment.method",
          "inbound_payment_method_ids",
          "outbound_payment_method_ids");
    }
  }

  private void moves() {
    String move = "account.move";
    plain(move, CHAR, "name", "ref", "payment_reference", "invoice_origin", "display_name");
    plain(move, HTML, "narration");
    plain(move, DATE, "date", "invoice_date", "invoice_date_due");
    plain(move, MONETARY, "amount_total", "amount_untaxed", "amount_tax", "amount_residual");
    relation(move, MANY2ONE, "res.partner", "partner_id", "commercial_partner_id");
    relation(move, MANY2ONE, "res.currency", "currency_id", "company_currency_id");
    relation(move, MANY2ONE, "res.company", "company_id");
    relation(move, MANY2ONE, "account.journal", "journal_id");
    relation(move, MANY2ONE, "account.move", "reversed_entry_id");
    relation(move, MANY2ONE, "res.users", "invoice_user_id");
    relation(move, ONE2MANY, "account.move.line", "line_ids", "invoice_line_ids");
    selection(move, "state", "Status", "draft=Draft", "posted=Posted", "cancel=Cancelled");
    selection(
        move,
        "move_type",
        "Type",
        "entry=Journal Entry",
        "out_invoice=Customer Invoice",
        "out_refund=Customer Credit Note",
        "in_invoice=Vendor Bill",
        "in_refund=Vendor Credit Note");
    selection(move, "payment_state", "Payment Status", paymentStates());
  }

  private String[] paymentStates() {
    List<String> states =
        new ArrayList<>(
            List.of(
                "not_paid=Not Paid",
                "in_payment=In Payment",
                "paid=Paid",
                "partial=Partially Paid",
                "reversed=Reversed"));
    if (release.atLeast(18)) {
      states.add("blocked=Blocked");
    }
    states.add("invoicing_legacy=Invoicing App Legacy");
    return states.toArray(String[]::new);
  }

  private void lines() {
    String line = "account.move.line";
    plain(line, CHAR, "name", "ref");
    plain(line, DATE, "date", "date_maturity");
    plain(line, BOOLEAN, "reconciled");
    plain(line, MONETARY, "debit", "credit", "balance", "amount_currency");
    plain(line, MONETARY, "amount_residual", "amount_residual_currency");
    relation(line, MANY2ONE, "account.move", "move_id");
    relation(line, MANY2ONE, "account.account", "account_id");
    relation(line, MANY2ONE, "account.payment", "payment_id");
    relation(line, MANY2ONE, "account.journal", "journal_id");
    relation(line, MANY2ONE, "res.partner", "partner_id");
    relation(line, MANY2ONE, "res.currency", "currency_id");
    relation(line, MANY2ONE, "res.company", "company_id");
  }

  private void payments() {
    String payment = "account.payment";
    plain(payment, CHAR, "name", release.referenceField());
    plain(payment, DATE, "date");
    plain(payment, MONETARY, "amount");
    plain(payment, BOOLEAN, "is_reconciled", "is_matched");
    relation(payment, MANY2ONE, "account.move", "move_id");
    relation(payment, MANY2ONE, "account.journal", "journal_id");
    relation(payment, MANY2ONE, "res.partner", "partner_id");
    relation(payment, MANY2ONE, "res.currency", "currency_id");
    relation(payment, MANY2ONE, "res.company", "company_id");
    relation(payment, MANY2MANY, "account.move", "reconciled_invoice_ids");
    selection(payment, "payment_type", "Payment Type", "outbound=Send", "inbound=Receive");
    selection(payment, "partner_type", "Partner Type", "customer=Customer", "supplier=Vendor");
    selection(payment, "state", "Status", settlementStates());
    relation(payment, MANY2ONE, methodModel(), release.methodField());
    if (release.atLeast(15)) {
      relation(payment, MANY2ONE, "account.account", "outstanding_account_id");
    }
    if (release.paymentsStandAlone()) {
      relation(payment, MANY2MANY, "account.move", "invoice_ids");
    }
  }

  private String[] settlementStates() {
    return release.atLeast(18)
        ? new String[] {
          "draft=Draft",
          "in_process=In Process",
          "paid=Paid",
          "canceled=Canceled",
          "rejected=Rejected"
        }
        : new String[] {"draft=Draft", "posted=Posted", "cancel=Cancelled"};
  }

  private void wizard() {
    String wizard = "account.payment.register";
    plain(wizard, CHAR, "communication", "writeoff_label");
    plain(wizard, DATE, "payment_date");
    plain(wizard, MONETARY, "amount");
    plain(wizard, BOOLEAN, "group_payment");
    relation(wizard, MANY2ONE, "account.journal", "journal_id");
    relation(wizard, MANY2ONE, "res.currency", "currency_id");
    relation(wizard, MANY2ONE, "account.account", "writeoff_account_id");
    relation(wizard, MANY2ONE, methodModel(), release.methodField());
    relation(wizard, MANY2MANY, "account.move.line", "line_ids");
    selection(
        wizard,
        "payment_difference_handling",
        "Payment Difference Handling",
        "open=Keep open",
        "reconcile=Mark as fully paid");
  }

  private String methodModel() {
    return release.atLeast(15) ? "account.payment.method.line" : "account.payment.method";
  }

  void plain(String model, Field.Kind kind, String... names) {
    for (String name : names) {
      table(model).put(name, Field.plain(name, kind));
    }
  }

  void relation(String model, Field.Kind kind, String target, String... names) {
    for (String name : names) {
      table(model).put(name, Field.relation(name, kind, target));
    }
  }

  void selection(String model, String name, String label, String... choices) {
    List<List<String>> pairs = new ArrayList<>();
    for (String choice : choices) {
      pairs.add(List.of(choice.split("=", 2)));
    }
    table(model).put(name, Field.selection(name, label, List.copyOf(pairs)));
  }

  private Map<String, Field> table(String model) {
    return models.computeIfAbsent(model, Schema::born);
  }

  /** What every model has from birth. */
  private static Map<String, Field> born(String model) {
    Map<String, Field> fields = new LinkedHashMap<>();
    fields.put("id", Field.plain("id", INTEGER));
    fields.put("create_date", Field.plain("create_date", DATETIME));
    fields.put("write_date", Field.plain("write_date", DATETIME));
    fields.put("create_uid", Field.relation("create_uid", MANY2ONE, "res.users"));
    fields.put("write_uid", Field.relation("write_uid", MANY2ONE, "res.users"));
    return Collections.synchronizedMap(fields);
  }
}
