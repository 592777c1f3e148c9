package org.cobro.intent.refund;

import static org.cobro.intent.refund.RefundState.BY_HAND;
import static org.cobro.intent.refund.RefundState.REFUNDED;
import static org.cobro.intent.refund.RefundState.REFUSED;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Cause;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.WriteBacks;

/** What follows from an event for the ERP and for the dead letter. */
final class RefundConsequences {

  private static final Set<RefundEvent> OVERTAKING =
      EnumSet.of(
          RefundEvent.PROGRESS_SEEN,
          RefundEvent.REFUNDED_SEEN,
          RefundEvent.MARKED_REFUNDED,
          RefundEvent.MARKED_NOT_REFUNDED);

  private static final Set<RefundState> TOLD = EnumSet.of(REFUNDED, REFUSED, BY_HAND);

  private final Database database;
  private final DeadLetters deadLetters;

  RefundConsequences(Database database) {
    this.database = database;
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
  }

  void follow(Refund after, RefundHappening what, Instant now) {
    if (OVERTAKING.contains(what.event())) {
      deadLetters.overtakeRefund(after.id(), what.actor(), what.detail());
    }
    cause(what.event())
        .ifPresent(
            cause ->
                deadLetters.openRefund(
                    after.receivableId(), after.id(), cause, facts(after, what), what.evidence()));
    if (TOLD.contains(after.state()) && what.event() != RefundEvent.WITHDRAWN) {
      tell(after, what, now);
    }
  }

  static Optional<Cause> cause(RefundEvent event) {
    return switch (event) {
      case LEFT_TO_PERSON -> Optional.of(Cause.REFUND_BY_HAND);
      case REJECTED -> Optional.of(Cause.REFUND_REFUSED);
      case CONTRADICTION_SEEN, GAVE_UP -> Optional.of(Cause.REFUND_UNKNOWN);
      case ASKED,
          CHECKED,
          POSTPONED,
          SEND_STARTED,
          ACCEPTED,
          UNCLEAR,
          ABSENT_SEEN,
          PROGRESS_SEEN,
          REFUNDED_SEEN,
          WITHDRAWN,
          MARKED_REFUNDED,
          MARKED_NOT_REFUNDED ->
          Optional.empty();
    };
  }

  /** All that a person needs to find the payment at the provider's desk. */
  private static String facts(Refund refund, RefundHappening what) {
    Refund.Payment payment = refund.payment();
    return "%s of %s paid at %s as %s (our reference %s): %s"
        .formatted(
            refund.amount(),
            payment.amount(),
            payment.provider(),
            payment.providerId(),
            payment.externalId(),
            what.detail());
  }

  /** Registered on the credit note that asks for it; else, and while it is not done, a note. */
  private void tell(Refund refund, RefundHappening what, Instant now) {
    boolean register = refund.state() == REFUNDED && refund.document() != null;
    String state = refund.state().name();
    String reference =
        register
            ? refund.reference()
            : refund.reference() + "-" + state.toLowerCase(Locale.ROOT).replace('_', '-');
    WriteBacks.insertRefund(
        database,
        new WriteBacks.Refunded(refund.id(), refund.receivableId(), refund.payment().erp()),
        register,
        reference,
        message(refund, what),
        refund.document() == null ? "" : state,
        now);
  }

  private static String message(Refund refund, RefundHappening what) {
    String words =
        switch (refund.state()) {
          case REFUNDED ->
              refund.document() == null ? "given back; book a credit note" : "given back";
          case REFUSED -> "not given back";
          default -> "to be given back by hand";
        };
    return "Cobro: %s, %s, %s (%s)"
        .formatted(refund.amount(), refund.payment().provider(), words, what.detail());
  }
}
