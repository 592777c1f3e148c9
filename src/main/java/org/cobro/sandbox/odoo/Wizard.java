package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code account.payment.register}: a form in two calls. Nothing guards it against being run twice:
 * the second payment is made, and stays as the customer's credit.
 */
final class Wizard {

  static final String MODEL = "account.payment.register";

  /** On a payment: what the wizard was told to write off so that the invoice is settled. */
  static final String WRITE_OFF = "(write-off)";

  private final Site site;
  private final Store store;
  private final Records records;
  private final Ledger ledger;
  private final Payments payments;

  Wizard(Site site, Records records, Ledger ledger, Payments payments) {
    this.site = site;
    this.store = site.store();
    this.records = records;
    this.ledger = ledger;
    this.payments = payments;
  }

  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    List<Row> open = openLines(Plain.ids(call.context().get("active_ids")));
    return values instanceof List<?> many
        ? many.stream().map(one -> open(Plain.struct(one), open).id()).toList()
        : (Object) open(Plain.struct(values), open).id();
  }

  private List<Row> openLines(List<Integer> invoices) {
    List<Row> moves = invoices.stream().map(id -> store.need(Invoices.MODEL, id)).toList();
    boolean allPosted = moves.stream().allMatch(move -> move.is("state", "posted"));
    if (!allPosted && !site.release().paymentsStandAlone()) {
      throw OdooFault.rule("You can only register payment for posted journal entries.");
    }
    List<Row> open = moves.stream().map(ledger::receivableOf).filter(ledger::isOpen).toList();
    if (open.isEmpty()) {
      throw OdooFault.rule(site.release().nothingLeftToPay());
    }
    return open;
  }

  private Row open(Map<String, Object> values, List<Row> lines) {
    Row invoice = moveOf(lines.get(0));
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("journal_id", Site.BANK_JOURNAL);
    all.put("payment_date", site.today().toString());
    all.put("currency_id", invoice.link("currency_id"));
    all.put("communication", invoice.text("payment_reference"));
    all.put("payment_difference_handling", "open");
    all.put("amount", due(lines));
    all.putAll(values);
    Row wizard = records.create(MODEL, all);
    wizard.set("line_ids", lines.stream().map(Row::id).toList());
    return wizard;
  }

  private static BigDecimal due(List<Row> lines) {
    return lines.stream()
        .map(line -> line.amount("amount_residual_currency"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  Object createPayments(Call call) {
    List<Integer> made = new ArrayList<>();
    for (Row wizard : records.rows(call)) {
      boolean entryWanted = Boolean.TRUE.equals(call.context().get("force_payment_move"));
      pay(wizard, entryWanted).forEach(payment -> made.add(payment.id()));
    }
    if (Boolean.TRUE.equals(call.context().get("dont_redirect_to_payments"))) {
      return true;
    }
    return window(made);
  }

  private List<Row> pay(Row wizard, boolean entryWanted) {
    List<Row> lines =
        wizard.links("line_ids").stream().map(id -> store.need("account.move.line", id)).toList();
    if (lines.size() == 1 || wizard.flag("group_payment")) {
      return List.of(pay(wizard, lines, wizard.amount("amount"), entryWanted));
    }
    return lines.stream()
        .map(line -> pay(wizard, List.of(line), due(List.of(line)), entryWanted))
        .toList();
  }

  private Row pay(Row wizard, List<Row> lines, BigDecimal amount, boolean entryWanted) {
    Row payment = payments.draft(paymentOf(wizard, moveOf(lines.get(0)), amount));
    if (entryWanted && site.release().atLeast(19)) {
      payment.set("outstanding_account_id", Site.OUTSTANDING);
    }
    if (wizard.is("payment_difference_handling", "reconcile")) {
      payment.set(WRITE_OFF, due(lines).subtract(amount));
    }
    List<Integer> invoices = lines.stream().map(line -> line.link("move_id")).toList();
    if (site.release().paymentsStandAlone()) {
      payment.set("invoice_ids", invoices);
    }
    payments.post(payment);
    lines.forEach(line -> settle(line, payment));
    ledger.refreshPayment(payment);
    return payment;
  }

  private Map<String, Object> paymentOf(Row wizard, Row invoice, BigDecimal amount) {
    Map<String, Object> values = new LinkedHashMap<>();
    boolean outbound = invoice.is("move_type", "out_refund");
    values.put("payment_type", outbound ? "outbound" : "inbound");
    values.put("partner_id", invoice.link("partner_id"));
    values.put("amount", amount.abs());
    values.put("date", wizard.text("payment_date"));
    values.put("journal_id", wizard.link("journal_id"));
    values.put("currency_id", wizard.link("currency_id"));
    values.put(site.release().methodField(), wizard.link(site.release().methodField()));
    values.put(site.release().referenceField(), wizard.text("communication"));
    return values;
  }

  private void settle(Row line, Row payment) {
    Row invoice = moveOf(line);
    List<Integer> direct = new ArrayList<>(invoice.links(Payments.DIRECT));
    direct.add(payment.id());
    invoice.set(Payments.DIRECT, List.copyOf(direct));
    if (!invoice.is("state", "cancel")) {
      store
          .find(Invoices.MODEL, payment.link("move_id"))
          .map(ledger::receivableOf)
          .ifPresent(credit -> ledger.reconcile(line, credit));
    }
    ledger.refreshInvoice(invoice);
  }

  private Row moveOf(Row line) {
    return store.need(Invoices.MODEL, line.link("move_id"));
  }

  private static Map<String, Object> window(List<Integer> payments) {
    Map<String, Object> window = new LinkedHashMap<>();
    window.put("name", "Payments");
    window.put("type", "ir.actions.act_window");
    window.put("res_model", Payments.MODEL);
    window.put("context", Map.of("create", false));
    if (payments.size() == 1) {
      window.put("view_mode", "form");
      window.put("res_id", payments.get(0));
    } else {
      window.put("view_mode", "tree,form");
      window.put("domain", List.of(List.of("id", "in", payments)));
    }
    return window;
  }
}
