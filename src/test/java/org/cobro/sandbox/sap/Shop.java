package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.cobro.sandbox.http.Json;

/** A shop with one company, its own columns in place, and its integration logged in. */
final class Shop implements AutoCloseable {
  static final String COMPANY = "SBO_TIENDA";

  final SapSimulator sap;
  final Books books;
  final Client client;

  Shop(SapRules rules) {
    try {
      sap = SapSimulator.open(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    books = sap.books(COMPANY);
    books.addUserField("OINV", "COBRO_Status", 10);
    books.addUserField("ORCT", "COBRO_Key", 50);
    client = Client.in(sap, COMPANY);
  }

  static Shop standard() {
    return new Shop(SapRules.standard(COMPANY));
  }

  static Shop with(Reading... readings) {
    return new Shop(SapRules.standard(COMPANY).with(readings));
  }

  int invoice(String total) {
    return books.createInvoice("C0001", new BigDecimal(total));
  }

  /** A transfer that settles a part of an invoice. */
  static ObjectNode transfer(int invoice, String amount, String key) {
    ObjectNode body = onAccount(amount, key);
    body.putArray("PaymentInvoices")
        .addObject()
        .put("DocEntry", invoice)
        .put("InvoiceType", "it_Invoice")
        .put("SumApplied", new BigDecimal(amount));
    return body;
  }

  /** A transfer that settles nothing yet. */
  static ObjectNode onAccount(String amount, String key) {
    return Json.object()
        .put("CardCode", "C0001")
        .put("DocDate", "2026-11-28")
        .put("TransferAccount", SapRules.CLEARING)
        .put("TransferSum", new BigDecimal(amount))
        .put("TransferDate", "2026-11-28")
        .put("TransferReference", "PAGO-1")
        .put("U_COBRO_Key", key);
  }

  Client.Reply pay(int invoice, String amount, String key) {
    return client.post("IncomingPayments", transfer(invoice, amount, key));
  }

  /** The probe: what payments carry the key. */
  Client.Reply probe(String key) {
    return client.query(
        "IncomingPayments",
        "$filter",
        "U_COBRO_Key eq '" + key.replace("'", "''") + "'",
        "$select",
        "DocEntry,DocNum,Cancelled");
  }

  @Override
  public void close() {
    sap.close();
  }
}
