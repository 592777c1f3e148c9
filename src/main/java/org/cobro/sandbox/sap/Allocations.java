package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which documents a payment settles, and how much of each. */
final class Allocations {
  private final Company company;
  private final Direction direction;
  private final ObjectNode payment;
  private final Map<Integer, BigDecimal> amounts = new LinkedHashMap<>();

  private Allocations(Company company, Direction direction, ObjectNode payment) {
    this.company = company;
    this.direction = direction;
    this.payment = payment;
  }

  /** Those of a payment that is to be booked, each within what is open. */
  static Allocations checked(Company company, Direction direction, ObjectNode payment)
      throws Refusal {
    Allocations allocations = new Allocations(company, direction, payment);
    for (JsonNode line : payment.path("PaymentInvoices")) {
      allocations.check((ObjectNode) line);
    }
    return allocations;
  }

  /** Those of a payment that is booked. */
  static Allocations booked(Company company, Direction direction, ObjectNode payment) {
    Allocations allocations = new Allocations(company, direction, payment);
    for (JsonNode line : payment.path("PaymentInvoices")) {
      allocations.amounts.merge(
          line.path("DocEntry").asInt(), Money.of(line, "SumApplied").abs(), BigDecimal::add);
    }
    return allocations;
  }

  private void check(ObjectNode line) throws Refusal {
    fill(line);
    ObjectNode document = document(line.path("DocEntry").asInt());
    BigDecimal amount = Means.amount(line, "SumApplied");
    if (!document.path("CardCode").equals(payment.path("CardCode"))) {
      throw Refusal.rule("The document belongs to another business partner  [" + table() + "]");
    }
    if (!document.path("DocCurrency").asText().equals(Company.CURRENCY)) {
      throw Refusal.rule("Documents in foreign currency are not simulated  [" + table() + "]");
    }
    if (!Documents.isOpen(document)) {
      throw Refusal.rule("Invoice is already closed or blocked  [" + table() + ".DocEntry]");
    }
    BigDecimal all = amounts.merge(line.path("DocEntry").asInt(), amount, BigDecimal::add);
    if (!Money.positive(amount) || all.compareTo(open(document)) > 0) {
      throw Refusal.rule("Payment amount exceeds open balance  [" + table() + ".SumApplied]");
    }
  }

  private void fill(ObjectNode line) throws Refusal {
    if (line.path("InvoiceType").isNull()) {
      line.put("InvoiceType", "it_Invoice");
    }
    if (line.path("InstallmentId").isNull()) {
      line.put("InstallmentId", 1);
    }
    boolean other = !line.path("InvoiceType").asText().equals(direction.paidType());
    if (other || line.path("InstallmentId").asInt() != 1) {
      throw Refusal.rule("Invalid document type or installment  [" + table() + ".InvType]");
    }
    if (Money.positive(Money.of(line, "AppliedFC"))) {
      throw Refusal.rule("No amount in foreign currency is possible  [" + table() + ".AppliedFC]");
    }
  }

  private ObjectNode document(int entry) throws Refusal {
    return company.table(direction.documents()).need(entry);
  }

  private BigDecimal open(ObjectNode document) {
    return new Documents(company).open(document);
  }

  private String table() {
    return direction == Direction.INCOMING ? "RCT2" : "VPM2";
  }

  BigDecimal sum() {
    return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  void settle() {
    amounts.forEach((entry, amount) -> new Documents(company).settle(known(entry), amount));
  }

  /** Shows what is settled with a minus. */
  void sign() {
    for (JsonNode line : payment.path("PaymentInvoices")) {
      ((ObjectNode) line).set("SumApplied", Money.node(Money.of(line, "SumApplied").negate()));
    }
  }

  void reopen() {
    amounts.forEach((entry, amount) -> new Documents(company).reopen(known(entry), amount));
  }

  private ObjectNode known(int entry) {
    return company.table(direction.documents()).find(entry).orElseThrow();
  }
}
