package org.cobro.sandbox.s4;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The journal of one company code: lines in the order of their keys. Locked by itself. */
final class Ledger {

  /** The fields that the service knows here, with a value of their type. */
  static final Map<String, Object> FIELDS = fields();

  private final Clock clock;
  private final Map<String, Map<String, Object>> lines = new TreeMap<>();
  private final Set<String> messages = new HashSet<>();
  private int invoices = 1_800_000_000;
  private int payments = 1_400_000_000;

  Ledger(Clock clock) {
    this.clock = clock;
  }

  LocalDate today() {
    return LocalDate.now(clock);
  }

  List<Map<String, Object>> lines() {
    return new ArrayList<>(lines.values());
  }

  Map<String, Object> line(String key) {
    Map<String, Object> line = lines.get(key);
    if (line == null) {
      throw new IllegalArgumentException("there is no line " + key);
    }
    return line;
  }

  /** Whether a message was posted with this id; it is from now on. */
  boolean isRepeated(String message) {
    return !messages.add(message);
  }

  /** A number for a new entry. */
  String number(boolean invoice) {
    return Integer.toString(invoice ? ++invoices : ++payments);
  }

  /**
   * Adds a line.
   *
   * @param signed less than nothing for a credit
   * @return its key
   */
  String add(String document, int item, BigDecimal signed, Map<String, Object> values) {
    Map<String, Object> line = new LinkedHashMap<>(FIELDS);
    line.put("CompanyCode", S4Rules.COMPANY);
    line.put("AccountingDocument", document);
    line.put("AccountingDocumentItem", "%03d".formatted(item));
    line.put("AmountInTransactionCurrency", signed);
    line.put("DebitCreditCode", signed.signum() < 0 ? "H" : "S");
    line.put("TransactionCurrency", "MXN");
    line.put("PostingDate", today());
    line.put("NetDueDate", today());
    line.putAll(values);
    line.put("FiscalYear", Integer.toString(((LocalDate) line.get("PostingDate")).getYear()));
    String key = key(line);
    lines.put(key, line);
    return key;
  }

  static String key(Map<String, Object> line) {
    return "%s-%s-%s-%s"
        .formatted(
            line.get("CompanyCode"),
            line.get("FiscalYear"),
            line.get("AccountingDocument"),
            line.get("AccountingDocumentItem"));
  }

  private static Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String text :
        List.of(
            "CompanyCode",
            "FiscalYear",
            "AccountingDocument",
            "AccountingDocumentItem",
            "AccountingDocumentType",
            "FinancialAccountType",
            "Customer",
            "CustomerName",
            "GLAccount",
            "DebitCreditCode",
            "TransactionCurrency",
            "BillingDocument",
            "DocumentReferenceID",
            "AssignmentReference",
            "PaymentReference",
            "DocumentItemText",
            "InvoiceReference",
            "InvoiceReferenceFiscalYear",
            "InvoiceItemReference",
            "ClearingAccountingDocument",
            "PaymentBlockingReason",
            "SpecialGLCode",
            "WithholdingTaxCode",
            "YY1_Terminal_JEI")) {
      fields.put(text, "");
    }
    fields.put("AmountInTransactionCurrency", BigDecimal.ZERO);
    fields.put("PostingDate", LocalDate.EPOCH);
    fields.put("NetDueDate", LocalDate.EPOCH);
    fields.put("IsReversed", false);
    fields.put("IsReversal", false);
    return fields;
  }
}
