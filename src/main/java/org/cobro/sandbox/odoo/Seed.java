package org.cobro.sandbox.odoo;

import java.util.List;

/** Fills a new database with what every simulated company has from its first day. */
final class Seed {

  private final Site site;
  private final Store store;
  private final Release release;

  Seed(Site site) {
    this.site = site;
    this.store = site.store();
    this.release = site.release();
  }

  void plant() {
    store.within(store.begin(Site.ADMIN), this::everything);
  }

  private Row everything() {
    store.insert("res.currency", Site.MXN).set("name", "MXN").set("symbol", "$");
    store.insert("res.currency", Site.USD).set("name", "USD").set("symbol", "$");
    store.all("res.currency").forEach(row -> row.set("decimal_places", 2).set("active", true));
    store
        .insert("res.company", Site.COMPANY)
        .set("name", "Comercial Ejemplo")
        .set("currency_id", Site.MXN);
    user(Site.ADMIN, "Administrator");
    user(Site.BILLING, "Cobro");
    account(Site.RECEIVABLE, "105.01.01", "Clientes nacionales", release.receivableType());
    account(Site.INCOME, "401.01.01", "Ventas", release.incomeType());
    account(Site.OUTSTANDING, "102.01.02", "Outstanding Receipts", release.liquidityType());
    account(
        Site.OUTSTANDING_PAYMENTS, "102.01.03", "Outstanding Payments", release.liquidityType());
    method(1, "manual", release.manualMethod(), "inbound");
    method(2, "manual", release.manualMethod(), "outbound");
    if (!release.atLeast(15)) {
      method(3, "electronic", "Electronic", "inbound");
    }
    journal(Site.SALES_JOURNAL, "INV", "Customer Invoices", "sale");
    moneyJournal(Site.BANK_JOURNAL, "BNK1", "Bank", "bank");
    moneyJournal(Site.CASH_JOURNAL, "CSH1", "Cash", "cash");
    models();
    language("en_US", "English (US)");
    language("es_MX", "Spanish (MX) / Español (MX)");
    invoiceForm();
    return parameter();
  }

  private void user(int id, String name) {
    String email = site.options().senderEmail() ? "user" + id + "@example.mx" : null;
    Row partner = store.insert("res.partner").set("name", name).set("email", email);
    store
        .insert("res.users", id)
        .set("name", name)
        .set("email", email)
        .set("lang", "en_US")
        .set("partner_id", partner.id())
        .set("company_id", Site.COMPANY)
        .set("company_ids", List.of(Site.COMPANY));
  }

  private void account(int id, String code, String name, String type) {
    store
        .insert("account.account", id)
        .set("code", code)
        .set("name", name)
        .set(release.accountTypeField(), type);
  }

  private void method(int id, String code, String name, String direction) {
    store
        .insert("account.payment.method", id)
        .set("code", code)
        .set("name", name)
        .set("payment_type", direction);
  }

  private Row journal(int id, String code, String name, String type) {
    return store
        .insert("account.journal", id)
        .set("code", code)
        .set("name", name)
        .set("type", type)
        .set("active", true)
        .set("company_id", Site.COMPANY);
  }

  private void moneyJournal(int id, String code, String name, String type) {
    Row journal = journal(id, code, name, type);
    if (!release.atLeast(15)) {
      journal.set("inbound_payment_method_ids", List.of(1));
      journal.set("outbound_payment_method_ids", List.of(2));
      return;
    }
    journal.set(
        "inbound_payment_method_line_ids",
        List.of(methodLine(id, "inbound", 1, Site.OUTSTANDING).id()));
    journal.set(
        "outbound_payment_method_line_ids",
        List.of(methodLine(id, "outbound", 2, Site.OUTSTANDING_PAYMENTS).id()));
  }

  private Row methodLine(int journal, String direction, int method, int account) {
    Row line =
        store
            .insert("account.payment.method.line")
            .set("name", release.manualMethod())
            .set("code", "manual")
            .set("payment_type", direction)
            .set("payment_method_id", method)
            .set("journal_id", journal);
    if (site.options().outstandingAccount()) {
      line.set("payment_account_id", account);
    }
    return line;
  }

  private void models() {
    for (String model : site.schema().modelNames().stream().sorted().toList()) {
      store.insert("ir.model").set("model", model).set("name", model);
    }
  }

  private void language(String code, String name) {
    store.insert("res.lang").set("code", code).set("name", name).set("active", true);
  }

  private void invoiceForm() {
    Row form =
        store
            .insert(FormViews.MODEL, Site.INVOICE_FORM)
            .set("name", "account.move.form")
            .set("model", "account.move")
            .set("type", "form")
            .set("mode", "primary")
            .set("active", true)
            .set("arch_db", FormViews.INVOICE_FORM);
    store
        .insert(ExternalIds.MODEL)
        .set("module", "account")
        .set("name", "view_move_form")
        .set("model", FormViews.MODEL)
        .set("res_id", form.id());
  }

  private Row parameter() {
    return store
        .insert("ir.config_parameter")
        .set("key", "web.base.url")
        .set("value", "http://localhost");
  }
}
