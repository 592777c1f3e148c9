package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.sap.SapDocument.Wanted;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;

/**
 * Registers a payment in SAP exactly once (invariant 2), be it what was collected for an invoice or
 * what was given back for a credit note: look for a payment with our key, look what the document
 * still owes, post, and look again whatever the post answered. SAP itself knows no key of that
 * kind, so after a post whose answer was lost none follows before SAP can no longer be carrying it
 * out. Besides, SAP refuses what exceeds the open balance, and what is collected or given back is
 * as a rule all of it.
 *
 * <p>Bounded: one post, and another one only where the session ended instead of the first.
 */
public final class PaymentRegistration {

  private static final int POSTS = 2;

  private final Registration registration;
  private final Way way;
  private final SapCompany company;
  private final Duration settle;
  private final boolean inTheWake;

  /**
   * @param settle how long SAP may go on with a post whose answer was lost
   * @param inTheWake whether an earlier talk broke off which may have posted just now
   * @throws IllegalArgumentException when the key is not of letters, digits, {@code _} and {@code
   *     -}, the document's id is not SAP's, or the amount is not positive
   */
  public PaymentRegistration(
      Registration registration, SapCompany company, Duration settle, boolean inTheWake) {
    Call.number(registration.invoiceId());
    if (!registration.key().matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("not a key: " + registration.key());
    }
    if (!registration.amount().aboveZero()) {
      throw new IllegalArgumentException("not an amount to register: " + registration.amount());
    }
    this.registration = registration;
    this.way = Way.of(registration.direction());
    this.company = company;
    this.settle = settle;
    this.inTheWake = inTheWake;
  }

  public Turn<Told> begin() {
    Turn<Told> look = payments().all(rows -> found(rows, () -> document(POSTS)));
    Turn<Told> first = way == Way.IN ? look : lookedUp(look);
    return inTheWake ? patient(first) : first;
  }

  /**
   * In the wake of another talk nothing is posted, and whatever else it ends with, the next one
   * must not come before SAP can no longer be carrying out what that one posted.
   */
  private Turn<Told> patient(Turn<Told> turn) {
    if (turn instanceof Turn.Ask<Told> ask) {
      return Turn.ask(ask.call(), reply -> patient(ask.learn(reply)));
    }
    return turn instanceof Turn.End<Told> end && end.answer() instanceof Answer.Failed<Told> failed
        ? Turn.fault(failed.fault().after(longer(failed.fault().retryAfter())))
        : turn;
  }

  private Duration longer(Duration asked) {
    return asked.compareTo(settle) > 0 ? asked : settle;
  }

  /** Outgoing payments that cannot be looked up are booked by nobody until a person has acted. */
  private Turn<Told> lookedUp(Turn<Told> look) {
    Turn.Ask<Told> ask = (Turn.Ask<Told>) look;
    return Turn.ask(
        ask.call(),
        reply ->
            reply instanceof Reply.Faulted faulted && faulted.isRefusal()
                ? Refusal.NO_KEY_FIELD.with(
                    "outgoing payments cannot be looked up by %s (%s): add that user field to them"
                            .formatted(company.keyField(), faulted.fault().detail())
                        + " and give Cobro's user its right, as sap check says, then redo;"
                        + " nothing was written")
                : ask.learn(reply));
  }

  /** Cancelled ones too: where one stands, none is made again. */
  private Rows payments() {
    String ours = company.keyField() + " eq " + Query.literal(registration.key());
    return new Rows(way.payments(), SapPayment.fields(company), ours);
  }

  /**
   * @param otherwise what is done where no payment has our key
   */
  private Turn<Told> found(List<JsonNode> rows, Supplier<Turn<Told>> otherwise) {
    List<SapPayment> found =
        rows.stream()
            .map(row -> new SapPayment(row, company, way))
            .filter(payment -> registration.key().equals(payment.reference()))
            .toList();
    List<SapPayment> live = found.stream().filter(payment -> !payment.isCancelled()).toList();
    if (live.size() > 1) {
      return Refusal.CONFLICT.with("more than one payment has the key " + registration.key());
    }
    if (!live.isEmpty()) {
      return adopt(live.get(0));
    }
    return found.isEmpty()
        ? otherwise.get()
        : Refusal.PAYMENT_CANCELLED_IN_ERP.with(found.get(0).label() + " was cancelled in SAP");
  }

  private Turn<Told> adopt(SapPayment payment) {
    if (!payment.isOf(registration)) {
      return Refusal.CONFLICT.with(
          "%s has our key, but is of %s or for another %s; %s %s"
              .formatted(payment.label(), payment.money(), way.document(), way.done(), amount()));
    }
    return payment.isBooked()
        ? Turn.end(new Told.Shown(payment.id(), payment.label() + " settles the " + way.document()))
        : Refusal.NOT_APPROVED.with(payment.label() + ": approve it in SAP, then redo");
  }

  private Turn<Told> document(int posts) {
    String wanted = "DocEntry eq " + Call.number(registration.invoiceId());
    return new Rows(way.documents(), SapDocument.fields(), wanted).all(rows -> judged(rows, posts));
  }

  private Turn<Told> judged(List<JsonNode> rows, int posts) {
    if (rows.size() != 1 || !registration.invoiceId().equals(SapRow.key(rows.get(0)))) {
      return Refusal.GONE.with(way.document() + " " + registration.invoiceId() + " is gone");
    }
    Invoice invoice =
        new SapDocument(rows.get(0), company).invoice(Wanted.NOTHING, new ArrayList<>());
    if (invoice.condition() != Condition.OPEN || !owes(invoice)) {
      return unpayable(invoice);
    }
    return inTheWake ? Turn.fault(wake()) : post(rows.get(0), posts);
  }

  private boolean owes(Invoice invoice) {
    return invoice.residual() != null
        && invoice.objection() == null
        && invoice.currency().equals(amount().currency())
        && invoice.residual().compareTo(amount().amount()) >= 0;
  }

  private Turn<Told> unpayable(Invoice invoice) {
    String due = invoice.residual() == null ? "unreadable" : invoice.residual().toPlainString();
    String odd = invoice.objection() == null ? "" : "; " + invoice.objection();
    return reason(invoice)
        .with(
            "%s %s (%s, due %s %s)%s; %s %s; nothing was written"
                .formatted(
                    way.document(),
                    invoice.number(),
                    invoice.condition(),
                    due,
                    invoice.currency(),
                    odd,
                    way.done(),
                    amount()));
  }

  private static Refusal reason(Invoice invoice) {
    return switch (invoice.condition()) {
      case OPEN ->
          invoice.residual() == null || invoice.objection() != null
              ? Refusal.OTHER
              : Refusal.AMOUNT_CHANGED;
      case PAID, REVERSED -> Refusal.ALREADY_PAID;
      case CANCELLED -> Refusal.CANCELLED;
      case GONE -> Refusal.GONE;
      case DRAFT, OTHER -> Refusal.OTHER;
    };
  }

  private Fault wake() {
    return Fault.of(
            FaultKind.UNCLEAR,
            "an earlier talk about this payment broke off, and SAP may still be booking it: it is"
                + " looked for again before anything is posted")
        .after(settle);
  }

  private Turn<Told> post(JsonNode document, int posts) {
    Call call = Call.post("/" + way.payments(), PaymentBody.of(registration, company, document));
    return Turn.ask(call, reply -> posted(reply, posts - 1));
  }

  /** Whatever was answered, SAP is looked at. */
  private Turn<Told> posted(Reply reply, int posts) {
    if (reply instanceof Reply.Faulted faulted && neverArrived(faulted)) {
      return Turn.fault(faulted.fault());
    }
    Turn<Told> look = payments().all(rows -> found(rows, () -> missed(reply, posts)));
    return waiting(look, reply);
  }

  private static boolean neverArrived(Reply.Faulted faulted) {
    FaultKind kind = faulted.fault().kind();
    boolean noSession = kind == FaultKind.UNAUTHORISED && faulted.status() == 0;
    return kind == FaultKind.NOT_SENT || noSession;
  }

  /** If the look fails too, as much time must pass as if it had shown nothing. */
  private Turn<Told> waiting(Turn<Told> turn, Reply posted) {
    if (turn instanceof Turn.Ask<Told> ask) {
      return Turn.ask(ask.call(), reply -> unseen(ask.learn(reply), reply, posted));
    }
    return turn;
  }

  private Turn<Told> unseen(Turn<Told> next, Reply look, Reply posted) {
    boolean blind = look instanceof Reply.Faulted;
    return blind && mayLinger(posted)
        ? Turn.fault(((Reply.Faulted) look).fault().after(settle))
        : next;
  }

  private static boolean mayLinger(Reply posted) {
    return !(posted instanceof Reply.Faulted faulted) || !faulted.isRefusal();
  }

  /** After a post no payment has our key. */
  private Turn<Told> missed(Reply reply, int posts) {
    if (!(reply instanceof Reply.Faulted faulted)) {
      return Refusal.CONFLICT.with(
          "SAP answered that the payment was made, yet none has %s in %s: find it, write the key"
                  .formatted(registration.key(), company.keyField())
              + " into it, then redo");
    }
    if (faulted.isOfTheSession()) {
      return posts > 0 ? document(posts) : Turn.fault(faulted.fault());
    }
    if (faulted.isRefusal()) {
      return Refusal.REFUSED.with("the payment: " + faulted.fault().detail() + draft(faulted));
    }
    boolean definite =
        faulted.fault().kind() == FaultKind.REJECTED || faulted.fault().kind() == FaultKind.BUSY;
    return Turn.fault(definite ? faulted.fault() : faulted.fault().after(settle));
  }

  /** Where payments need an approval, SAP keeps a draft and cannot find what it made. */
  private static String draft(Reply.Faulted faulted) {
    return faulted.isMissing()
        ? "; perhaps it waits as a draft for an approval: look there before a redo"
        : "";
  }

  private Money amount() {
    return registration.amount();
  }
}
