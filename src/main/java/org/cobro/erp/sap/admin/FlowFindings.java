package org.cobro.erp.sap.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.SapInvoices;
import org.cobro.erp.sap.Turn;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/** The account of a flow, and what its filter finds now. Only asks. */
public final class FlowFindings {

  private final Asking sap;
  private final SapCompany company;

  public FlowFindings(Asking sap, SapCompany company) {
    this.sap = sap;
    this.company = company;
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
                Query.select(
                    List.of("Code", "Name", "ActiveAccount", "FrozenFor", "AcctCurrency"))));
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
      return Finding.missing(
          label + ", is frozen", "Financials → Chart of Accounts → Account Details");
    }
    String kept = row.path("AcctCurrency").asText("");
    boolean fits = kept.isEmpty() || kept.equals("##") || kept.equals(company.localCurrency());
    return fits
        ? Finding.ok(label + ", takes the money")
        : Finding.missing(label + ", is kept in " + kept, "name one in " + company.localCurrency());
  }

  /**
   * The oldest of what the flow's filter finds.
   *
   * @param flow its search, of no more than a page
   * @param verdict what would become of an invoice, and why not
   */
  public List<Finding> sample(Search flow, Function<Invoice, Finding> verdict) {
    Turn<Found> turn = new SapInvoices(company).search(flow);
    while (turn instanceof Turn.Ask<Found> ask) {
      turn = turn.learn(sap.ask(ask.call()));
    }
    Answer<Found> answer = ((Turn.End<Found>) turn).answer();
    return answer instanceof Answer.Ok<Found> ok
        ? shown(ok.value(), flow.limit(), verdict)
        : List.of(refused(((Answer.Failed<Found>) answer).fault()));
  }

  private static Finding refused(Fault fault) {
    return Finding.missing(
        "its filter is refused: " + fault.detail(),
        "correct the flow's invoices: a filter of OData on fields of A/R invoices");
  }

  private static List<Finding> shown(Found found, int limit, Function<Invoice, Finding> verdict) {
    List<Finding> findings = new ArrayList<>();
    int hits = found.invoices().size();
    findings.add(
        Finding.ok(
            "its filter finds "
                + hits
                + (hits >= limit
                    ? " open invoices or more"
                    : hits == 1 ? " open invoice" : " open invoices")));
    found.invoices().forEach(invoice -> findings.add(verdict.apply(invoice)));
    found.faults().forEach(fault -> findings.add(Finding.warn(fault, null)));
    return findings;
  }
}
