package org.cobro.sandbox.sap;

import java.util.Map;

/** The kinds of calls. */
public enum Call {
  LOGIN,
  LOGOUT,
  METADATA,
  /** A list of invoices, or their count. */
  INVOICES,
  /** One invoice. */
  INVOICE,
  CHANGE_INVOICE,
  CREDIT_NOTES,
  CREDIT_NOTE,
  CHANGE_CREDIT_NOTE,
  /** A list of incoming payments: the probe. */
  PAYMENTS,
  PAYMENT,
  PAY,
  CANCEL_PAYMENT,
  OUTGOING_PAYMENTS,
  OUTGOING_PAYMENT,
  PAY_OUT,
  CANCEL_OUTGOING,
  USER_FIELDS,
  ADD_USER_FIELD,
  /** {@code CompanyService_GetCompanyInfo} and {@code CompanyService_GetAdminInfo}. */
  COMPANY,
  /** Customers, accounts, users, cards: lists and single ones. */
  MASTER_DATA,
  OTHER;

  private static final Map<String, Call> SERVICES =
      Map.of(
          "POST Login", LOGIN,
          "POST Logout", LOGOUT,
          "GET $metadata", METADATA,
          "POST CompanyService_GetCompanyInfo", COMPANY,
          "POST CompanyService_GetAdminInfo", COMPANY);

  /** What a method does to a resource; {@link #OTHER} when nothing that is simulated. */
  static Call of(String method, Resource resource) {
    Call service = SERVICES.get(method + " " + resource.set());
    if (service != null && resource.bare()) {
      return service;
    }
    return switch (resource.set()) {
      case "Invoices" -> document(method, resource, INVOICES, INVOICE, CHANGE_INVOICE);
      case "CreditNotes" ->
          document(method, resource, CREDIT_NOTES, CREDIT_NOTE, CHANGE_CREDIT_NOTE);
      case "IncomingPayments" -> payment(method, resource, PAYMENTS, PAYMENT, PAY, CANCEL_PAYMENT);
      case "VendorPayments" ->
          payment(method, resource, OUTGOING_PAYMENTS, OUTGOING_PAYMENT, PAY_OUT, CANCEL_OUTGOING);
      case "UserFieldsMD" -> userField(method, resource);
      case "BusinessPartners", "ChartOfAccounts", "Users", "CreditCards" ->
          read(method, resource) ? MASTER_DATA : OTHER;
      default -> OTHER;
    };
  }

  private static Call document(String method, Resource resource, Call list, Call one, Call change) {
    if (method.equals("PATCH") && resource.keyed() && resource.action().isEmpty()) {
      return change;
    }
    return readOr(method, resource, list, one);
  }

  private static Call payment(
      String method, Resource resource, Call list, Call one, Call pay, Call cancel) {
    if (method.equals("POST") && resource.bare()) {
      return pay;
    }
    if (method.equals("POST") && resource.keyed() && resource.action().startsWith("Cancel")) {
      return cancel;
    }
    return readOr(method, resource, list, one);
  }

  private static Call userField(String method, Resource resource) {
    if (method.equals("POST") && resource.bare()) {
      return ADD_USER_FIELD;
    }
    return read(method, resource) ? USER_FIELDS : OTHER;
  }

  private static Call readOr(String method, Resource resource, Call list, Call one) {
    if (!read(method, resource)) {
      return OTHER;
    }
    return resource.keyed() ? one : list;
  }

  private static boolean read(String method, Resource resource) {
    boolean count = !resource.keyed() && resource.action().equals("$count");
    return method.equals("GET") && (resource.action().isEmpty() || count);
  }
}
