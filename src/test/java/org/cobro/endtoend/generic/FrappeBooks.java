package org.cobro.endtoend.generic;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What ERPNext keeps of invoices and payments: a draft changes nothing, a submitted payment lowers
 * what is outstanding, and nothing can be allocated that is not (Payment Entry, as ERPNext's manual
 * has it).
 */
final class FrappeBooks {

  /** Refused by ERPNext; what it says. */
  static final class ValidationError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ValidationError(String message) {
      super(message);
    }
  }

  private final Map<String, Map<String, Object>> invoices = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> payments = new LinkedHashMap<>();
  private final List<Map<String, Object>> comments = new ArrayList<>();
  private int changes;

  /**
   * @return its name, with what must be encoded in it
   */
  synchronized String sell(String amount, String terminal) {
    String name = "FACT \"A\"/2026/%05d".formatted(invoices.size() + 1);
    Map<String, Object> invoice = new LinkedHashMap<>();
    invoice.put("name", name);
    invoice.put("docstatus", 1);
    invoice.put("is_return", 0);
    invoice.put("grand_total", new BigDecimal(amount));
    invoice.put("outstanding_amount", new BigDecimal(amount));
    invoice.put("party_account_currency", "MXN");
    invoice.put("customer", "Papelería, \"Sol\" & ${body}");
    invoice.put("customer_name", "Papelería Sol");
    invoice.put("company", "Comercial Ejemplo");
    invoice.put("cobro_terminal", terminal);
    invoices.put(name, invoice);
    touch(invoice);
    return name;
  }

  synchronized void set(String invoice, String field, Object value) {
    invoices.get(invoice).put(field, value);
    touch(invoices.get(invoice));
  }

  synchronized BigDecimal outstanding(String invoice) {
    return (BigDecimal) invoices.get(invoice).get("outstanding_amount");
  }

  synchronized List<Map<String, Object>> paymentsOf(String invoice) {
    return payments.values().stream()
        .filter(p -> invoice.equals(reference(p, "reference_name")))
        .map(LinkedHashMap::new)
        .map(copy -> (Map<String, Object>) copy)
        .toList();
  }

  synchronized List<Object> commentsOn(String invoice) {
    return comments.stream()
        .filter(c -> invoice.equals(c.get("reference_name")))
        .map(c -> c.get("content"))
        .toList();
  }

  synchronized List<Map<String, Object>> rows(String doctype) {
    if (doctype.equals("Sales Invoice")) {
      return List.copyOf(invoices.values());
    }
    return payments.values().stream().map(FrappeBooks::joined).toList();
  }

  /** With the column of its only row in the table below it. */
  private static Map<String, Object> joined(Map<String, Object> payment) {
    Map<String, Object> row = new LinkedHashMap<>(payment);
    row.put("reference_name", reference(payment, "reference_name"));
    return row;
  }

  synchronized Map<String, Object> insertPayment(Map<String, Object> sent) {
    for (String field :
        List.of(
            "payment_type",
            "party",
            "paid_to",
            "paid_amount",
            "received_amount",
            "reference_no",
            "reference_date",
            "company")) {
      if (sent.get(field) == null) {
        throw new ValidationError("Error: Value missing for Payment Entry: " + field);
      }
    }
    Map<String, Object> payment = new LinkedHashMap<>(sent);
    requireAllocatable(payment);
    String name = "ACC-PAY-2026-%05d".formatted(payments.size() + 1);
    payment.put("name", name);
    payment.put("docstatus", 0);
    payment.put("paid_from_account_currency", "MXN");
    payment.put(
        "unallocated_amount",
        number(payment.get("paid_amount"))
            .subtract(number(reference(payment, "allocated_amount"))));
    payments.put(name, payment);
    touch(payment);
    return payment;
  }

  synchronized Map<String, Object> changePayment(String name, Map<String, Object> changes) {
    Map<String, Object> payment = payments.get(name);
    if (Objects.equals(changes.get("docstatus"), 1) && payment.get("docstatus").equals(0)) {
      requireAllocatable(payment);
      Map<String, Object> invoice = invoices.get(reference(payment, "reference_name"));
      invoice.put(
          "outstanding_amount",
          number(invoice.get("outstanding_amount"))
              .subtract(number(reference(payment, "allocated_amount"))));
      touch(invoice);
    }
    payment.putAll(changes);
    touch(payment);
    return payment;
  }

  synchronized void insertComment(Map<String, Object> comment) {
    comments.add(comment);
  }

  private void requireAllocatable(Map<String, Object> payment) {
    Map<String, Object> invoice = invoices.get(reference(payment, "reference_name"));
    BigDecimal allocated = number(reference(payment, "allocated_amount"));
    if (!payment.get("party").equals(invoice.get("customer"))) {
      throw new ValidationError("Could not find Party: " + payment.get("party"));
    }
    if (allocated.compareTo(number(invoice.get("outstanding_amount"))) > 0) {
      throw new ValidationError(
          "Row #1: Allocated Amount cannot be greater than outstanding amount.");
    }
  }

  private static Object reference(Map<String, Object> payment, String field) {
    List<?> references = (List<?>) payment.get("references");
    return ((Map<?, ?>) references.get(0)).get(field);
  }

  private static BigDecimal number(Object value) {
    return new BigDecimal(value.toString());
  }

  /** Later changes sort after earlier ones, as its clock's do. */
  private void touch(Map<String, Object> document) {
    document.put("modified", "2026-11-28 10:00:00.%06d".formatted(++changes));
  }
}
