package org.cobro.intent;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What follows from an event for the ERP and for the dead letter. Pure. */
final class Consequences {

  private static final Set<Event> OVERTAKING =
      EnumSet.of(
          Event.CREATED,
          Event.MISMATCHED,
          Event.REJECTED,
          Event.PAID_SEEN,
          Event.CONTRADICTION_SEEN,
          Event.CANCELLED_CONFIRMED,
          Event.EXPIRED_CONFIRMED,
          Event.FAILED_SEEN,
          Event.MARKED_PAID,
          Event.MARKED_UNPAID);

  private Consequences() {}

  /** What the ERP is to be told; nobody is told about an invoice that is gone. */
  static Optional<WriteBack.Kind> toTell(PaymentIntent before, PaymentIntent after) {
    if (before.state() == after.state()) {
      return Optional.empty();
    }
    return switch (after.state()) {
      case PAID -> Optional.of(WriteBack.Kind.REGISTER);
      case CANCELLED, EXPIRED, FAILED -> Optional.of(WriteBack.Kind.NOTE);
      case QUEUED, CREATING, PENDING, IN_PROGRESS, CANCEL_REQUESTED, UNKNOWN, REVIEW ->
          Optional.empty();
    };
  }

  /** Why a policy or a person is needed after the event. */
  static Optional<Cause> deadLetter(PaymentIntent before, PaymentIntent after, Event event) {
    return switch (event) {
      // Withdrawn without a call to the provider, who may yet have it: nobody would ever see that.
      case CANCEL_ASKED ->
          before.mayExistUnseen() ? Optional.of(Cause.LATE_CONTRADICTION) : Optional.empty();
      case EXPIRED_CONFIRMED -> Optional.of(Cause.EXPIRED);
      case REJECTED, FAILED_SEEN -> Optional.of(Cause.FAILED);
      case LOOK_UP_FAILED -> Optional.of(Cause.UNKNOWN);
      // A look-up that cannot even be sent: a person is to see it meanwhile (invariant 5).
      case POSTPONED ->
          after.state() == State.UNKNOWN ? Optional.of(Cause.UNKNOWN) : Optional.empty();
      case GAVE_UP, MISMATCHED -> Optional.of(Cause.REVIEW);
      case CONTRADICTION_SEEN ->
          Optional.of(after.state().isFinal() ? Cause.LATE_CONTRADICTION : Cause.REVIEW);
      case PICKED_UP,
          CREATE_STARTED,
          CREATED,
          UNCLEAR,
          LOOK_UP_STARTED,
          WAITING_SEEN,
          PROGRESS_SEEN,
          ENDING_SEEN,
          PAID_SEEN,
          CANCELLED_CONFIRMED,
          CANCEL_SENT,
          MARKED_PAID,
          MARKED_UNPAID ->
          Optional.empty();
    };
  }

  /**
   * True when the event answers what an open dead letter of the intent asked, or takes its place: a
   * retry of "expired" is no longer safe once the money may have moved, and what waited unseen is
   * another question once it is withdrawn.
   */
  static boolean overtakes(PaymentIntent before, Event event) {
    return OVERTAKING.contains(event) || (event == Event.CANCEL_ASKED && before.mayExistUnseen());
  }

  /** True when a create keeps its terminal for longer than the call took. */
  static boolean takesTerminal(PaymentIntent before, PaymentIntent after) {
    return before.state() == State.CREATING && after.state().holdsTerminal();
  }

  /** True when money may have moved although the attempt had ended: newer attempts must stop. */
  static boolean moneyMovedLate(PaymentIntent before, Event event) {
    boolean moved =
        event == Event.PAID_SEEN || event == Event.MARKED_PAID || event == Event.CONTRADICTION_SEEN;
    return moved && before.state().isFinal();
  }

  /** A wish to cancel that came while the create was on its way is carried out after it. */
  static boolean cancelNow(PaymentIntent before, PaymentIntent after) {
    boolean wasUnderWay = before.state() == State.CREATING || before.state() == State.UNKNOWN;
    boolean canNow = after.state() == State.QUEUED || after.state() == State.PENDING;
    return after.cancelReason() != null && wasUnderWay && canNow;
  }
}
