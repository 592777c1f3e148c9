package org.cobro.erp.s4;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.erp.s4.wire.Call;
import org.cobro.erp.s4.wire.Reply;
import org.cobro.erp.sap.wire.Query;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Posts a collected payment on account in SAP exactly once (invariant 2): look for a journal entry
 * with our key, look what the invoice still owes, post, and look again whatever the post answered.
 * Whether SAP refuses a message that it had before is not known, so after a post whose answer was
 * lost none follows before SAP can no longer be carrying it out.
 *
 * <p>Bounded: one post, and a few looks after it.
 */
final class PaymentRegistration {

  /** An entry may be shown a moment after it was confirmed. */
  private static final int LOOKS = 3;

  /** Characters of {@code AssignmentReference}. */
  private static final int ASSIGNMENT = 18;

  private final Registration registration;
  private final S4Company company;
  private final String customer;
  private final Posting posting;
  private final String key;

  /**
   * How it is posted.
   *
   * @param settle how long SAP may go on with a post whose answer was lost
   * @param inTheWake whether an earlier talk broke off which may have posted just now
   * @param at when the message is made
   */
  record Posting(Duration settle, boolean inTheWake, Instant at) {}

  /**
   * @param customer whose invoice it was when it was collected; {@code null} when unknown
   * @throws IllegalArgumentException when the key is not one of ours, or the amount is not positive
   */
  PaymentRegistration(
      Registration registration, S4Company company, String customer, Posting posting) {
    if (!registration.key().matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("not a key: " + registration.key());
    }
    if (!registration.amount().aboveZero()) {
      throw new IllegalArgumentException("not an amount to register: " + registration.amount());
    }
    this.registration = registration;
    this.company = company;
    this.customer = customer;
    this.posting = posting;
    this.key = PostingKey.of(registration.key());
  }

  Turn<Told> begin() {
    return posting.inTheWake()
        ? patient(entries().all(lines -> found(lines, () -> Turn.fault(wake()))))
        : entries().all(lines -> found(lines, this::invoice));
  }

  /**
   * While SAP may go on with a post, whatever goes wrong puts the next talk off until that is over:
   * the next one does not know of the post any more.
   */
  private Turn<Told> patient(Turn<Told> turn) {
    return mended(turn, fault -> Turn.fault(settled(fault)));
  }

  private Fault settled(Fault fault) {
    return fault.retryAfter().compareTo(posting.settle()) < 0
        ? fault.after(posting.settle())
        : fault;
  }

  private static Turn<Told> mended(Turn<Told> turn, Function<Fault, Turn<Told>> cure) {
    if (turn instanceof Turn.Ask<Told> ask) {
      return Turn.ask(ask.call(), reply -> mended(ask.learn(reply), cure));
    }
    Answer<Told> answer = ((Turn.End<Told>) turn).answer();
    return answer instanceof Answer.Failed<Told> failed ? cure.apply(failed.fault()) : turn;
  }

  private Lines entries() {
    return new Lines(company, "DocumentReferenceID eq " + Query.literal(key));
  }

  /**
   * @param otherwise what is done where no entry has our key
   */
  private Turn<Told> found(List<Line> lines, Supplier<Turn<Told>> otherwise) {
    List<PostedEntry> found =
        PostedEntry.of(lines.stream().filter(line -> line.is("DocumentReferenceID", key)).toList());
    List<PostedEntry> live = found.stream().filter(entry -> !entry.isReversed()).toList();
    if (live.size() > 1) {
      return Refusal.CONFLICT.with("more than one journal entry has the reference " + key);
    }
    if (!live.isEmpty()) {
      return adopt(live.get(0));
    }
    return found.isEmpty()
        ? otherwise.get()
        : Refusal.REVERSED_IN_ERP.with(found.get(0).label() + " was reversed in SAP");
  }

  private Turn<Told> adopt(PostedEntry entry) {
    if (!entry.isOf(registration, customer)) {
      return Refusal.CONFLICT.with(
          "%s has our reference %s, but is of another amount, account or customer, or for another"
                  .formatted(entry.label(), key)
              + " payment; collected "
              + registration.amount());
    }
    return Turn.end(
        new Told.Shown(
            entry.id(),
            "posted on account by %s; the invoice stays open in SAP until it is cleared there"
                .formatted(entry.label())));
  }

  private Turn<Told> invoice() {
    return new OpenItems(company).line(registration.invoiceId(), (line, due) -> judged(line, due));
  }

  /**
   * @param line {@code null} when there is none
   */
  private Turn<Told> judged(Line line, Invoice invoice) {
    if (line == null) {
      return Refusal.GONE.with("invoice " + registration.invoiceId() + " is gone");
    }
    if (invoice.condition() != Condition.OPEN || !owes(invoice)) {
      return unpayable(invoice);
    }
    if (!line.isNumber("Customer", customer)) {
      return Refusal.CONFLICT.with(
          "the invoice is of customer %s, and was of %s when it was collected"
              .formatted(line.text("Customer"), customer));
    }
    return post(line);
  }

  private boolean owes(Invoice invoice) {
    return invoice.residual() != null
        && invoice.objection() == null
        && invoice.currency().equals(registration.amount().currency())
        && invoice.residual().compareTo(registration.amount().amount()) >= 0;
  }

  private Turn<Told> unpayable(Invoice invoice) {
    BigDecimal due = invoice.residual();
    String odd = invoice.objection() == null ? "" : "; " + invoice.objection();
    return reason(invoice)
        .with(
            "invoice %s (%s, due %s %s)%s; collected %s; nothing was posted"
                .formatted(
                    invoice.number(),
                    invoice.condition(),
                    due == null ? "unreadable" : due.toPlainString(),
                    invoice.currency(),
                    odd,
                    registration.amount()));
  }

  private static Refusal reason(Invoice invoice) {
    return switch (invoice.condition()) {
      case OPEN ->
          invoice.residual() == null || invoice.objection() != null
              ? Refusal.OTHER
              : Refusal.AMOUNT_CHANGED;
      case PAID -> Refusal.ALREADY_CLEARED;
      case CANCELLED, REVERSED -> Refusal.CANCELLED;
      case GONE -> Refusal.GONE;
      case DRAFT, OTHER -> Refusal.OTHER;
    };
  }

  private static Fault wake() {
    return Fault.of(
        FaultKind.UNCLEAR,
        "an earlier talk about this payment broke off, and SAP may still be posting it: it is"
            + " looked for again before anything is posted");
  }

  private Turn<Told> post(Line invoice) {
    ItemText text = new ItemText(registration.invoiceId(), registration.key());
    if (!text.fits() || invoice.number().length() > ASSIGNMENT) {
      return Refusal.OTHER.with(
          "the reference %s is too long for a line's text in SAP: post it by hand"
              .formatted(registration.key()));
    }
    JournalEntry entry =
        new JournalEntry(
            key,
            registration.paidOn(),
            registration.journal(),
            invoice.text("Customer"),
            registration.amount(),
            invoice.number(),
            text.toString());
    return Turn.ask(Call.post(entry.envelope(company, posting.at())), this::posted);
  }

  /**
   * Whatever was answered, SAP is looked at. Only SAP's own no, in its confirmation, says that it
   * is done with the post; a status of HTTP may be a proxy's.
   */
  private Turn<Told> posted(Reply reply) {
    if (reply instanceof Reply.Posted posted) {
      return confirmed(posted, LOOKS);
    }
    Reply.Faulted faulted = (Reply.Faulted) reply;
    if (faulted.neverArrived()) {
      return Turn.fault(faulted.fault());
    }
    Turn<Told> look = entries().all(lines -> found(lines, () -> missed(faulted)));
    return faulted.refused() ? look : patient(look);
  }

  /** After a post that failed no entry has our key. */
  private static Turn<Told> missed(Reply.Faulted faulted) {
    return faulted.refused()
        ? Refusal.REFUSED.with("the journal entry: " + faulted.fault().detail())
        : Turn.fault(faulted.fault());
  }

  private Turn<Told> confirmed(Reply.Posted posted, int looks) {
    Turn<Told> look =
        entries()
            .all(
                lines ->
                    found(lines, () -> looks > 1 ? confirmed(posted, looks - 1) : unseen(posted)));
    return mended(look, blind -> unseen(posted));
  }

  /** SAP's word counts. Posting again because it cannot be seen yet would make two. */
  private static Turn<Told> unseen(Reply.Posted posted) {
    String entry = posted.confirmation().document() + "/" + posted.confirmation().fiscalYear();
    return Turn.end(
        new Told.Shown(
            entry,
            "posted on account by journal entry %s, as SAP confirmed; SAP did not show it yet when it"
                    .formatted(entry)
                + " was looked for; the invoice stays open in SAP until it is cleared there"));
  }
}
