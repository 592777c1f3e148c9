package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Invoices and credit notes: how they begin, what is still open, how they close. */
final class Documents {
  /** The object type of an invoice, as a line based on one names it. */
  private static final int INVOICE = 13;

  /** Kept also where the company's release does not tell it. */
  private static final String PAID = "PaidToDate";

  /** Pesos for one unit of a foreign currency, fixed, so that sums can be checked by hand. */
  private static final BigDecimal RATE = BigDecimal.valueOf(20);

  private final Company company;

  Documents(Company company) {
    this.company = company;
  }

  ObjectNode invoice(ObjectNode partner, BigDecimal total, String currency) {
    ObjectNode invoice = begun(company.table("Invoices"), partner, total, currency);
    invoice.put("JournalMemo", "Facturas - " + partner.path("CardCode").asText());
    return invoice;
  }

  /**
   * A credit note over a part of an invoice: it lowers what is open of it, and stays open itself
   * with the rest, which the customer is owed.
   */
  ObjectNode creditNote(ObjectNode invoice, BigDecimal amount) {
    ObjectNode partner =
        company.table("BusinessPartners").find(invoice.path("CardCode").asText()).orElseThrow();
    ObjectNode note =
        begun(company.table("CreditNotes"), partner, amount, invoice.path("DocCurrency").asText());
    ObjectNode line = (ObjectNode) note.path("DocumentLines").path(0);
    base(line, invoice);
    BigDecimal settled = amount.min(open(invoice));
    if (Money.positive(settled)) {
      settle(invoice, settled);
      settle(note, settled);
    }
    return note;
  }

  /** Another line of a credit note, which makes it larger; based on nothing. */
  ObjectNode extend(ObjectNode note, BigDecimal amount) {
    line(note, amount);
    note.set("DocTotal", Money.node(Money.of(note, "DocTotal").add(amount)));
    move(note, BigDecimal.ZERO);
    ArrayNode lines = (ArrayNode) note.path("DocumentLines");
    return ((ObjectNode) lines.path(lines.size() - 1)).put("LineNum", lines.size() - 1);
  }

  static void base(ObjectNode line, ObjectNode invoice) {
    line.put("BaseType", INVOICE)
        .put("BaseEntry", invoice.path("DocEntry").asInt())
        .put("BaseLine", 0);
  }

  /** Nobody owes anything for it any more. */
  void cancel(ObjectNode document) {
    document.put("Cancelled", "tYES").put("CancelStatus", "csYes");
    document.put("DocumentStatus", "bost_Close");
    company.touch(document);
  }

  private ObjectNode begun(Table table, ObjectNode partner, BigDecimal total, String currency) {
    ObjectNode document = Body.empty(table.shape());
    int number = table.nextNumber();
    document.put("DocEntry", number).put("DocNum", 1000 + number).put("Series", 4);
    document.put("DocType", "dDocument_Service").put("NumberOfInstallments", 1);
    document.set("CardCode", partner.get("CardCode"));
    document.set("CardName", partner.get("CardName"));
    for (String date : new String[] {"DocDate", "DocDueDate", "TaxDate", "CreationDate"}) {
      document.put(date, Days.text(company.today()));
    }
    document.put("DocTime", company.minute());
    document.put("DocCurrency", currency).put("DocumentStatus", "bost_Open");
    document.put("Cancelled", "tNO").put("CancelStatus", "csNo");
    amounts(document, total, currency);
    line(document, total);
    installment(document, total);
    company.touch(document);
    return table.add(number, document);
  }

  private static void amounts(ObjectNode document, BigDecimal total, String currency) {
    boolean local = currency.equals(Company.CURRENCY);
    BigDecimal rate = local ? BigDecimal.ONE : RATE;
    document.set("DocRate", Money.node(rate));
    document.set("DocTotal", Money.node(total.multiply(rate)));
    document.set("DocTotalFc", Money.node(local ? BigDecimal.ZERO : total));
    for (String none : new String[] {"VatSum", "WTAmount", "RoundingDiffAmount"}) {
      document.set(none, Money.node(BigDecimal.ZERO));
    }
    document.set(PAID, Money.node(BigDecimal.ZERO));
    document.set("PaidToDateFC", Money.node(BigDecimal.ZERO));
  }

  private static void line(ObjectNode document, BigDecimal total) {
    ObjectNode line = Body.empty(Shapes.document().lists().get("DocumentLines"));
    line.put("LineNum", 0).put("ItemDescription", "Servicio").put("BaseType", -1);
    line.set("Quantity", Money.node(BigDecimal.ONE));
    line.set("Price", Money.node(total));
    line.set("LineTotal", Money.node(total));
    ((ArrayNode) document.path("DocumentLines")).add(line);
  }

  private static void installment(ObjectNode document, BigDecimal total) {
    ObjectNode one = Body.empty(Shapes.document().lists().get("DocumentInstallments"));
    one.put("InstallmentId", 1).set("DueDate", document.get("DocDueDate"));
    one.set("Percentage", Money.node(BigDecimal.valueOf(100)));
    one.set("Total", Money.node(total));
    ((ArrayNode) document.path("DocumentInstallments")).add(one);
  }

  /** In the company's currency; nothing of a closed or cancelled one. */
  BigDecimal open(ObjectNode document) {
    return isOpen(document)
        ? Money.of(document, "DocTotal").subtract(Money.of(document, PAID))
        : BigDecimal.ZERO;
  }

  static boolean isOpen(ObjectNode document) {
    return document.path("DocumentStatus").asText().equals("bost_Open")
        && document.path("Cancelled").asText().equals("tNO");
  }

  void settle(ObjectNode document, BigDecimal amount) {
    move(document, amount);
  }

  /** What was settled is open again. */
  void reopen(ObjectNode document, BigDecimal amount) {
    move(document, amount.negate());
  }

  private void move(ObjectNode document, BigDecimal amount) {
    BigDecimal paid = Money.of(document, PAID).add(amount);
    document.set(PAID, Money.node(paid));
    boolean closed = paid.compareTo(Money.of(document, "DocTotal")) >= 0;
    document.put("DocumentStatus", closed ? "bost_Close" : "bost_Open");
    company.touch(document);
  }
}
