package org.cobro.erp.sap.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;

/** The account of a flow, and what its filter finds now. Only asks. */
public final class FlowFindings {

  private static final int MOST = 5;
  private static final String OPEN = "DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO'";
  private static final List<String> FIELDS =
      List.of(
          "DocEntry",
          "DocNum",
          "CardCode",
          "CardName",
          "DocCurrency",
          "DocTotal",
          "PaidToDate",
          "WTAmount",
          "NumberOfInstallments");

  private final Asking sap;
  private final String currency;

  /**
   * @param currency the company's own code; {@code null} when unknown
   */
  public FlowFindings(Asking sap, String currency) {
    this.sap = sap;
    this.currency = currency;
  }

  /**
   * @param code of the G/L account that takes the money
   */
  public Finding account(String code) {
    String path = "/ChartOfAccounts(" + Query.encode(Query.literal(code)) + ")";
    Reply reply =
        sap.ask(
            Call.get(
                path,
                Query.select(List.of("Code", "Name", "ActiveAccount", "FrozenFor", "AcctCurrency"))));
    if (reply instanceof Reply.Faulted faulted) {
      return faulted.isMissing()
          ? Finding.missing(
              "there is no G/L account " + code,
              "Financials → Chart of Accounts; where accounts have segments, give the system's code"
                  + " (_SYS…)")
          : Finding.missing(
              "G/L account " + code + " cannot be read: " + faulted.fault().detail(), null);
    }
    return account(code, ((Reply.Value) reply).json());
  }

  private Finding account(String code, JsonNode row) {
    String label = "G/L account " + code + ", " + row.path("Name").asText("");
    if (!"tYES".equals(row.path("ActiveAccount").asText())) {
      return Finding.missing(
          label + ", is a title: nothing can be booked to it", "name an active account");
    }
    if ("tYES".equals(row.path("FrozenFor").asText())) {
      return Finding.missing(label + ", is frozen", "Financials → Chart of Accounts → Account Details");
    }
    String kept = row.path("AcctCurrency").asText("");
    boolean fits = kept.isEmpty() || kept.equals("##") || currency == null || kept.equals(currency);
    return fits
        ? Finding.ok(label + ", takes the money")
        : Finding.missing(label + ", is kept in " + kept, "name one in " + currency);
  }

  /**
   * @param filter the flow's own, as OData
   * @param verdict what would become of an invoice that SAP has no objection to
   */
  public List<Finding> sample(
      String filter,
      String terminalField,
      String requestField,
      Function<Invoice, Finding> verdict) {
    Set<String> fields = new LinkedHashSet<>(FIELDS);
    Stream.of(terminalField, requestField).filter(Objects::nonNull).forEach(fields::add);
    Query query =
        Query.select(fields)
            .filter(OPEN + " and (" + filter + ")")
            .orderBy("DocEntry")
            .top(MOST + 1);
    Reply reply = sap.ask(Call.list("Invoices", query, MOST + 1));
    if (reply instanceof Reply.Faulted faulted) {
      return List.of(
          Finding.missing(
              "its filter is refused: " + faulted.fault().detail(),
              "correct the flow's invoices: a filter of OData on fields of A/R invoices"));
    }
    return shown(((Reply.Value) reply).json().path("value"), terminalField, requestField, verdict);
  }

  private List<Finding> shown(
      JsonNode rows,
      String terminalField,
      String requestField,
      Function<Invoice, Finding> verdict) {
    List<Finding> findings = new ArrayList<>();
    String more = rows.size() > MOST ? "more than " + MOST : Integer.toString(rows.size());
    findings.add(
        Finding.ok(
            "its filter finds " + more + (rows.size() == 1 ? " open invoice" : " open invoices")));
    for (int i = 0; i < Math.min(MOST, rows.size()); i++) {
      Invoice invoice = invoice(rows.get(i), terminalField, requestField);
      String objection = objection(rows.get(i), invoice);
      findings.add(
          objection == null
              ? verdict.apply(invoice)
              : Finding.warn(label(invoice) + ": " + objection, null));
    }
    return findings;
  }

  /** How people know an invoice. */
  public static String label(Invoice invoice) {
    return invoice.number()
        + ", "
        + invoice.partnerName()
        + ", "
        + invoice.residual().toPlainString()
        + " "
        + invoice.currency();
  }

  private String objection(JsonNode row, Invoice invoice) {
    if (currency != null && !currency.equals(invoice.currency())) {
      return "it is in " + invoice.currency() + ": only the company's own currency is supported";
    }
    if (row.path("NumberOfInstallments").asInt(1) > 1) {
      return "it is to be paid in instalments: that is not supported";
    }
    if (row.path("WTAmount").decimalValue().signum() != 0) {
      return "it has withholding tax: that is not supported";
    }
    return invoice.residual().signum() > 0 ? null : "nothing is left to pay";
  }

  private static Invoice invoice(JsonNode row, String terminalField, String requestField) {
    BigDecimal total = amount(row, "DocTotal");
    return new Invoice(
        row.path("DocEntry").asText(),
        row.path("DocNum").asText(),
        Condition.OPEN,
        total,
        total.subtract(amount(row, "PaidToDate")),
        row.path("DocCurrency").asText(),
        row.path("CardCode").asText(),
        row.path("CardName").asText(),
        null,
        text(row, terminalField),
        text(row, requestField),
        null);
  }

  private static String text(JsonNode row, String field) {
    String text = field == null ? "" : row.path(field).asText("");
    return text.isBlank() ? null : text;
  }

  /** To be shown, not to be booked: SAP's doubles may have noise behind the cents. */
  private static BigDecimal amount(JsonNode row, String field) {
    return row.path(field).decimalValue().setScale(2, RoundingMode.HALF_UP);
  }
}
