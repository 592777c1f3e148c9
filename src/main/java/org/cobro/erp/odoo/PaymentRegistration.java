package org.cobro.erp.odoo;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cobro.erp.Invoice;
import org.cobro.erp.Registration;
import org.cobro.intent.Fault;

/**
 * Registers a collected payment in Odoo exactly once (invariant 2): create the draft under a unique
 * external id, post it, apply it to the invoice. A round reads the invoice and the payments with
 * our reference and derives the one write that is missing; after a write, whatever it answered, the
 * next round begins. So a fault after Odoo's commit, a crash or a repeat all come out the same.
 *
 * <p>Bounded: four kinds of writes, each asked at most twice, and one more look for facts that
 * disagree.
 */
public final class PaymentRegistration implements Conversation {
  private static final int RELOOKS = 1;

  private final Registration registration;
  private final OdooSetup setup;
  private final PaymentCalls calls;
  private final Progress progress;
  private final Step step;

  private PaymentRegistration(
      Registration registration,
      OdooSetup setup,
      PaymentCalls calls,
      Progress progress,
      Step step) {
    this.registration = registration;
    this.setup = setup;
    this.calls = calls;
    this.progress = progress;
    this.step = step;
  }

  /**
   * @throws IllegalArgumentException when the key is not of letters, digits, {@code _} and {@code
   *     -}, the invoice's id is not Odoo's, the amount is not positive, or the setup is of another
   *     journal
   */
  public static PaymentRegistration of(Registration registration, OdooSetup setup) {
    check(registration, setup);
    PaymentCalls calls = new PaymentCalls(registration, setup);
    Progress start = new Progress(Phase.INVOICE, null, null, Attempts.NONE, 0);
    return new PaymentRegistration(
        registration, setup, calls, start, new Step.Ask(calls.invoice()));
  }

  private static void check(Registration registration, OdooSetup setup) {
    Ids.parse(registration.invoiceId());
    if (!registration.key().matches("[A-Za-z0-9_-]+")) {
      throw new IllegalArgumentException("not a key: " + registration.key());
    }
    if (!registration.amount().aboveZero()) {
      throw new IllegalArgumentException("not an amount to register: " + registration.amount());
    }
    if (!registration.journal().equals(setup.journal())) {
      throw new IllegalArgumentException(
          "the setup is of journal " + setup.journal() + ", not " + registration.journal());
    }
    if (registration.direction() != setup.direction()) {
      throw new IllegalArgumentException("the setup is for " + setup.direction() + " payments");
    }
  }

  @Override
  public Step next() {
    return step;
  }

  @Override
  public PaymentRegistration learn(Reply reply) {
    if (!(step instanceof Step.Ask)) {
      throw new IllegalStateException("the registration is over");
    }
    if (progress.phase() == Phase.WRITE) {
      return written(reply);
    }
    if (reply instanceof Reply.Faulted faulted) {
      return end(Step.afterFault(faulted));
    }
    Object value = ((Reply.Value) reply).value();
    return switch (progress.phase()) {
      case INVOICE -> invoice(value);
      case PAYMENTS -> payments(value);
      case LINES -> lines(value);
      case WRITE -> throw new IllegalStateException("handled above");
    };
  }

  private PaymentRegistration invoice(Object value) {
    List<String> asked = List.of(registration.invoiceId());
    Optional<List<OdooRow>> rows = OdooRow.all(value).filter(found -> found.size() <= 1);
    List<Invoice> read =
        OdooInvoices.reread(asked, value, calls.invoiceFields(), registration.direction())
            .invoices();
    boolean ours = read.size() == 1 && asked.contains(read.get(0).id());
    if (rows.isEmpty() || !ours) {
      return end(Step.unreadable("invoices"));
    }
    DueInvoice due =
        rows.get().isEmpty()
            ? DueInvoice.gone(read.get(0))
            : DueInvoice.of(read.get(0), rows.get().get(0));
    return ask(progress.saw(due), calls.payments());
  }

  private PaymentRegistration payments(Object value) {
    Optional<List<ErpPayment>> found =
        OdooRow.all(value).flatMap(rows -> ErpPayment.all(rows, registration.direction()));
    if (found.isEmpty()) {
      return end(Step.unreadable("payments"));
    }
    Demand demand = decision().on(found.get());
    if (demand instanceof Demand.FindLine line) {
      return ask(progress.seeksLineOf(line.payment()), calls.openLines(line.payment()));
    }
    return meet(demand);
  }

  private PaymentRegistration meet(Demand demand) {
    if (demand instanceof Demand.Write write) {
      return write(write);
    }
    if (demand instanceof Demand.LookAgain again) {
      return lookAgain(again.otherwise());
    }
    return end(((Demand.End) demand).step());
  }

  private PaymentRegistration lines(Object value) {
    Optional<List<OdooRow>> rows = OdooRow.all(value);
    if (rows.isEmpty()) {
      return end(Step.unreadable("journal items"));
    }
    OptionalLong line =
        rows.get().stream().map(r -> r.id("id")).flatMapToLong(OptionalLong::stream).findFirst();
    if (line.isEmpty()) {
      String detail = decision().unappliedDetail(progress.posted());
      return lookAgain(new Step.Stop(Refusal.UNAPPLIED, detail + "; it has no open line"));
    }
    String where = progress.posted().name() + " could not be applied";
    return write(new Demand.Write("apply", where, calls.assign(line.getAsLong())));
  }

  private PaymentRegistration write(Demand.Write write) {
    return progress
        .attempts()
        .bar(write.name(), write.where(), Attempts.MOST)
        .map(this::end)
        .orElseGet(() -> ask(progress.writes(write.name()), write.call()));
  }

  private PaymentRegistration written(Reply reply) {
    return Attempts.surelyRefused(reply)
        .map(this::end)
        .orElseGet(() -> ask(progress.met(trouble(reply)), calls.invoice()));
  }

  /** {@code load} puts its errors into a regular answer. */
  private static Fault trouble(Reply reply) {
    return refusalInside(reply)
        .map(message -> OdooFaults.reply(OdooFaults.USER_ERROR, message).fault())
        .orElseGet(() -> Attempts.trouble(reply));
  }

  private static Optional<String> refusalInside(Reply reply) {
    return Optional.of(reply)
        .filter(Reply.Value.class::isInstance)
        .flatMap(value -> OdooRow.of(((Reply.Value) value).value()))
        .flatMap(answer -> answer.rows("messages").stream().findFirst())
        .map(message -> String.valueOf(message.text("message")));
  }

  private PaymentRegistration lookAgain(Step otherwise) {
    return progress.relooks() < RELOOKS
        ? ask(progress.looksAgain(), calls.invoice())
        : end(otherwise);
  }

  private PaymentDecision decision() {
    return new PaymentDecision(registration, setup, calls, progress.invoice());
  }

  private PaymentRegistration ask(Progress next, Call call) {
    return new PaymentRegistration(registration, setup, calls, next, new Step.Ask(call));
  }

  private PaymentRegistration end(Step end) {
    return new PaymentRegistration(registration, setup, calls, progress, end);
  }

  /** What was asked last. */
  private enum Phase {
    INVOICE,
    PAYMENTS,
    LINES,
    WRITE
  }

  /**
   * Where the conversation is.
   *
   * @param invoice as read in this round; {@code null} before
   * @param posted the payment whose line is looked up; {@code null} before
   */
  private record Progress(
      Phase phase, DueInvoice invoice, ErpPayment posted, Attempts attempts, int relooks) {

    Progress saw(DueInvoice due) {
      return new Progress(Phase.PAYMENTS, due, null, attempts, relooks);
    }

    Progress seeksLineOf(ErpPayment payment) {
      return new Progress(Phase.LINES, invoice, payment, attempts, relooks);
    }

    Progress writes(String write) {
      return new Progress(Phase.WRITE, invoice, null, attempts.asked(write), relooks);
    }

    Progress met(Fault trouble) {
      return new Progress(Phase.INVOICE, null, null, attempts.met(trouble), relooks);
    }

    Progress looksAgain() {
      return new Progress(Phase.INVOICE, null, null, attempts, relooks + 1);
    }
  }
}
