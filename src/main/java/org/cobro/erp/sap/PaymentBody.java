package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.Registration;

/** A payment as it is posted: one transfer into or out of the flow's account, for one document. */
final class PaymentBody {

  /** Characters of {@code TransferReference}. */
  private static final int REFERENCE = 27;

  /** Characters of {@code JournalRemarks}. */
  private static final int REMARKS = 50;

  private PaymentBody() {}

  /**
   * @param document the invoice or the credit note, as it was just read
   */
  static Map<String, Object> of(Registration wanted, SapCompany company, JsonNode document) {
    String day = wanted.paidOn().toString();
    BigDecimal amount = wanted.amount().amount();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("DocType", "rCustomer");
    body.put("CardCode", SapRow.text(document, "CardCode"));
    body.put("DocDate", day);
    body.put("TaxDate", day);
    body.put("DocCurrency", company.localCurrency());
    body.put("TransferAccount", wanted.journal());
    body.put("TransferSum", amount);
    body.put("TransferDate", day);
    body.put("TransferReference", end(wanted.key(), REFERENCE));
    body.put("JournalRemarks", end("Cobro " + wanted.key(), REMARKS));
    body.put(company.keyField(), wanted.key());
    branch(body, document);
    body.put("PaymentInvoices", List.of(line(wanted, amount)));
    return body;
  }

  private static Map<String, Object> line(Registration wanted, BigDecimal amount) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("DocEntry", Long.parseLong(wanted.invoiceId()));
    line.put("InvoiceType", Way.of(wanted.direction()).type());
    line.put("InstallmentId", 1);
    line.put("SumApplied", amount);
    return line;
  }

  /** A company with branches wants the payment in that of its document. */
  private static void branch(Map<String, Object> body, JsonNode document) {
    JsonNode branch = document.path("BPL_IDAssignedToInvoice");
    if (branch.isIntegralNumber() && branch.longValue() > 0) {
      body.put("BPLID", branch.longValue());
    }
  }

  /** Its end tells references apart. */
  private static String end(String text, int longest) {
    return text.substring(Math.max(0, text.length() - longest));
  }
}
