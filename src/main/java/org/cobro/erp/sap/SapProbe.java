package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Listing;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** Looks whether all is there that payments need: fields, rights, accounts. Writes nothing. */
public final class SapProbe {

  private final SapCompany company;
  private final List<String> accounts;
  private final boolean refunds;

  /**
   * @param accounts the codes of the G/L accounts that take the money
   * @param refunds whether credit notes are carried out
   */
  public SapProbe(SapCompany company, List<String> accounts, boolean refunds) {
    this.company = company;
    this.accounts = List.copyOf(accounts);
    this.refunds = refunds;
  }

  public Turn<String> begin() {
    List<String> fields =
        SapDocument.fields(company.statusField(), company.referenceField(), company.noteField());
    return looked(
        SapInvoices.SET,
        fields,
        "invoices cannot be read; does the company have the user fields?",
        rows -> payments());
  }

  private Turn<String> payments() {
    return looked(
        Way.IN.payments(),
        SapPayment.fields(company),
        "payments cannot be read; do they have the user field " + company.keyField() + "?",
        rows -> refunds ? creditNotes() : account(0));
  }

  private Turn<String> creditNotes() {
    return looked(
        Way.OUT.documents(),
        SapCreditNotes.fields(),
        "credit notes cannot be read, which a flow with refunds: credit-notes needs",
        rows -> outgoing());
  }

  private Turn<String> outgoing() {
    return looked(
        Way.OUT.payments(),
        SapPayment.fields(company),
        "outgoing payments cannot be read; do they have the user field "
            + company.keyField()
            + ", too?",
        rows -> account(0));
  }

  private Turn<String> looked(
      String set,
      List<String> fields,
      String trouble,
      Function<List<JsonNode>, Turn<String>> then) {
    return answered(Call.list(set, Query.select(fields).top(1), 1), set, trouble, then);
  }

  private Turn<String> account(int at) {
    if (at >= accounts.size()) {
      return Turn.end("all that payments need is there");
    }
    Query query =
        Query.select(List.of("Code", "Name", "ActiveAccount"))
            .filter("Code eq " + Query.literal(accounts.get(at)));
    return answered(
        Call.list("ChartOfAccounts", query, 1),
        "accounts",
        "account " + accounts.get(at) + " cannot be read",
        rows -> usable(rows, at));
  }

  private Turn<String> usable(List<JsonNode> rows, int at) {
    if (rows.isEmpty()) {
      return Turn.fault(missing("there is no G/L account " + accounts.get(at)));
    }
    return SapRow.is(rows.get(0), "ActiveAccount", "tNO")
        ? Turn.fault(missing("G/L account " + accounts.get(at) + " is a title, not active"))
        : account(at + 1);
  }

  private static Fault missing(String what) {
    return Fault.of(FaultKind.REJECTED, what + ": correct the flow's journal");
  }

  private static Turn<String> answered(
      Call call, String set, String trouble, Function<List<JsonNode>, Turn<String>> then) {
    return Turn.ask(
        call,
        reply -> {
          if (reply instanceof Reply.Faulted faulted) {
            return Turn.fault(said(faulted.fault(), trouble));
          }
          Optional<Listing> listing = Listing.of(((Reply.Value) reply).json());
          return listing.isEmpty() ? Turn.unreadable(set) : then.apply(listing.get().rows());
        });
  }

  private static Fault said(Fault fault, String trouble) {
    return fault.kind() == FaultKind.REJECTED
        ? Fault.of(FaultKind.REJECTED, trouble + " " + fault.detail())
        : fault;
  }
}
