package org.cobro.intent.refund;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.Timing;
import org.cobro.intent.refund.Refund.Due;
import org.cobro.intent.refund.Standing.Condition;

/**
 * What the provider's answers mean for one refund. Pure.
 *
 * <p>Only the sum that the provider shows decides: exactly the amount more than before is "given
 * back", exactly as before is "not yet". It is read before each send, so that whatever became of a
 * send without an answer, nothing is given back twice.
 */
public final class RefundJudgement {

  /** After so many sends of which nothing is ever seen, a person looks. */
  private static final int MOST_SENDS = 3;

  private final Timing timing;

  public RefundJudgement(Timing timing) {
    this.timing = timing;
  }

  /**
   * What the provider shows.
   *
   * @return the event to record, or empty when it changes nothing
   */
  public Optional<RefundHappening> of(Refund refund, Standing seen, Instant now) {
    if (seen.condition() == Condition.UNREADABLE || seen.refunded() == null) {
      return useless(refund, now).map(event -> RefundHappening.of(event, seen));
    }
    return event(refund, seen, now).map(event -> RefundHappening.of(event, seen));
  }

  private Optional<RefundEvent> event(Refund refund, Standing seen, Instant now) {
    boolean before = sameAs(seen, refund.payment().refundedBefore());
    boolean after = sameAs(seen, refund.refundedAfter());
    return switch (refund.state()) {
      case QUEUED -> checked(refund, seen, before, after);
      case SENDING, PENDING, UNKNOWN -> followed(refund, seen, before, after, now);
      case BY_HAND, REFUNDED, REFUSED -> Optional.empty();
    };
  }

  /** Before it is sent: what does not look as we know it is a person's. */
  private static Optional<RefundEvent> checked(
      Refund refund, Standing seen, boolean before, boolean after) {
    if (seen.condition() == Condition.UNDER_WAY) {
      // Not ours when ours never left: wait for its end.
      return Optional.of(RefundEvent.PROGRESS_SEEN).filter(event -> refund.wasSent());
    }
    if (before && seen.condition() == Condition.SETTLED) {
      return Optional.of(RefundEvent.CHECKED);
    }
    if (!refund.wasSent()) {
      return Optional.of(RefundEvent.LEFT_TO_PERSON);
    }
    return Optional.of(after ? RefundEvent.REFUNDED_SEEN : RefundEvent.CONTRADICTION_SEEN);
  }

  private Optional<RefundEvent> followed(
      Refund refund, Standing seen, boolean before, boolean after, Instant now) {
    if (seen.condition() == Condition.UNDER_WAY) {
      // Who was told that it takes too long is not told so again and again.
      boolean told = refund.state() == RefundState.UNKNOWN && isLate(refund, now);
      return told || refund.state() == RefundState.PENDING
          ? overdue(refund, now)
          : Optional.of(RefundEvent.PROGRESS_SEEN);
    }
    if (after) {
      return Optional.of(RefundEvent.REFUNDED_SEEN);
    }
    if (before && seen.condition() == Condition.SETTLED) {
      return absent(refund, now);
    }
    return RefundTransition.next(refund.state(), RefundEvent.CONTRADICTION_SEEN)
        .map(next -> RefundEvent.CONTRADICTION_SEEN);
  }

  /** A send without an answer is made once more; what was taken on is waited for. */
  private Optional<RefundEvent> absent(Refund refund, Instant now) {
    boolean unanswered = refund.state() == RefundState.SENDING;
    if (!unanswered || now.isBefore(refund.sentAt().plus(timing.lookUpAfter()))) {
      return overdue(refund, now);
    }
    return Optional.of(
        refund.due().sends() < MOST_SENDS ? RefundEvent.ABSENT_SEEN : RefundEvent.GAVE_UP);
  }

  /**
   * What the provider's answer to the refund itself means. A no to a repeat tells nothing of the
   * sends before it.
   */
  public RefundHappening answered(Refund refund, Answer<Taken> answer) {
    if (answer instanceof Answer.Ok<Taken> ok) {
      return RefundHappening.accepted(ok.value().detail(), ok.value().evidence());
    }
    Fault fault = ((Answer.Failed<Taken>) answer).fault();
    return switch (fault.kind()) {
      case NOT_SENT, BUSY, UNAUTHORISED -> RefundHappening.of(RefundEvent.POSTPONED, fault);
      case REJECTED ->
          RefundHappening.of(
              refund.due().sends() > 1 ? RefundEvent.UNCLEAR : RefundEvent.REJECTED, fault);
      case UNCLEAR -> RefundHappening.of(RefundEvent.UNCLEAR, fault);
    };
  }

  /**
   * A look without a usable answer: nothing, unless it has lasted too long. Then a definite no, as
   * for a payment that a person found there under another key, is a person's.
   */
  public Optional<RefundHappening> failed(Refund refund, Fault fault, Instant now) {
    boolean refused = fault.kind() == FaultKind.REJECTED;
    Optional<RefundEvent> event = refused ? useless(refund, now) : overdue(refund, now);
    return event.map(what -> RefundHappening.of(what, fault));
  }

  /**
   * An answer that says nothing of the money. One that waits to be sent would wait for ever, and
   * nobody would hear of it; a provider that is only away is waited for.
   */
  private Optional<RefundEvent> useless(Refund refund, Instant now) {
    if (refund.state() != RefundState.QUEUED) {
      return overdue(refund, now);
    }
    Instant since = refund.wasSent() ? refund.sentAt() : refund.createdAt();
    return Optional.of(
            refund.wasSent() ? RefundEvent.CONTRADICTION_SEEN : RefundEvent.LEFT_TO_PERSON)
        .filter(event -> isOver(since, now));
  }

  /** What is due after an event. */
  Due after(Refund before, RefundHappening what, Instant now) {
    Due due = before.due();
    return switch (what.event()) {
      case CHECKED, ABSENT_SEEN -> new Due(RefundStep.SEND, now, due.failures(), due.sends());
      case SEND_STARTED ->
          new Due(
              RefundStep.FOLLOW, now.plus(timing.lookUpAfter()), due.failures(), due.sends() + 1);
      case POSTPONED -> postponed(due, what, now);
      case UNCLEAR -> new Due(RefundStep.FOLLOW, now.plus(timing.lookUpAfter()), 0, due.sends());
      case ACCEPTED, PROGRESS_SEEN ->
          new Due(RefundStep.FOLLOW, now.plus(timing.poll()), 0, due.sends());
      case GAVE_UP, CONTRADICTION_SEEN ->
          new Due(RefundStep.FOLLOW, now.plus(timing.slowPoll()), due.failures(), due.sends());
      case ASKED,
          REJECTED,
          REFUNDED_SEEN,
          LEFT_TO_PERSON,
          WITHDRAWN,
          MARKED_REFUNDED,
          MARKED_NOT_REFUNDED ->
          new Due(RefundStep.NONE, now, 0, due.sends());
    };
  }

  /** Looked at before it is sent again: who refused may not have been the provider. */
  private Due postponed(Due due, RefundHappening what, Instant now) {
    int sends = what.neverLeft() ? due.sends() - 1 : due.sends();
    Instant at = now.plus(wait(what.delay(), due.failures()));
    return new Due(RefundStep.CHECK, at, due.failures() + 1, sends);
  }

  /** When the same is due again after an answer that changed nothing. */
  public Due again(Refund refund, Duration asked, Instant now) {
    Due due = refund.due();
    Instant at = now.plus(wait(asked, due.failures()));
    return new Due(due.step(), at, due.failures() + 1, due.sends());
  }

  private Duration wait(Duration asked, int failures) {
    return asked.isZero() ? timing.backOff(failures) : asked;
  }

  private Optional<RefundEvent> overdue(Refund refund, Instant now) {
    return isLate(refund, now)
        ? RefundTransition.next(refund.state(), RefundEvent.GAVE_UP)
            .map(next -> RefundEvent.GAVE_UP)
        : Optional.empty();
  }

  private boolean isLate(Refund refund, Instant now) {
    return refund.wasSent() && isOver(refund.sentAt(), now);
  }

  private boolean isOver(Instant since, Instant now) {
    return !now.isBefore(since.plus(timing.patience()));
  }

  private static boolean sameAs(Standing seen, Money sum) {
    return seen.refunded().equals(sum);
  }

  /** True when a person may say "not given back": what was sent has had its time. */
  boolean mayBeDenied(Refund refund, Instant now) {
    return !refund.wasSent() || isOver(refund.sentAt(), now);
  }
}
