package org.cobro.erp.s4;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.cobro.erp.s4.wire.V2;

/** A journal line as SAP shows it. */
record Line(JsonNode row) {

  /** What is read of each: always with its whole key, or SAP might add lines up. */
  static final List<String> FIELDS =
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
          "AmountInTransactionCurrency",
          "TransactionCurrency",
          "BillingDocument",
          "DocumentReferenceID",
          "AssignmentReference",
          "DocumentItemText",
          "InvoiceReference",
          "InvoiceReferenceFiscalYear",
          "InvoiceItemReference",
          "ClearingAccountingDocument",
          "PaymentBlockingReason",
          "SpecialGLCode",
          "WithholdingTaxCode",
          "NetDueDate",
          "IsReversed",
          "IsReversal");

  private static final Set<String> TRUE = Set.of("true", "X");

  /** {@code null} when a part of it is missing. */
  ItemKey key() {
    return ItemKey.of(
            "%s-%s-%s-%s"
                .formatted(
                    text("CompanyCode"),
                    text("FiscalYear"),
                    text("AccountingDocument"),
                    text("AccountingDocumentItem")))
        .orElse(null);
  }

  /** The entry that it belongs to, such as {@code 1400000001/2026}. */
  String entry() {
    return text("AccountingDocument") + "/" + text("FiscalYear");
  }

  /** Empty when there is none. */
  String text(String field) {
    return row.path(field).asText("").strip();
  }

  boolean has(String field) {
    return !text(field).isEmpty();
  }

  boolean is(String field, String value) {
    return value.equals(text(field));
  }

  /** Numbers may come with zeros in front or without. */
  boolean isNumber(String field, String number) {
    return number != null && stripped(text(field)).equals(stripped(number));
  }

  boolean isOfACustomer() {
    return is("FinancialAccountType", "D");
  }

  boolean isDebit() {
    return is("DebitCreditCode", "S");
  }

  boolean isCredit() {
    return is("DebitCreditCode", "H");
  }

  boolean isCleared() {
    return has("ClearingAccountingDocument");
  }

  boolean isReversed() {
    return TRUE.contains(text("IsReversed"));
  }

  /** Whether it takes back another one. */
  boolean isReversal() {
    return TRUE.contains(text("IsReversal"));
  }

  /** What people call the invoice: the billing document, or the entry where there is none. */
  String number() {
    return has("BillingDocument") ? text("BillingDocument") : text("AccountingDocument");
  }

  LocalDate dueOn() {
    return V2.day(row.path("NetDueDate"));
  }

  /**
   * What it adds to what the customer owes, less than nothing for a credit; whatever sign SAP
   * shows. {@code null} when it is in another currency, or cannot be read to the currency's digits.
   */
  BigDecimal owed(String currency) {
    BigDecimal amount = amount(currency);
    if (amount == null || !is("TransactionCurrency", currency) || !isDebit() && !isCredit()) {
      return null;
    }
    return isDebit() ? amount : amount.negate();
  }

  /** Without sign; {@code null} when it cannot be read. */
  BigDecimal amount(String currency) {
    BigDecimal amount = V2.decimal(row.path("AmountInTransactionCurrency"));
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    boolean exact = amount != null && amount.stripTrailingZeros().scale() <= digits;
    return exact ? amount.abs().setScale(digits, RoundingMode.UNNECESSARY) : null;
  }

  private static String stripped(String number) {
    return number.replaceFirst("^0+(?=.)", "");
  }
}
