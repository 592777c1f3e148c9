package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Books payments in one direction, and takes them back. */
final class Payments {
  private final Company company;
  private final Direction direction;
  private final Table table;

  Payments(Company company, Direction direction) {
    this.company = company;
    this.direction = direction;
    this.table = company.table(direction.payments());
  }

  ObjectNode pay(ObjectNode body) throws Refusal {
    if (body.path("PaymentInvoices").isArray() && body.path("PaymentInvoices").isEmpty()) {
      throw Refusal.rule("PaymentInvoices is empty: leave it out for a payment on account");
    }
    ObjectNode payment = Body.row(table.shape(), body);
    fill(payment);
    checkHeader(payment);
    BigDecimal means = new Means(company, payment, direction).sum();
    Allocations allocations = Allocations.checked(company, direction, payment);
    if (allocations.sum().compareTo(means) > 0) {
      throw Refusal.rule("Payment means are less than the amounts applied");
    }
    checkOnce(payment);
    return booked(payment, allocations);
  }

  private void fill(ObjectNode payment) {
    String today = Days.text(company.today());
    put(payment, "DocDate", today);
    put(payment, "TaxDate", payment.path("DocDate").asText());
    put(payment, "DueDate", payment.path("DocDate").asText());
    put(payment, "DocCurrency", Company.CURRENCY);
    put(payment, "DocType", direction == Direction.INCOMING ? "rCustomer" : "rSupplier");
    payment.put("Cancelled", "tNO").put("AuthorizationStatus", "pasWithout");
  }

  private static void put(ObjectNode payment, String column, String otherwise) {
    if (payment.path(column).isNull()) {
      payment.put(column, otherwise);
    }
  }

  private void checkHeader(ObjectNode payment) throws Refusal {
    ObjectNode partner = partner(payment);
    payment.set("CardName", partner.get("CardName"));
    company.requireOpen(day(payment), direction.databaseTable() + ".DocDate");
    if (!payment.path("DocCurrency").asText().equals(Company.CURRENCY)) {
      throw Refusal.rule("Payments in foreign currency are not simulated");
    }
    if (payment.path("BPLID").asInt(1) != 1) {
      throw Refusal.rule("Specify an active branch  [" + direction.databaseTable() + ".BPLId]");
    }
  }

  private ObjectNode partner(ObjectNode payment) throws Refusal {
    String type =
        switch (payment.path("DocType").asText()) {
          case "rCustomer" -> "cCustomer";
          case "rSupplier" -> "cSupplier";
          default -> "";
        };
    return company
        .table("BusinessPartners")
        .find(payment.path("CardCode").asText(""))
        .filter(row -> row.path("CardType").asText().equals(type))
        .filter(row -> row.path("Frozen").asText().equals("tNO"))
        .orElseThrow(
            () ->
                Refusal.badValue(
                    "Invalid business partner  [" + direction.databaseTable() + ".CardCode]"));
  }

  /** What a shop's own check procedure can do: let a value of a column in only once. */
  private void checkOnce(ObjectNode payment) throws Refusal {
    String column = company.onlyOnce();
    boolean there =
        payment.path(column).isTextual()
            && table.rows().stream()
                .filter(Payments::isLive)
                .anyMatch(row -> row.path(column).equals(payment.path(column)));
    if (there) {
      throw Refusal.of(400, -1116, "(1) This payment was booked before");
    }
  }

  private ObjectNode booked(ObjectNode payment, Allocations allocations) throws Refusal {
    if (company.reads(Reading.APPROVALS)) {
      payment.put("AuthorizationStatus", "pasPending");
      company.drafts().add(company.drafts().nextNumber(), payment);
      throw Refusal.missing();
    }
    int number = table.nextNumber();
    payment.put("DocEntry", number).put("DocNum", 5000 + number);
    allocations.settle();
    if (direction == Direction.OUTGOING && company.reads(Reading.SIGNED_CREDIT)) {
      allocations.sign();
    }
    return table.add(number, payment);
  }

  /** Takes a payment back, on its own date or today; what it settled is open again. */
  void cancel(String key, boolean today) throws Refusal {
    ObjectNode payment = table.need(key);
    if (!isLive(payment)) {
      throw Refusal.rule("The payment is cancelled already");
    }
    company.requireOpen(
        today ? company.today() : day(payment), direction.databaseTable() + ".CancelDate");
    payment.put("Cancelled", "tYES");
    Allocations.booked(company, direction, payment).reopen();
  }

  static boolean isLive(ObjectNode payment) {
    return payment.path("Cancelled").asText().equals("tNO");
  }

  private static LocalDate day(ObjectNode payment) {
    return Days.read(payment.path("DocDate").asText()).orElseThrow();
  }
}
