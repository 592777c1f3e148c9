package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Customer payments: made, posted (with or without a journal entry) and undone. */
final class Payments {

  static final String MODEL = "account.payment";

  /** On an invoice: the payments registered straight on it, with or without an entry. */
  static final String DIRECT = "(direct payment ids)";

  private final Site site;
  private final Store store;
  private final Release release;
  private final Records records;
  private final Ledger ledger;

  Payments(Site site, Records records, Ledger ledger) {
    this.site = site;
    this.store = site.store();
    this.release = site.release();
    this.records = records;
    this.ledger = ledger;
  }

  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    return values instanceof List<?> many
        ? many.stream().map(one -> draft(Plain.struct(one)).id()).toList()
        : (Object) draft(Plain.struct(values)).id();
  }

  /** A draft with every gap filled as the server fills it. */
  Row draft(Map<String, Object> values) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("payment_type", "inbound");
    all.put("partner_type", "customer");
    all.put("date", site.today().toString());
    all.put("journal_id", Site.BANK_JOURNAL);
    all.put("currency_id", Site.MXN);
    all.putAll(values);
    all.values().removeIf(value -> value == null);
    Row payment = records.create(MODEL, all);
    payment.set("state", "draft").set("name", release.unnumbered());
    payment.set("company_id", Site.COMPANY);
    fillMethod(payment);
    if (release.paymentsStandAlone()) {
      chooseOutstandingAccount(payment);
    } else {
      payment.set("outstanding_account_id", outstanding(payment));
      payment.set("move_id", entry(payment).id());
    }
    return payment;
  }

  private void fillMethod(Row payment) {
    if (payment.link(release.methodField()) == null) {
      Row journal = store.need("account.journal", payment.link("journal_id"));
      String methods = release.atLeast(15) ? "_payment_method_line_ids" : "_payment_method_ids";
      String field = payment.text("payment_type") + methods;
      payment.set(release.methodField(), journal.links(field).get(0));
    }
  }

  private static int outstanding(Row payment) {
    return isOutbound(payment) ? Site.OUTSTANDING_PAYMENTS : Site.OUTSTANDING;
  }

  private static boolean isOutbound(Row payment) {
    return payment.is("payment_type", "outbound");
  }

  /** Without full accounting a new payment falls back on the company's account. */
  private void chooseOutstandingAccount(Row payment) {
    if (payment.link("outstanding_account_id") == null) {
      recomputeOutstandingAccount(payment);
    }
    if (payment.link("outstanding_account_id") == null && !site.options().enterprise()) {
      payment.set("outstanding_account_id", outstanding(payment));
    }
  }

  /** What 18+ does when the method line is written: false when that line has no account. */
  void recomputeOutstandingAccount(Row payment) {
    Row line = store.need("account.payment.method.line", payment.link(release.methodField()));
    payment.set("outstanding_account_id", line.link("payment_account_id"));
  }

  /** Never returns anything: integrators always see "cannot marshal None" after the commit. */
  Object actionPost(Call call) {
    for (Row payment : records.rows(call)) {
      if (payment.is("state", "draft")) {
        post(payment);
      } else if (release.atLeast(15) && !release.atLeast(19)) {
        throw OdooFault.rule(release.notInDraft(payment.text("name"), payment.id()));
      }
    }
    return null;
  }

  void post(Row payment) {
    payment.set("state", release.postedPaymentState());
    if (payment.link("outstanding_account_id") == null && release.paymentsStandAlone()) {
      payment.set("name", "PAY%05d".formatted(site.next("PAY")));
    } else {
      postEntry(payment);
    }
    ledger.refreshPayment(payment);
    payment.touch();
  }

  private void postEntry(Row payment) {
    Row move = store.find(Invoices.MODEL, payment.link("move_id")).orElseGet(() -> entry(payment));
    LocalDate date = LocalDate.parse(payment.text("date"));
    String journal = store.need("account.journal", payment.link("journal_id")).text("code");
    if (move.text("name") == null || move.is("name", "/")) {
      move.set("name", release.paymentNumber(journal, date, site.next(journal)));
    }
    for (String field : List.of("partner_id", "currency_id", "journal_id", "date")) {
      move.set(field, payment.get(field));
    }
    move.set("ref", payment.text(release.referenceField())).set("state", "posted");
    payment.set("move_id", move.id()).set("name", move.text("name"));
    bookLines(payment, move);
  }

  private void bookLines(Row payment, Row move) {
    ledger.linesOf(move).forEach(store::delete);
    move.set("line_ids", List.of());
    BigDecimal sign = BigDecimal.valueOf(isOutbound(payment) ? -1 : 1);
    BigDecimal amount = payment.amount("amount").multiply(sign);
    BigDecimal writeOff = payment.amount(Wizard.WRITE_OFF);
    List<Row> lines = new ArrayList<>();
    lines.add(ledger.book(move, payment.link("outstanding_account_id"), amount));
    lines.add(ledger.book(move, Site.RECEIVABLE, amount.add(writeOff).negate()));
    if (writeOff.signum() != 0) {
      lines.add(ledger.book(move, Site.INCOME, writeOff));
    }
    lines.forEach(line -> line.set("payment_id", payment.id()));
  }

  private Row entry(Row payment) {
    return store
        .insert(Invoices.MODEL)
        .set("move_type", "entry")
        .set("state", "draft")
        .set("name", release.unnumbered())
        .set("company_id", Site.COMPANY)
        .set("partner_id", payment.link("partner_id"))
        .set("currency_id", payment.link("currency_id"))
        .set("journal_id", payment.link("journal_id"))
        .set("date", payment.text("date"))
        .set("ref", payment.text(release.referenceField()));
  }

  /** On 19 this alone leaves the invoice paid; {@link #cancel} reopens it. */
  Object actionDraft(Call call) {
    for (Row payment : records.rows(call)) {
      if (!release.atLeast(19)) {
        unreconcile(payment);
      }
      payment.change("state", "draft");
      entryOf(payment).forEach(move -> move.change("state", "draft"));
    }
    return null;
  }

  Object actionCancel(Call call) {
    records.rows(call).forEach(this::cancel);
    return null;
  }

  void cancel(Row payment) {
    unreconcile(payment);
    payment.change("state", release.cancelledPaymentState());
    entryOf(payment).forEach(move -> move.change("state", "cancel"));
    store
        .where(Invoices.MODEL, move -> move.links(DIRECT).contains(payment.id()))
        .forEach(ledger::refreshInvoice);
  }

  private void unreconcile(Row payment) {
    entryOf(payment).forEach(ledger::unreconcile);
  }

  private List<Row> entryOf(Row payment) {
    return store.find(Invoices.MODEL, payment.link("move_id")).stream().toList();
  }

  /** A draft may change at will; once posted, only the reference. */
  Object write(Call call) {
    Map<String, Object> values = Plain.struct(call.argument(1, "vals"));
    for (Row payment : records.rows(call)) {
      if (!payment.is("state", "draft") && !values.keySet().equals(referenceAlone())) {
        throw OdooFault.rule(PaymentLoad.POSTED);
      }
      records.assign(payment, values);
    }
    return true;
  }

  private Set<String> referenceAlone() {
    return Set.of(release.referenceField());
  }
}
