package org.cobro.sandbox.sap;

/** Money that comes in for an invoice, or goes out for a credit note. */
enum Direction {
  INCOMING("IncomingPayments", "Invoices", "it_Invoice", "ORCT"),
  OUTGOING("VendorPayments", "CreditNotes", "it_CredItnote", "OVPM");

  private final String payments;
  private final String documents;
  private final String paidType;
  private final String databaseTable;

  Direction(String payments, String documents, String paidType, String databaseTable) {
    this.payments = payments;
    this.documents = documents;
    this.paidType = paidType;
    this.databaseTable = databaseTable;
  }

  String payments() {
    return payments;
  }

  /** Entity set of what is paid. */
  String documents() {
    return documents;
  }

  /** What an allocation calls it. */
  String paidType() {
    return paidType;
  }

  /** As error texts name it. */
  String databaseTable() {
    return databaseTable;
  }
}
