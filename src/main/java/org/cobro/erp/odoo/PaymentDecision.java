package org.cobro.erp.odoo;

import java.util.List;
import java.util.Locale;
import org.cobro.erp.Direction;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Registration;
import org.cobro.intent.Money;

/** From what Odoo shows to what must be done next. Knows nothing of what was done before. */
final class PaymentDecision {
  private final Registration registration;
  private final OdooSetup setup;
  private final PaymentCalls calls;
  private final DueInvoice invoice;

  PaymentDecision(
      Registration registration, OdooSetup setup, PaymentCalls calls, DueInvoice invoice) {
    this.registration = registration;
    this.setup = setup;
    this.calls = calls;
    this.invoice = invoice;
  }

  /**
   * @param found all payments under our reference
   */
  Demand on(List<ErpPayment> found) {
    List<ErpPayment> live = found.stream().filter(p -> p.stage() != ErpPayment.Stage.DEAD).toList();
    if (live.size() > 1) {
      return Demand.stop(Refusal.CONFLICT, "more than one payment has the reference " + key());
    }
    if (!live.isEmpty()) {
      return on(live.get(0));
    }
    if (!found.isEmpty()) {
      return Demand.stop(
          Refusal.PAYMENT_CANCELLED_IN_ERP, found.get(0).name() + " was cancelled in Odoo");
    }
    return invoice.owes(amount()) && isOpen() ? create() : unpayable("nothing was written");
  }

  private Demand on(ErpPayment payment) {
    if (!payment.isOf(amount())) {
      return Demand.stop(
          Refusal.CONFLICT,
          payment.name()
              + " has our reference, but is of "
              + payment.amount()
              + " "
              + payment.currency()
              + " instead of "
              + amount());
    }
    return switch (payment.stage()) {
      case DRAFT -> post(payment);
      case POSTED -> apply(payment);
      case DEAD, UNKNOWN ->
          Demand.stop(Refusal.OTHER, payment.name() + " is in a state that is not known");
    };
  }

  private Demand create() {
    return new Demand.Write("load", "the payment could not be created", calls.load(invoice));
  }

  private Demand post(ErpPayment draft) {
    if (!isOpen() || !invoice.owes(amount())) {
      return unpayable(draft.name() + " is left as a draft");
    }
    boolean lacksAccount =
        OdooSetup.mayLackEntry(setup.version()) && draft.outstandingAccountId().isEmpty();
    if (!lacksAccount) {
      return new Demand.Write("post", draft.name() + " could not be posted", calls.post(draft));
    }
    if (setup.outstandingAccountId().isEmpty()) {
      return Demand.stop(
          Refusal.NO_OUTSTANDING_ACCOUNT,
          draft.name() + " is left as a draft: " + accountCure() + ", then redo");
    }
    return new Demand.Write(
        "account",
        draft.name() + " could not be given its outstanding account",
        calls.setOutstandingAccount(draft, setup.outstandingAccountId().getAsLong()));
  }

  private String accountCure() {
    boolean takes = registration.direction() == Direction.INBOUND;
    return "set the outstanding "
        + (takes ? "receipts" : "payments")
        + " account on the "
        + registration.direction().name().toLowerCase(Locale.ROOT)
        + " payment method of journal "
        + setup.journal()
        + ", as "
        + (takes ? "outstanding-account" : "outstanding-payments-account")
        + " of the connection, or on this payment";
  }

  private Demand apply(ErpPayment posted) {
    if (posted.moveId().isEmpty()) {
      return Demand.stop(
          Refusal.NO_JOURNAL_ENTRY,
          posted.name()
              + " was posted without a journal entry and settles nothing; an accountant"
              + " must reset it, give it an outstanding account and post it again");
    }
    if (posted.isFullyApplied(registration.invoiceId())) {
      return invoice.bearsOut(amount()) ? done(posted) : applied(posted);
    }
    boolean applicable = !posted.reconciled() && isOpen() && invoice.owes(amount());
    return applicable ? new Demand.FindLine(posted) : unapplied(posted);
  }

  private Demand done(ErpPayment posted) {
    String detail = posted.name() + " settles " + invoice.label();
    return new Demand.End(new Step.Done(Long.toString(posted.id()), detail));
  }

  /** The payment says that it settles the invoice, the invoice does not (yet) say so. */
  private Demand applied(ErpPayment posted) {
    String detail = posted.name() + " is applied, yet Odoo shows " + invoice.label();
    return new Demand.LookAgain(new Step.Stop(Refusal.UNAPPLIED, detail));
  }

  private Demand unapplied(ErpPayment posted) {
    return Demand.stop(Refusal.UNAPPLIED, unappliedDetail(posted));
  }

  String unappliedDetail(ErpPayment posted) {
    String open =
        registration.direction() == Direction.INBOUND
            ? "stands as customer credit"
            : "is applied to nothing";
    String where = posted.reconciled() ? "is applied elsewhere" : open;
    return posted.name() + " " + where + ", as Odoo shows " + invoice.label();
  }

  private Demand unpayable(String left) {
    return Demand.stop(reason(), invoice.label() + "; collected " + amount() + "; " + left);
  }

  private Refusal reason() {
    return switch (invoice.invoice().condition()) {
      case OPEN -> invoice.isReadable() ? Refusal.AMOUNT_CHANGED : Refusal.OTHER;
      case PAID -> Refusal.ALREADY_PAID;
      case REVERSED -> Refusal.REVERSED;
      case DRAFT -> Refusal.DRAFT;
      case CANCELLED -> Refusal.CANCELLED;
      case GONE -> Refusal.GONE;
      case OTHER -> Refusal.OTHER;
    };
  }

  private boolean isOpen() {
    return invoice.invoice().condition() == Condition.OPEN;
  }

  private Money amount() {
    return registration.amount();
  }

  private String key() {
    return registration.key();
  }
}
