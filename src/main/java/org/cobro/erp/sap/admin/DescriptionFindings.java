package org.cobro.erp.sap.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cobro.erp.odoo.admin.Finding;

/** Whether this release has each field and word that payments use. */
public final class DescriptionFindings {

  private static final String PATCH =
      "this release of Business One lacks it: ask for a newer feature package of 10.0";

  private static final Map<String, List<String>> FIELDS =
      new TreeMap<>(
          Map.of(
              "Document",
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
                  "UpdateDate"),
              "Payment",
              List.of(
                  "DocEntry",
                  "DocNum",
                  "DocType",
                  "CardCode",
                  "DocDate",
                  "DocCurrency",
                  "TransferAccount",
                  "TransferSum",
                  "TransferDate",
                  "TransferReference",
                  "Remarks",
                  "BPLID",
                  "Cancelled",
                  "AuthorizationStatus",
                  "PaymentInvoices"),
              "PaymentInvoice",
              List.of("DocEntry", "SumApplied", "InvoiceType", "InstallmentId")));

  private static final Map<String, List<String>> WORDS =
      new TreeMap<>(
          Map.of(
              "BoStatus", List.of("bost_Open", "bost_Close", "bost_Paid"),
              "BoYesNoEnum", List.of("tYES", "tNO"),
              "BoRcptTypes", List.of("rCustomer"),
              "BoRcptInvTypes", List.of("it_Invoice")));

  private static final List<String> DUE_DATES = List.of("DocDueDate");

  private DescriptionFindings() {}

  /**
   * @param dueDates whether a flow starts on due dates
   * @param refunds whether a flow carries out credit notes
   */
  public static List<Finding> of(Description description, boolean dueDates, boolean refunds) {
    Map<String, List<String>> fields = new TreeMap<>(FIELDS);
    Map<String, List<String>> words = new TreeMap<>(WORDS);
    if (dueDates) {
      fields.merge("Document", DUE_DATES, DescriptionFindings::both);
    }
    if (refunds) {
      List<String> notes = List.of("CreationDate", "DocTime", "DocumentLines");
      fields.merge("Document", notes, DescriptionFindings::both);
      fields.put("DocumentLine", List.of("BaseType", "BaseEntry"));
      words.merge("BoRcptInvTypes", List.of("it_CredItnote"), DescriptionFindings::both);
    }
    return of(description, fields, words);
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static List<Finding> of(
      Description description, Map<String, List<String>> all, Map<String, List<String>> spoken) {
    List<Finding> findings = new ArrayList<>();
    all.forEach(
        (type, fields) ->
            findings.addAll(
                compared(
                    type,
                    fields.size() + " fields",
                    fields.stream().filter(field -> !description.has(type, field)).toList())));
    spoken.forEach(
        (type, words) ->
            findings.addAll(
                compared(
                    type,
                    words.size() == 1 ? words.get(0) : words.size() + " words",
                    words.stream().filter(word -> !description.knows(type, word)).toList())));
    return findings;
  }

  private static List<Finding> compared(String type, String all, List<String> absent) {
    return absent.isEmpty()
        ? List.of(Finding.ok(type + ": " + all + ", all there"))
        : absent.stream().map(each -> Finding.missing(type + " has no " + each, PATCH)).toList();
  }

  /** The fields that a flow names on invoices. */
  public static List<Finding> named(Description description, String flow, Set<String> fields) {
    return fields.stream()
        .sorted()
        .map(
            field ->
                description.has("Document", field)
                    ? Finding.ok(field + ", named by flow " + flow + ", is there")
                    : Finding.missing(
                        field + ", named by flow " + flow + ", is not there",
                        "correct the flow, or add the field: " + UserField.MENU))
        .toList();
  }
}
