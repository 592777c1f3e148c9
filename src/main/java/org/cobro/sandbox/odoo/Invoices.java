package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Customer invoices and credit notes: made, posted, changed, cancelled, reset and deleted. */
final class Invoices {

  static final String MODEL = "account.move";

  private static final Set<String> LOCKED_WHEN_POSTED =
      Set.of(
          "partner_id", "currency_id", "journal_id", "move_type", "line_ids", "invoice_line_ids");

  private final Site site;
  private final Store store;
  private final Records records;
  private final Ledger ledger;

  Invoices(Site site, Records records, Ledger ledger) {
    this.site = site;
    this.store = site.store();
    this.records = records;
    this.ledger = ledger;
  }

  /** The RPC method: the total is the sum of quantity times price of the lines; taxes are not. */
  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    if (values instanceof List<?> many) {
      return many.stream().map(one -> fromLines(Plain.struct(one)).id()).toList();
    }
    return fromLines(Plain.struct(values)).id();
  }

  private Row fromLines(Map<String, Object> values) {
    Map<String, Object> header = new LinkedHashMap<>(values);
    BigDecimal total = BigDecimal.ZERO;
    for (Object command : Plain.list(header.remove("invoice_line_ids"))) {
      List<Object> parts = Plain.list(command);
      Map<String, Object> line = Plain.struct(parts.get(parts.size() - 1));
      BigDecimal quantity = Plain.decimal(line.getOrDefault("quantity", 1));
      total = total.add(quantity.multiply(Plain.decimal(line.get("price_unit"))));
    }
    return draft(header, total);
  }

  /** A draft of the given total, in the currency's units. */
  Row draft(Map<String, Object> values, BigDecimal total) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("move_type", "out_invoice");
    header.put("currency_id", Site.MXN);
    header.putAll(values);
    Row move = records.create(MODEL, header);
    move.set("name", site.release().unnumbered());
    move.set("state", "draft");
    move.set("payment_state", "not_paid");
    move.set("company_id", Site.COMPANY).set("company_currency_id", Site.MXN);
    move.set("commercial_partner_id", move.link("partner_id"));
    move.set("journal_id", Site.SALES_JOURNAL).set("invoice_user_id", store.transaction().user());
    move.set("date", dateOf(move));
    ledger.book(move, Site.RECEIVABLE, BigDecimal.ZERO);
    Row income = ledger.book(move, Site.INCOME, BigDecimal.ZERO);
    move.set("invoice_line_ids", List.of(income.id()));
    resize(move, total);
    return move;
  }

  private String dateOf(Row move) {
    String date = move.text("invoice_date");
    return date == null ? site.shopsToday().toString() : date;
  }

  void resize(Row move, BigDecimal total) {
    BigDecimal sign = BigDecimal.valueOf(move.is("move_type", "out_refund") ? -1 : 1);
    List<Row> lines = ledger.linesOf(move);
    ledger.resize(lines.get(0), total.multiply(sign));
    ledger.resize(lines.get(1), total.multiply(sign).negate());
    move.set("amount_total", total).set("amount_untaxed", total).set("amount_tax", null);
    ledger.refreshInvoice(move);
    move.touch();
  }

  /** 14 answers with records, later ones with false; only 14 minds no second posting. */
  Object actionPost(Call call) {
    records.rows(call).forEach(this::post);
    return site.release().atLeast(15) ? (Object) false : new Recordset(MODEL);
  }

  void post(Row move) {
    if (!move.is("state", "draft")) {
      if (site.release().atLeast(15)) {
        throw OdooFault.rule(site.release().notInDraft(move.text("name"), move.id()));
      }
      return;
    }
    if (move.link("partner_id") == null) {
      throw OdooFault.rule(
          "The field 'Customer' is required, please complete it to validate the Customer Invoice.");
    }
    LocalDate date = LocalDate.parse(dateOf(move));
    move.set("invoice_date", date.toString()).set("date", date.toString());
    if (move.text("invoice_date_due") == null) {
      move.set("invoice_date_due", date.toString());
    }
    number(move, date);
    move.set("state", "posted");
    ledger.refreshInvoice(move);
    move.touch();
  }

  private void number(Row move, LocalDate date) {
    if (move.text("name") == null || move.is("name", "/")) {
      boolean refund = move.is("move_type", "out_refund");
      String number = site.release().invoiceNumber(date, site.next(refund ? "RINV" : "INV"));
      move.set("name", refund ? "R" + number : number);
    }
    if (move.text("payment_reference") == null && !move.is("move_type", "out_refund")) {
      move.set("payment_reference", move.text("name"));
    }
  }

  /** 19 keeps what was reconciled, so a draft may still say {@code paid}; others let go of it. */
  void resetToDraft(Row move) {
    if (move.is("state", "draft")) {
      throw OdooFault.rule("Only posted/cancelled journal entries can be reset to draft.");
    }
    if (!site.release().atLeast(19)) {
      ledger.unreconcile(move);
    }
    move.change("state", "draft");
    ledger.refreshInvoice(move);
  }

  void cancel(Row move) {
    ledger.unreconcile(move);
    move.change("state", "cancel");
    ledger.refreshInvoice(move);
  }

  /** Posts a credit note over the whole amount and settles the invoice with it. */
  Row reverse(Row move) {
    Row refund = creditNote(move, move.amount("amount_total"));
    ledger.reconcile(ledger.receivableOf(move), ledger.receivableOf(refund));
    return refund;
  }

  /** A posted one that is applied to nothing. */
  Row creditNote(Row move, BigDecimal amount) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("move_type", "out_refund");
    values.put("partner_id", move.link("partner_id"));
    values.put("currency_id", move.link("currency_id"));
    values.put("reversed_entry_id", move.id());
    values.put("ref", "Reversal of: " + move.text("name"));
    Row refund = draft(values, amount);
    post(refund);
    return refund;
  }

  Object unlink(Call call) {
    records.rows(call).forEach(this::delete);
    return true;
  }

  void delete(Row move) {
    if (move.is("state", "posted")) {
      throw OdooFault.rule("You can not delete a posted journal entry.");
    }
    ledger.linesOf(move).forEach(store::delete);
    store.delete(move);
  }

  /** {@code payment_state} can be written and changes no balance: as on real servers. */
  Object write(Call call) {
    Map<String, Object> values = Plain.struct(call.argument(1, "vals"));
    for (Row move : records.rows(call)) {
      refuseLockedFields(move, values);
      records.assign(move, values);
    }
    return true;
  }

  private void refuseLockedFields(Row move, Map<String, Object> values) {
    if (!move.is("state", "posted")) {
      return;
    }
    List<String> locked = new ArrayList<>(LOCKED_WHEN_POSTED);
    if (site.release().atLeast(18)) {
      locked.add("invoice_date");
    }
    for (String name : values.keySet()) {
      if (locked.contains(name)) {
        throw OdooFault.rule(
            "You cannot modify the following readonly fields on a posted move: " + name);
      }
    }
  }

  /** Settles the invoice with an outstanding line; the answer cannot be serialised. */
  Object assignOutstandingLine(Call call) {
    Row invoice = records.rows(call).get(0);
    Row line = store.need("account.move.line", Plain.id(call.argument(1, "line_id")));
    Row receivable = ledger.receivableOf(invoice);
    if (line.flag("reconciled") || receivable.flag("reconciled")) {
      throw OdooFault.rule("You are trying to reconcile some entries that are already reconciled.");
    }
    Row entry = store.need(MODEL, line.link("move_id"));
    if (!invoice.is("state", "posted") || !entry.is("state", "posted")) {
      throw OdooFault.rule("You can only reconcile posted entries.");
    }
    ledger.reconcile(receivable, line);
    return site.release().atLeast(17) ? null : new Recordset("account.partial.reconcile");
  }
}
