package org.cobro.sandbox.s4;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people do in SAP, and what they see there. */
public final class Books {
  private final Ledger ledger;

  Books(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * A journal entry that came by a message.
   *
   * @param entry its number and fiscal year, as {@code 1400000001/2026}
   * @param reference its document reference
   */
  public record Posted(
      String entry,
      String reference,
      String account,
      String customer,
      BigDecimal amount,
      String assignment,
      String text,
      boolean reversed) {}

  /**
   * A new open invoice.
   *
   * @param fields more of the service's fields, or other values
   * @return the key of its line, with hyphens
   */
  public String sell(String customer, BigDecimal amount, Map<String, Object> fields) {
    synchronized (ledger) {
      String document = ledger.number(true);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("FinancialAccountType", "D");
      line.put("AccountingDocumentType", "RV");
      line.put("Customer", customer);
      line.put("BillingDocument", "9" + document.substring(1));
      line.put("AssignmentReference", "0000" + document.substring(4));
      line.putAll(fields);
      ledger.add(document, 2, amount.negate(), Map.of("FinancialAccountType", "S"));
      return ledger.add(document, 1, amount, line);
    }
  }

  /** A payment of a part that points at the invoice, as a person posts one. */
  public String payPart(String invoice, BigDecimal amount) {
    synchronized (ledger) {
      Map<String, Object> paid = ledger.line(invoice);
      return ledger.add(
          ledger.number(false),
          1,
          amount.negate(),
          Map.of(
              "FinancialAccountType", "D",
              "AccountingDocumentType", "DZ",
              "Customer", paid.get("Customer"),
              "InvoiceReference", paid.get("AccountingDocument"),
              "InvoiceReferenceFiscalYear", paid.get("FiscalYear"),
              "InvoiceItemReference", paid.get("AccountingDocumentItem")));
    }
  }

  /** A clearing run puts lines together. */
  public void clear(String... keys) {
    synchronized (ledger) {
      String clearing = ledger.number(false);
      for (String key : keys) {
        ledger.line(key).put("ClearingAccountingDocument", clearing);
      }
    }
  }

  /** Takes an entry back, as {@code 1400000001/2026}. */
  public void reverse(String entry) {
    synchronized (ledger) {
      String reversal = ledger.number(false);
      for (Map<String, Object> line : ledger.lines()) {
        if (entry.equals(entry(line))) {
          line.put("IsReversed", true);
          Map<String, Object> back = new LinkedHashMap<>(line);
          back.keySet().removeAll(List.of("AccountingDocument", "DebitCreditCode", "IsReversed"));
          BigDecimal opposite = ((BigDecimal) line.get("AmountInTransactionCurrency")).negate();
          back.put("AmountInTransactionCurrency", opposite);
          back.put("IsReversal", true);
          int item = Integer.parseInt((String) line.get("AccountingDocumentItem"));
          ledger.add(reversal, item, opposite, back);
        }
      }
    }
  }

  /** Somebody changes a line. */
  public void change(String key, String field, Object value) {
    synchronized (ledger) {
      ledger.line(key).put(field, value);
    }
  }

  /** A field of a line as it is now. */
  public Object field(String key, String field) {
    synchronized (ledger) {
      return ledger.line(key).get(field);
    }
  }

  /** All entries that came by a message, the reversed ones too. */
  public List<Posted> posted() {
    synchronized (ledger) {
      List<Posted> posted = new ArrayList<>();
      for (Map<String, Object> line : ledger.lines()) {
        boolean ours =
            "D".equals(line.get("FinancialAccountType")) && has(line, "DocumentReferenceID");
        if (ours && !Boolean.TRUE.equals(line.get("IsReversal"))) {
          posted.add(posted(line));
        }
      }
      return posted;
    }
  }

  private Posted posted(Map<String, Object> credit) {
    String account =
        ledger.lines().stream()
            .filter(line -> entry(line).equals(entry(credit)))
            .map(line -> (String) line.get("GLAccount"))
            .filter(number -> !number.isEmpty())
            .findFirst()
            .orElse("");
    return new Posted(
        entry(credit),
        (String) credit.get("DocumentReferenceID"),
        account,
        (String) credit.get("Customer"),
        ((BigDecimal) credit.get("AmountInTransactionCurrency")).negate(),
        (String) credit.get("AssignmentReference"),
        (String) credit.get("DocumentItemText"),
        Boolean.TRUE.equals(credit.get("IsReversed")));
  }

  private static boolean has(Map<String, Object> line, String field) {
    return !"".equals(line.get(field));
  }

  private static String entry(Map<String, Object> line) {
    return line.get("AccountingDocument") + "/" + line.get("FiscalYear");
  }
}
