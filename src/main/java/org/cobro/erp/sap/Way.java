package org.cobro.erp.sap;

import org.cobro.erp.Direction;

/** Which way money went: what it is booked on, and how. */
enum Way {
  /** From the customer to the shop. */
  IN("IncomingPayments", "Invoices", "it_Invoice", "invoice", "payment", "collected"),
  /** Given back. */
  OUT(
      "VendorPayments",
      "CreditNotes",
      "it_CredItnote",
      "credit note",
      "outgoing payment",
      "given back");

  private final String payments;
  private final String documents;
  private final String type;
  private final String document;
  private final String payment;
  private final String done;

  Way(
      String payments,
      String documents,
      String type,
      String document,
      String payment,
      String done) {
    this.payments = payments;
    this.documents = documents;
    this.type = type;
    this.document = document;
    this.payment = payment;
    this.done = done;
  }

  static Way of(Direction direction) {
    return direction == Direction.INBOUND ? IN : OUT;
  }

  /** Entity set of the payments. */
  String payments() {
    return payments;
  }

  /** Entity set of what they settle. */
  String documents() {
    return documents;
  }

  /** What a payment's line calls that. */
  String type() {
    return type;
  }

  /** The same for a person. */
  String document() {
    return document;
  }

  /** A payment, for a person. */
  String payment() {
    return payment;
  }

  /** What was done with the money, for a person. */
  String done() {
    return done;
  }
}
