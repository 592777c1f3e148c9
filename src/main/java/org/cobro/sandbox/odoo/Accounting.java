package org.cobro.sandbox.odoo;

/** The rooms of one site, put together once. */
final class Accounting {

  private final Records records;
  private final Ledger ledger;
  private final Invoices invoices;
  private final Payments payments;
  private final PaymentLoad load;
  private final Wizard wizard;
  private final CustomFields customFields;
  private final FormViews formViews;

  Accounting(Site site) {
    records = new Records(site);
    ledger = new Ledger(site);
    invoices = new Invoices(site, records, ledger);
    payments = new Payments(site, records, ledger);
    load = new PaymentLoad(site, records, payments);
    wizard = new Wizard(site, records, ledger, payments);
    formViews = new FormViews(site, records);
    customFields = new CustomFields(site, records, formViews);
  }

  Records records() {
    return records;
  }

  Ledger ledger() {
    return ledger;
  }

  Invoices invoices() {
    return invoices;
  }

  Payments payments() {
    return payments;
  }

  PaymentLoad load() {
    return load;
  }

  Wizard wizard() {
    return wizard;
  }

  FormViews formViews() {
    return formViews;
  }

  CustomFields customFields() {
    return customFields;
  }
}
