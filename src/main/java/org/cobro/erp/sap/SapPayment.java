package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.Registration;
import org.cobro.intent.Money;

/** A payment as SAP shows it: both ways are of one kind there. */
record SapPayment(JsonNode row, SapCompany company, Way way) {

  /** What else may stand there means that nothing is booked, or not yet. */
  private static final Set<String> BOOKED =
      Set.of("", "null", "pasWithout", "pasApproved", "pasGenerated", "pasGeneratedbyAuthorizer");

  /** The fields that are read of a payment. */
  static List<String> fields(SapCompany company) {
    return List.of(
        "DocEntry",
        "DocNum",
        "DocDate",
        "CardCode",
        "DocCurrency",
        "TransferSum",
        "CashSum",
        "Cancelled",
        "AuthorizationStatus",
        "PaymentInvoices",
        "PaymentCreditCards",
        company.keyField());
  }

  String id() {
    return SapRow.key(row);
  }

  String reference() {
    return SapRow.text(row, company.keyField());
  }

  /** For a person. */
  String label() {
    return way.payment() + " " + SapRow.text(row, "DocNum") + " (DocEntry " + id() + ")";
  }

  boolean isCancelled() {
    return SapRow.is(row, "Cancelled", "tYES");
  }

  boolean isBooked() {
    return BOOKED.contains(row.path("AuthorizationStatus").asText());
  }

  /** Whether it is of this amount and settles that much of this document. */
  boolean isOf(Registration wanted) {
    return wanted.amount().equals(money()) && isSame(appliedTo(wanted.invoiceId()), wanted);
  }

  private static boolean isSame(BigDecimal applied, Registration wanted) {
    return applied != null && applied.compareTo(wanted.amount().amount()) == 0;
  }

  /** Of all means; {@code null} when it cannot be read, or is in a foreign currency. */
  Money money() {
    boolean local = company.localCurrency().equals(SapRow.text(row, "DocCurrency"));
    List<BigDecimal> parts = new ArrayList<>();
    parts.add(SapAmount.orZero(row.path("TransferSum"), company.iso()));
    parts.add(SapAmount.orZero(row.path("CashSum"), company.iso()));
    row.path("PaymentCreditCards")
        .forEach(card -> parts.add(SapAmount.orZero(card.path("CreditSum"), company.iso())));
    BigDecimal sum = sum(parts);
    return local && sum != null ? new Money(sum, company.iso()) : null;
  }

  private BigDecimal appliedTo(String document) {
    return sum(
        lines().filter(line -> document.equals(SapRow.key(line))).map(this::applied).toList());
  }

  /** What settles a credit note may stand there with a minus; {@code null} when unreadable. */
  private BigDecimal applied(JsonNode line) {
    BigDecimal applied = SapAmount.of(line.path("SumApplied"), company.iso());
    return applied == null || way == Way.IN ? applied : applied.abs();
  }

  private Stream<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    row.path("PaymentInvoices").forEach(lines::add);
    return lines.stream().filter(line -> SapRow.is(line, "InvoiceType", way.type()));
  }

  /** {@code null} when a part of it is. */
  private static BigDecimal sum(List<BigDecimal> parts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal part : parts) {
      if (part == null) {
        return null;
      }
      sum = sum.add(part);
    }
    return sum;
  }

  BookedPayment booked() {
    List<JsonNode> lines = lines().toList();
    BigDecimal applied = sum(lines.stream().map(this::applied).toList());
    Money money = money();
    boolean whole = money != null && applied != null && applied.compareTo(money.amount()) == 0;
    return new BookedPayment(
        id(),
        label(),
        reference(),
        stage(),
        money,
        whole,
        lines.stream().map(SapRow::key).distinct().toList());
  }

  private BookedPayment.Stage stage() {
    if (isCancelled()) {
      return BookedPayment.Stage.CANCELLED;
    }
    return isBooked() ? BookedPayment.Stage.POSTED : BookedPayment.Stage.DRAFT;
  }
}
