package org.cobro.erp.sap;

import java.time.Duration;
import java.util.function.Function;
import org.cobro.erp.Registration;
import org.cobro.erp.Told;
import org.cobro.intent.Answer;
import org.cobro.intent.WriteBack;

/**
 * Tells SAP of an outcome: registers a payment, then says so in the fields of the invoice or the
 * credit note that it is for, or leaves a note alone. One that SAP cannot take is said there too:
 * its money went, and whoever cancelled the document sees only SAP.
 */
public final class PaymentTelling {

  /** Set the notes apart from the one that the same attempt left when it seemed to have ended. */
  private static final String NOT_BOOKED_SUFFIX = "-not-booked";

  private static final String BOOKED_SUFFIX = "-booked";

  private static final String NOT_BOOKED = "NOT_BOOKED";

  private final SapCompany company;
  private final WriteBack writeBack;

  public PaymentTelling(SapCompany company, WriteBack writeBack) {
    this.company = company;
    this.writeBack = writeBack;
  }

  /**
   * Registers, then says so.
   *
   * @param settle how long SAP may go on with a post whose answer was lost
   * @param inTheWake whether an earlier talk broke off which may have posted just now
   */
  public Turn<Told> register(Registration registration, Duration settle, boolean inTheWake) {
    Turn<Told> first = new PaymentRegistration(registration, company, settle, inTheWake).begin();
    return then(first, this::registered);
  }

  /**
   * A note alone. That money was given back without a credit note must not get lost: where no field
   * takes a line of text, a person hears of it otherwise.
   *
   * @param carriesOut whether credit notes are carried out: then the one that is still to be made
   *     is taken for this refund
   */
  public Turn<Told> note(boolean carriesOut) {
    return writeBack.subject() == WriteBack.Subject.UNCREDITED && company.noteField() == null
        ? Refusal.BY_HAND.with(uncredited(carriesOut))
        : note(writeBack.reference(), writeBack.status(), writeBack.message());
  }

  private String uncredited(boolean carriesOut) {
    return "%s of invoice %s was given back without a credit note: make an A/R credit memo of that"
            .formatted(writeBack.amount(), writeBack.receivable().number())
        + " amount from the invoice in SAP; "
        + (carriesOut
            ? "Cobro takes it for this refund and books the outgoing payment on it. Then resolve"
                + " this"
            : "then book the outgoing payment on it by hand, and resolve this");
  }

  private Turn<Told> registered(Answer<Told> outcome) {
    if (!(outcome instanceof Answer.Ok<Told> ok)) {
      return new Turn.End<>(outcome);
    }
    if (ok.value() instanceof Told.Shown shown) {
      return then(booked(shown), said -> afterBooking(said, shown));
    }
    Told.Refused refused = (Told.Refused) ok.value();
    if (refused.gone()) {
      return new Turn.End<>(outcome);
    }
    String why = writeBack.message() + "; not booked: " + refused.detail();
    // A person gets it at once, whether or not the note could be left.
    return then(
        note(writeBack.reference() + NOT_BOOKED_SUFFIX, NOT_BOOKED, why),
        said -> new Turn.End<>(outcome));
  }

  private Turn<Told> booked(Told.Shown shown) {
    return writeBack.refusedBefore()
        ? note(
            writeBack.reference() + BOOKED_SUFFIX,
            writeBack.status(),
            writeBack.message() + "; now booked: " + shown.detail())
        : note(writeBack.reference(), writeBack.status(), "");
  }

  /** Only a trouble that passes holds up a payment that stands: all begins anew, by reading. */
  private static Turn<Told> afterBooking(Answer<Told> said, Told.Shown shown) {
    if (said instanceof Answer.Failed<Told>) {
      return new Turn.End<>(said);
    }
    return ((Answer.Ok<Told>) said).value() instanceof Told.Refused refused
        ? Turn.end(new Told.Shown(shown.key(), shown.detail() + "; no status: " + refused.detail()))
        : Turn.end(shown);
  }

  private Turn<Told> note(String key, String status, String text) {
    Way way = writeBack.subject() == WriteBack.Subject.CREDIT_NOTE ? Way.OUT : Way.IN;
    SapNotes.Note note =
        new SapNotes.Note(writeBack.document(), key, text, status, writeBack.reference());
    return new SapNotes(company, way, note).begin();
  }

  /** One conversation after another. */
  private static Turn<Told> then(Turn<Told> turn, Function<Answer<Told>, Turn<Told>> next) {
    return turn instanceof Turn.Ask<Told> ask
        ? Turn.ask(ask.call(), reply -> then(ask.learn(reply), next))
        : next.apply(((Turn.End<Told>) turn).answer());
  }
}
