package org.cobro.sandbox.s4;

import java.time.LocalDate;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;

/** Posts journal entries, as far as they balance and name what is there. */
final class Posting {

  private final Ledger ledger;
  private final boolean refusesRepeats;

  Posting(Ledger ledger, boolean refusesRepeats) {
    this.ledger = ledger;
    this.refusesRepeats = refusesRepeats;
  }

  HttpReply post(String body) {
    Message message;
    try {
      message = Message.of(body);
    } catch (Refusal schema) {
      return Envelope.fault("XML deserialization error: " + schema.getMessage());
    }
    try {
      return posted(message);
    } catch (Refusal refusal) {
      return Envelope.refused(refusal.getMessage());
    }
  }

  private HttpReply posted(Message message) throws Refusal {
    Message.Side debit = message.side("Item", "GLAccount");
    Message.Side credit = message.side("DebtorItem", "Debtor");
    check(message, debit, credit);
    if (ledger.isRepeated(message.id()) && refusesRepeats) {
      throw new Refusal("Message " + message.id() + " was already processed");
    }
    String document = ledger.number(false);
    LocalDate day = LocalDate.parse(message.head("PostingDate"));
    ledger.add(
        document,
        1,
        debit.amount(),
        Map.of(
            "FinancialAccountType", "S",
            "GLAccount", debit.who(),
            "PostingDate", day,
            "AccountingDocumentType", message.head("AccountingDocumentType"),
            "DocumentReferenceID", message.head("DocumentReferenceID"),
            "DocumentItemText", debit.text(),
            "AssignmentReference", debit.assignment()));
    ledger.add(
        document,
        2,
        credit.amount(),
        Map.of(
            "FinancialAccountType", "D",
            "Customer", credit.who(),
            "PostingDate", day,
            "AccountingDocumentType", message.head("AccountingDocumentType"),
            "DocumentReferenceID", message.head("DocumentReferenceID"),
            "DocumentItemText", credit.text(),
            "AssignmentReference", credit.assignment()));
    return Envelope.confirmed(
        document, Integer.toString(day.getYear()), 1, "Document posted successfully: BKPFF");
  }

  private static void check(Message message, Message.Side debit, Message.Side credit)
      throws Refusal {
    require(message.id().length() <= 35, "the message id is too long");
    require(message.head("CompanyCode").equals(S4Rules.COMPANY), "company code is not defined");
    require(message.head("OriginalReferenceDocumentType").equals("BKPFF"), "reference type");
    require(message.head("BusinessTransactionType").equals("RFBU"), "transaction type");
    require(message.head("DocumentReferenceID").length() <= 16, "the reference is too long");
    require(message.head("DocumentHeaderText").length() <= 25, "the header text is too long");
    require(!message.head("CreatedByUser").isEmpty(), "the user is missing");
    require(
        debit.amount().add(credit.amount()).signum() == 0
            && debit.currency().equals(credit.currency()),
        "Balance in transaction currency");
    require(
        debit.amount().signum() > 0
            && debit.debitCredit().equals("S")
            && credit.debitCredit().equals("H"),
        "amounts and sides contradict each other");
    require(
        debit.who().equals(S4Rules.CLEARING),
        "G/L account " + debit.who() + " is not defined in chart of accounts");
    require(
        credit.who().equals(S4Rules.CUSTOMER),
        "Customer " + credit.who() + " is not defined in company code");
    for (Message.Side side : new Message.Side[] {debit, credit}) {
      require(side.text().length() <= 50, "the item text is too long");
      require(side.assignment().length() <= 18, "the assignment is too long");
    }
  }

  private static void require(boolean right, String otherwise) throws Refusal {
    if (!right) {
      throw new Refusal(otherwise);
    }
  }
}
