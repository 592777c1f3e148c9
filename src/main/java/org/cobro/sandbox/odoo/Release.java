package org.cobro.sandbox.odoo;

import java.time.LocalDate;
import java.util.List;

/**
 * A major version of the server, and every point in which one differs from another as seen from
 * outside.
 *
 * @param major 14 to 19
 */
record Release(int major) {

  Release {
    if (major < 14 || major > 19) {
      throw new IllegalArgumentException("Odoo " + major + " is not simulated; 14 to 19 are");
    }
  }

  boolean atLeast(int other) {
    return major >= other;
  }

  String serie() {
    return major + ".0";
  }

  List<Object> versionInfo() {
    return List.of(major, 0, 0, "final", 0, "");
  }

  /** From 19 on methods can be called by JSON, each at its own path. */
  boolean hasJson2() {
    return atLeast(19);
  }

  /** Field of a payment that keeps the payer's reference. */
  String referenceField() {
    return atLeast(18) ? "memo" : "ref";
  }

  /** Column of a payment that names how the money came in. */
  String methodField() {
    return atLeast(15) ? "payment_method_line_id" : "payment_method_id";
  }

  String manualMethod() {
    return atLeast(18) ? "Manual Payment" : "Manual";
  }

  /** Field of an account that tells receivables from the rest. */
  String accountTypeField() {
    return atLeast(16) ? "account_type" : "internal_type";
  }

  String receivableType() {
    return atLeast(16) ? "asset_receivable" : "receivable";
  }

  String liquidityType() {
    return atLeast(16) ? "asset_current" : "other";
  }

  String incomeType() {
    return atLeast(16) ? "income" : "other";
  }

  String invoiceNumber(LocalDate date, int sequence) {
    return atLeast(15)
        ? "INV/%d/%05d".formatted(date.getYear(), sequence)
        : "INV/%d/%02d/%04d".formatted(date.getYear(), date.getMonthValue(), sequence);
  }

  String paymentNumber(String journal, LocalDate date, int sequence) {
    return atLeast(16)
        ? "P%s/%d/%05d".formatted(journal, date.getYear(), sequence)
        : "%s/%d/%02d/%04d".formatted(journal, date.getYear(), date.getMonthValue(), sequence);
  }

  /** Number shown before posting. */
  String unnumbered() {
    return atLeast(17) ? null : "/";
  }

  /** Since 18 a payment is a record of its own, whose journal entry may never come. */
  boolean paymentsStandAlone() {
    return atLeast(18);
  }

  String postedPaymentState() {
    return atLeast(18) ? "in_process" : "posted";
  }

  String cancelledPaymentState() {
    return atLeast(18) ? "canceled" : "cancel";
  }

  /** What the group of those who may change the system is called. */
  String adminGroup() {
    return atLeast(19) ? "Role / Administrator" : "Administration/Settings";
  }

  /** What the group of those who may change models is called. */
  String rightsGroup() {
    return atLeast(19) ? "Access Rights" : "Administration/Access Rights";
  }

  /** How a browser asks for a form. */
  String formMethod() {
    return atLeast(16) ? "get_view" : "fields_view_get";
  }

  String nothingLeftToPay() {
    return atLeast(19)
        ? "There's nothing left to pay for the selected journal items, so no payment registration"
            + " is necessary. You've got your finances under control like a boss!"
        : "You can't register a payment because there is nothing left to pay on the selected"
            + " journal items.";
  }

  String notInDraft(String number, int id) {
    return "The entry %s (id %d) %s."
        .formatted(number, id, atLeast(17) ? "must be in draft" : "is already posted");
  }

  String unknownField(String field, String model) {
    return atLeast(19)
        ? "ValueError: Invalid field '%s' on '%s'".formatted(field, model)
        : "ValueError: Invalid field '%s' on model '%s'".formatted(field, model);
  }

  String unknownMethod(String method, String model) {
    if (atLeast(19)) {
      return "AttributeError: The method '%s.%s' does not exist".formatted(model, method);
    }
    return atLeast(16)
        ? "AttributeError: The method '%s' does not exist on the model '%s'"
            .formatted(method, model)
        : "AttributeError: type object '%s' has no attribute '%s'".formatted(model, method);
  }

  String duplicateField() {
    return atLeast(16)
        ? "The operation cannot be completed: Field names must be unique per model."
        : "ir_model_fields_name_unique";
  }
}
