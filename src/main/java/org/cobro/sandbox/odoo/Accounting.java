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

  Accounting(Site site) {
    records = new Records(site);
    ledger = new Ledger(site);
    invoices = new Invoices(site, records, ledger);
    payments = new Payments(site, records, ledger);
    load = new PaymentLoad(site, records, payments);
    wizard = new Wizard(site, records, ledger, payments);
    customFields = new CustomFields(site, records);
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

  CustomFields customFields() {
    return customFields;
  }
}
