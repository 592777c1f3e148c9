package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;

/** An A/R invoice or credit note as SAP shows it: both are of one kind there. */
record SapDocument(JsonNode row, SapCompany company) {

  /** Those that are still to be settled. */
  static final String OPEN = "DocumentStatus eq 'bost_Open' and Cancelled eq 'tNO'";

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
          "NumberOfInstallments",
          "DocumentStatus",
          "Cancelled",
          "BPL_IDAssignedToInvoice",
          "UpdateDate");

  /** Characters of a day. */
  private static final int DAY = 10;

  /**
   * What is to be read besides.
   *
   * @param terminal the field that names a terminal or a card; {@code null} for none
   * @param request the field that is stamped when somebody wants it collected; {@code null} for
   *     none
   * @param due whether its due date is wanted
   */
  record Wanted(String terminal, String request, boolean due) {

    static final Wanted NOTHING = new Wanted(null, null, false);

    List<String> fields() {
      return SapDocument.fields(terminal, request, due ? "DocDueDate" : null);
    }
  }

  /** The fields that are read of a document, each once. */
  static List<String> fields(String... more) {
    return Stream.concat(FIELDS.stream(), Stream.of(more).filter(Objects::nonNull))
        .distinct()
        .toList();
  }

  String id() {
    return SapRow.key(row);
  }

  /** The label that people know. */
  String number() {
    return SapRow.text(row, "DocNum");
  }

  /** What is still to be settled, in the company's currency; {@code null} when unreadable. */
  BigDecimal residual() {
    BigDecimal total = total();
    BigDecimal paid = SapAmount.of(row.path("PaidToDate"), company.iso());
    return total == null || paid == null ? null : total.subtract(paid);
  }

  private BigDecimal total() {
    return SapAmount.of(row.path("DocTotal"), company.iso());
  }

  /**
   * As one of the port.
   *
   * @param faults takes a line for each field that cannot be read
   */
  Invoice invoice(Wanted wanted, List<String> faults) {
    LocalDate due = wanted.due() ? day("DocDueDate") : null;
    String undated =
        wanted.due() && due == null
            ? "its due date cannot be read: look at the invoice in SAP"
            : null;
    return invoice(wanted, due, undated == null ? objection() : undated, faults);
  }

  /** The same of a credit note, with the reason why it is not carried out, if there is one. */
  Invoice creditNote(String objection, List<String> faults) {
    return invoice(Wanted.NOTHING, null, objection, faults);
  }

  private Invoice invoice(Wanted wanted, LocalDate due, String objection, List<String> faults) {
    BigDecimal residual = residual();
    LocalDate changed = day("UpdateDate");
    note(faults, "DocTotal or PaidToDate", residual);
    note(faults, "UpdateDate", changed);
    return new Invoice(
        id(),
        number(),
        condition(residual),
        total(),
        residual,
        company.iso(),
        SapRow.text(row, "CardCode"),
        SapRow.text(row, "CardName"),
        null,
        wanted.terminal() == null ? null : SapRow.text(row, wanted.terminal()),
        wanted.request() == null ? null : SapRow.text(row, wanted.request()),
        changed == null ? null : changed.toString(),
        due,
        objection);
  }

  /** One that was asked for and is absent. */
  static Invoice gone(String id) {
    return new Invoice(
        id, null, Condition.GONE, null, null, null, null, null, null, null, null, null);
  }

  private Condition condition(BigDecimal residual) {
    if (!SapRow.is(row, "Cancelled", "tNO")) {
      return SapRow.is(row, "Cancelled", "tYES") ? Condition.CANCELLED : Condition.OTHER;
    }
    if (SapRow.is(row, "DocumentStatus", "bost_Open")) {
      return Condition.OPEN;
    }
    boolean settled = residual != null && residual.signum() == 0;
    return settled || SapRow.is(row, "DocumentStatus", "bost_Paid")
        ? Condition.PAID
        : Condition.OTHER;
  }

  /** Why it is left alone though it is open; {@code null} when it need not be. */
  String objection() {
    String currency = SapRow.text(row, "DocCurrency");
    if (!company.localCurrency().equals(currency)) {
      return "it is in %s: only invoices in the company's own currency %s are supported"
          .formatted(currency, company.localCurrency());
    }
    if (row.path("NumberOfInstallments").asInt(1) > 1) {
      return "it is to be paid in instalments: that is not supported";
    }
    BigDecimal withheld = SapAmount.orZero(row.path("WTAmount"), company.iso());
    return withheld == null || withheld.signum() != 0
        ? "it has withholding tax: that is not supported"
        : null;
  }

  /** Its day alone: SAP shows it with a time of midnight, or without; {@code null}: unreadable. */
  LocalDate day(String field) {
    String text = SapRow.text(row, field);
    boolean whole = text != null && text.length() >= DAY;
    try {
      return whole ? LocalDate.parse(text.substring(0, DAY)) : null;
    } catch (DateTimeException unreadable) {
      return null;
    }
  }

  private void note(List<String> faults, String field, Object read) {
    if (read == null) {
      faults.add("invoice " + id() + ": " + field + " is unreadable");
    }
  }
}
