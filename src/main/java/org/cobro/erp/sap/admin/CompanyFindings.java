package org.cobro.erp.sap.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;

/** Company, user and rights, as far as they can be seen without writing. */
public final class CompanyFindings {

  /** A service of SAP that is called by POST, and only reads. */
  public static final String ADMIN_INFO = "/CompanyService_GetAdminInfo";

  private static final String AUTHORIZATIONS =
      "Administration → System Initialization → Authorizations → General Authorizations";

  private static final Map<String, String> READ =
      Map.of(
          "Invoices", "Sales – A/R → A/R Invoice = Read Only or more",
          "IncomingPayments", "Banking → Incoming Payments → Incoming Payments = Full",
          "ChartOfAccounts", "Financials → Chart of Accounts = Read Only");

  private static final String PAY_OUT = "Banking → Outgoing Payments → Outgoing Payments = Full";

  /** Besides, where money is given back. */
  private static final Map<String, String> READ_FOR_REFUNDS =
      Map.of(
          "CreditNotes",
          "Sales – A/R → A/R Credit Memo = Read Only or more",
          "VendorPayments",
          PAY_OUT);

  private final Asking sap;

  public CompanyFindings(Asking sap) {
    this.sap = sap;
  }

  /**
   * The code of the company's currency, as invoices show it; {@code null} when it cannot be seen.
   * The call is a POST, and changes nothing.
   */
  public String localCurrency() {
    Reply reply = sap.ask(new Call("POST", ADMIN_INFO, null, null, null, 0));
    return reply instanceof Reply.Value value
        ? value.json().path("LocalCurrency").asText(null)
        : null;
  }

  /**
   * @param configured what the connection's settings say of it
   */
  public static List<Finding> company(String currency, SapCompany configured) {
    if (currency == null) {
      return List.of(
          Finding.warn(
              "the company's currency cannot be seen",
              "look at Administration → System Initialization → Company Details → Basic"
                  + " Initialization → Local Currency: only invoices in it are collected"));
    }
    String iso = configured.iso().equals(currency) ? "" : ", which is " + configured.iso();
    return List.of(
        currency.equals(configured.localCurrency())
            ? Finding.ok("the company keeps its books in " + currency + iso)
            : Finding.missing(
                "the company keeps its books in "
                    + currency
                    + ", and sap.local-currency says "
                    + configured.localCurrency(),
                "set sap.local-currency to "
                    + currency
                    + ", and where that is no code of ISO 4217 say under sap.currencies which it is"));
  }

  /**
   * @param refunds whether credit notes are carried out
   */
  public List<Finding> rights(String user, boolean refunds) {
    Map<String, String> wanted = new TreeMap<>(READ);
    wanted.putAll(refunds ? READ_FOR_REFUNDS : Map.of());
    List<Finding> findings = new ArrayList<>();
    wanted.forEach((set, right) -> findings.add(read(set, right)));
    findings.addAll(user(user, refunds));
    return findings;
  }

  private Finding read(String set, String right) {
    Reply reply = sap.ask(Call.list(set, Query.all().top(1), 1));
    return reply instanceof Reply.Faulted faulted
        ? Finding.missing(
            set + ": may not be read: " + faulted.fault().detail(), AUTHORIZATIONS + " → " + right)
        : Finding.ok(set + ": may be read");
  }

  private List<Finding> user(String user, boolean refunds) {
    Query query =
        Query.select(List.of("UserCode", "Superuser", "Locked"))
            .filter("UserCode eq " + Query.literal(user));
    Reply reply = sap.ask(Call.list("Users", query, 0));
    JsonNode row = reply instanceof Reply.Value value ? value.json().path("value").path(0) : null;
    if (row == null || row.isMissingNode()) {
      return List.of(unseen(refunds));
    }
    return "tYES".equals(row.path("Superuser").asText())
        ? List.of(
            Finding.warn(
                user + " is a superuser",
                "give Cobro a user of its own with no more rights than it needs"))
        : List.of(unseen(refunds));
  }

  private static Finding unseen(boolean refunds) {
    return Finding.warn(
        "whether payments may be written shows only when the first one is",
        AUTHORIZATIONS
            + " → Banking → Incoming Payments → Incoming Payments = Full"
            + (refunds ? "; and → " + PAY_OUT : ""));
  }
}
