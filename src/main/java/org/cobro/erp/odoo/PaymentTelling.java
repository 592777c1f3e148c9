package org.cobro.erp.odoo;

import org.cobro.erp.Registration;

/**
 * Registers a payment, then says so where people look. A registered one goes into the status
 * fields, which may still show an attempt before it. One that Odoo cannot take leaves a note on the
 * invoice: its money was collected, and whoever cancelled the invoice sees only Odoo. Once such a
 * one is taken after all, another note takes that back.
 */
public final class PaymentTelling implements Conversation {

  /** Sets the note apart from one that the same attempt left when it seemed to have ended. */
  private static final String NOTE_SUFFIX = "-not-booked";

  private static final String CORRECTION_SUFFIX = "-booked";

  private static final String NOT_BOOKED = "NOT_BOOKED";

  private final Registration registration;
  private final String status;
  private final String message;
  private final boolean refusedBefore;
  private final OdooSetup setup;
  private final Conversation current;
  private final Step outcome;

  private PaymentTelling(
      Registration registration,
      String status,
      String message,
      boolean refusedBefore,
      OdooSetup setup,
      Conversation current,
      Step outcome) {
    this.registration = registration;
    this.status = status;
    this.message = message;
    this.refusedBefore = refusedBefore;
    this.setup = setup;
    this.current = current;
    this.outcome = outcome;
  }

  /**
   * @param status for the status field when the payment is registered
   * @param message one line for the people in front of Odoo
   * @param refusedBefore whether a note may say that it is not booked
   * @throws IllegalArgumentException as {@link PaymentRegistration#of}
   */
  public static PaymentTelling of(
      Registration registration,
      String status,
      String message,
      boolean refusedBefore,
      OdooSetup setup) {
    Conversation first = PaymentRegistration.of(registration, setup);
    return new PaymentTelling(registration, status, message, refusedBefore, setup, first, null);
  }

  @Override
  public Step next() {
    Step step = current.next();
    return outcome == null || step instanceof Step.Ask ? step : together(step);
  }

  @Override
  public PaymentTelling learn(Reply reply) {
    Conversation after = current.learn(reply);
    Step step = after.next();
    boolean registers = outcome == null;
    if (registers && step instanceof Step.Done done) {
      return followedBy(registered(done), done);
    }
    if (registers && step instanceof Step.Stop stop && stop.reason() != Refusal.GONE) {
      String why = "; not booked: " + stop.detail();
      return followedBy(OdooNotes.of(note(NOTE_SUFFIX, NOT_BOOKED, why), setup), stop);
    }
    return new PaymentTelling(registration, status, message, refusedBefore, setup, after, outcome);
  }

  private Conversation registered(Step.Done done) {
    return refusedBefore
        ? OdooNotes.of(note(CORRECTION_SUFFIX, status, "; now booked: " + done.detail()), setup)
        : OdooNotes.fieldsOnly(note("", status, ""), setup);
  }

  /**
   * Only a trouble that passes holds up a payment that is registered: all begins anew, by reading.
   * A refusal goes to a person at once, whether or not the note could be left.
   */
  private Step together(Step told) {
    return outcome instanceof Step.Done && isTrouble(told) ? told : outcome;
  }

  private static boolean isTrouble(Step step) {
    return step instanceof Step.Retry || step instanceof Step.Settle;
  }

  private PaymentTelling followedBy(Conversation next, Step end) {
    return new PaymentTelling(registration, status, message, refusedBefore, setup, next, end);
  }

  private Note note(String suffix, String word, String why) {
    return new Note(registration.invoiceId(), registration.key() + suffix, message + why, word);
  }
}
