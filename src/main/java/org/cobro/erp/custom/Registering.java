package org.cobro.erp.custom;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.BookedPayment.Stage;
import org.cobro.erp.Invoice;
import org.cobro.erp.Invoice.Condition;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * Registers a payment in an ERP exactly once (invariant 2): looks for our reference, reads the
 * invoice, writes, and looks again. Knows nothing of what was done before, so that a crash, a retry
 * and another node are the same case. In one talk there is at most one write of each kind, and none
 * is made again: what looks lost is left to settle, and looked for at the next talk.
 */
public final class Registering implements Work {

  private enum Phase {
    LOOK,
    READ,
    DRAFT,
    POST
  }

  private final Registration registration;
  private final Duration settle;
  private final boolean inTheWake;
  private final Phase phase;
  private final Map<String, Object> invoice;
  private final BookedPayment draft;
  private final Fault writing;
  private final boolean isPosted;
  private final Answer<Told> answer;

  private Registering(
      Registering before,
      Phase phase,
      Map<String, Object> invoice,
      BookedPayment draft,
      Fault writing,
      boolean isPosted,
      Answer<Told> answer) {
    this.registration = before.registration;
    this.settle = before.settle;
    this.inTheWake = before.inTheWake;
    this.phase = phase;
    this.invoice = invoice;
    this.draft = draft;
    this.writing = writing;
    this.isPosted = isPosted;
    this.answer = answer;
  }

  private Registering(Registration registration, Duration settle, boolean inTheWake) {
    this.registration = registration;
    this.settle = settle;
    this.inTheWake = inTheWake;
    this.phase = Phase.LOOK;
    this.invoice = null;
    this.draft = null;
    this.writing = null;
    this.isPosted = false;
    this.answer = null;
  }

  /**
   * @param settle how long the ERP may go on with a write whose answer was lost
   * @param inTheWake whether an earlier talk broke off which may have written just now
   */
  public static Registering of(Registration registration, Duration settle, boolean inTheWake) {
    return new Registering(registration, settle, inTheWake);
  }

  @Override
  public Optional<Ask> next() {
    if (answer != null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (phase) {
          case LOOK -> Ask.payments(List.of(registration.key()));
          case READ -> Ask.invoices(List.of(registration.invoiceId()), null);
          case DRAFT -> new Ask(Ask.DRAFT_PAYMENT, words());
          case POST -> new Ask(Ask.POST_PAYMENT, words());
        });
  }

  @Override
  public Registering learn(Reply reply) {
    return switch (phase) {
      case LOOK ->
          reply instanceof Reply.Rows found ? looked(found) : unseen((Reply.Faulted) reply);
      case READ -> reply instanceof Reply.Rows found ? read(found) : failed(fault(reply));
      case DRAFT, POST -> written(reply);
    };
  }

  @Override
  public Answer<Told> answer() {
    return answer;
  }

  private Registering looked(Reply.Rows found) {
    List<BookedPayment> ours =
        CustomPayments.of(found.rows()).stream()
            .filter(payment -> registration.key().equals(payment.reference()))
            .toList();
    List<BookedPayment> posted = ours.stream().filter(BookedPayment::counts).toList();
    List<BookedPayment> drafts = ours.stream().filter(p -> p.stage() == Stage.DRAFT).toList();
    if (posted.size() > 1) {
      return refused("more than one payment has the reference " + registration.key());
    }
    if (!posted.isEmpty()) {
      return registered(posted.get(0), drafts);
    }
    if (!drafts.isEmpty()) {
      return drafted(drafts.get(0));
    }
    return ours.isEmpty() ? missing() : refused(ours.get(0).name() + " was cancelled in the ERP");
  }

  private Registering registered(BookedPayment payment, List<BookedPayment> drafts) {
    if (!registration.amount().equals(payment.amount())) {
      return refused(otherAmount(payment));
    }
    String left = drafts.isEmpty() ? "" : "; delete the draft " + drafts.get(0).name();
    return ended(new Answer.Ok<>(new Told.Shown(payment.id(), payment.name() + left)));
  }

  private Registering drafted(BookedPayment found) {
    if (!registration.amount().equals(found.amount())) {
      return refused(otherAmount(found));
    }
    if (isPosted) {
      return notDone(found.name() + " is left as a draft");
    }
    return new Registering(
        this, invoice == null ? Phase.READ : Phase.POST, invoice, found, null, false, null);
  }

  private Registering missing() {
    if (invoice == null) {
      return new Registering(this, Phase.READ, null, null, null, false, null);
    }
    return notDone("no payment is there");
  }

  private Registering read(Reply.Rows found) {
    Map<String, Object> row =
        found.rows().stream()
            .filter(each -> registration.invoiceId().equals(new Row(each).text("id")))
            .findFirst()
            .orElse(null);
    if (row == null) {
      return ended(new Answer.Ok<>(new Told.Refused(true, "the invoice is gone; " + collected())));
    }
    Invoice now = CustomInvoices.invoice(new Row(row));
    if (owes(now)) {
      return write(row);
    }
    return refused(
        "the invoice is "
            + now.condition()
            + ", open are "
            + now.residual()
            + " "
            + now.currency()
            + "; "
            + collected()
            + "; "
            + left());
  }

  /** Posting a draft that is there makes no second payment; a new one could be the second. */
  private Registering write(Map<String, Object> row) {
    if (draft == null && inTheWake) {
      return failed(wake());
    }
    return new Registering(
        this, draft == null ? Phase.DRAFT : Phase.POST, row, draft, null, false, null);
  }

  private Fault wake() {
    return Fault.of(
            FaultKind.UNCLEAR,
            "an earlier talk about this payment broke off, and the ERP may still be booking it: it"
                + " is looked for again before anything is written")
        .after(settle);
  }

  private boolean owes(Invoice now) {
    return now.condition() == Condition.OPEN
        && now.residual() != null
        && registration.amount().currency().equals(now.currency())
        && now.residual().compareTo(registration.amount().amount()) >= 0;
  }

  /** Whatever was answered to a write, only what the ERP shows counts. */
  private Registering written(Reply reply) {
    Fault fault = fault(reply);
    if (fault != null && fault.kind() == FaultKind.NOT_SENT) {
      return failed(fault);
    }
    boolean post = phase == Phase.POST;
    return new Registering(this, Phase.LOOK, invoice, draft, fault, post, null);
  }

  /** After a look that failed, a write may still be running. */
  private Registering unseen(Reply.Faulted faulted) {
    return failed(hasWritten() ? faulted.fault().after(settle) : faulted.fault());
  }

  private boolean hasWritten() {
    return invoice != null;
  }

  private Registering notDone(String shown) {
    if (writing != null && writing.kind() == FaultKind.REJECTED) {
      return refused(shown + ": " + writing.detail());
    }
    Fault unclear =
        writing == null ? Fault.of(FaultKind.UNCLEAR, "the ERP accepted, yet " + shown) : writing;
    return failed(unclear.after(settle));
  }

  private String otherAmount(BookedPayment payment) {
    return payment.name()
        + " has our reference, but is of "
        + payment.amount()
        + " instead of "
        + registration.amount();
  }

  private String collected() {
    return registration.amount() + " were collected";
  }

  private String left() {
    return draft == null ? "nothing was written" : draft.name() + " is left as a draft";
  }

  private Registering refused(String detail) {
    return ended(new Answer.Ok<>(new Told.Refused(false, detail)));
  }

  /** In the wake of another talk the next one must not come before what that one wrote is over. */
  private Registering failed(Fault fault) {
    boolean sooner = fault.retryAfter().compareTo(settle) < 0;
    return ended(new Answer.Failed<>(inTheWake && sooner ? fault.after(settle) : fault));
  }

  private Registering ended(Answer<Told> end) {
    return new Registering(this, phase, invoice, draft, writing, isPosted, end);
  }

  private static Fault fault(Reply reply) {
    return reply instanceof Reply.Faulted faulted ? faulted.fault() : null;
  }

  /** What the invoice says, and what was paid. */
  private Map<String, Object> words() {
    Map<String, Object> words = new HashMap<>(invoice);
    words.put("invoiceId", registration.invoiceId());
    words.put("reference", registration.key());
    words.put("amount", registration.amount().amount());
    words.put("currency", registration.amount().currency());
    words.put("paidOn", registration.paidOn().toString());
    words.put("journal", registration.journal());
    if (draft != null) {
      words.put("paymentId", draft.id());
    }
    return words;
  }
}
