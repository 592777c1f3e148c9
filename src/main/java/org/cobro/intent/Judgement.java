package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.PaymentIntent.Due;

/**
 * What an answer of the provider's status call means for one intent. Pure.
 *
 * <p>An ending (cancelled, expired, confirmed without proof) is believed only when it still stands
 * after its grace: a card put in at the last second may yet be approved.
 */
public final class Judgement {

  private static final Set<Verdict> ENDED_UNPAID =
      EnumSet.of(Verdict.CANCELLED, Verdict.EXPIRED, Verdict.FAILED);

  private final Timing timing;

  public Judgement(Timing timing) {
    this.timing = timing;
  }

  /**
   * @return the event to record, or empty when the answer changes nothing
   */
  public Optional<Happening> of(PaymentIntent intent, Sighting seen, Instant now) {
    if (intent.state().isFinal()) {
      return late(intent, seen);
    }
    if (intent.state() == State.REVIEW) {
      return review(intent, seen, now);
    }
    return switch (seen.verdict()) {
      case PAID -> Optional.of(paid(intent, seen));
      case CONTRADICTORY -> happening(Event.CONTRADICTION_SEEN, seen);
      case FAILED -> happening(Event.FAILED_SEEN, seen);
      case CANCELLED, EXPIRED, UNPROVEN -> ending(intent, seen, now);
      case WAITING -> waiting(intent, seen, now);
      case IN_PROGRESS -> progress(intent, seen, now);
      case UNREADABLE -> overdue(intent, seen, now);
    };
  }

  /** When the same step is due again after an answer that changed nothing. */
  public Due again(PaymentIntent intent, Instant now) {
    Due due = intent.due();
    return switch (due.step()) {
      case SWEEP -> sweepAgain(due, now);
      case CREATE, LOOK_UP, POLL, CANCEL, NONE ->
          new Due(due.step(), now.plus(rhythm(intent, now)), 0, due.rounds());
    };
  }

  /**
   * The same, by what was seen. What contradicts itself stays with a person whatever comes; once
   * the provider says that it has ended without money, there is nothing left to ask for.
   */
  public Due again(PaymentIntent intent, Sighting seen, Instant now) {
    boolean over =
        intent.state() == State.REVIEW
            && intent.isContradictory()
            && ENDED_UNPAID.contains(seen.verdict());
    return over ? Due.of(Step.NONE, now) : again(intent, now);
  }

  /**
   * When the same step is due again after a fault. A cancel that failed gives way to the status
   * call, which asks for it again: else a payment would go unseen while the cancel keeps failing.
   */
  public Due later(PaymentIntent intent, Fault fault, Instant now) {
    Due due = intent.due();
    Duration wait =
        fault.retryAfter().isZero() ? timing.backOff(due.failures()) : fault.retryAfter();
    Step step = intent.state() == State.CANCEL_REQUESTED ? Step.POLL : due.step();
    return new Due(step, now.plus(wait), due.failures() + 1, due.rounds());
  }

  /**
   * What a status call without a usable answer means. Nothing at first. A definite no (wrong key,
   * host or organisation) that stands for the proof's grace, or a deadline passed without any
   * answer, is for a person; the status is asked for all the same.
   */
  public Optional<Happening> failed(PaymentIntent intent, Fault fault, Instant now) {
    if (Transition.next(intent.state(), Event.GAVE_UP).isEmpty()) {
      return Optional.empty();
    }
    Verdict verdict = fault.kind() == FaultKind.REJECTED ? Verdict.UNPROVEN : Verdict.UNREADABLE;
    Sighting seen = new Sighting(verdict, null, fault.detail(), fault.evidence());
    return of(intent, seen, now);
  }

  private Duration rhythm(PaymentIntent intent, Instant now) {
    return switch (intent.state()) {
      case REVIEW -> timing.slowPoll();
      case PENDING -> waitingRhythm(intent, now);
      default -> timing.poll();
    };
  }

  /** Who has not come to the terminal for minutes need not be asked after every three seconds. */
  private Duration waitingRhythm(PaymentIntent intent, Instant now) {
    ProviderPolicy policy = timing.of(intent.route().provider());
    return now.isBefore(intent.sentAt().plus(policy.eager()))
        ? timing.poll()
        : spread(policy.calm(), intent.id());
  }

  /** From three to five quarters, always the same for one intent. */
  private static Duration spread(Duration calm, String id) {
    return calm.multipliedBy(750 + Math.floorMod(id.hashCode(), 501)).dividedBy(1000);
  }

  private Due sweepAgain(Due due, Instant now) {
    int next = due.rounds() + 1;
    if (next >= timing.sweeps().size()) {
      return Due.of(Step.NONE, now);
    }
    Duration before = next == 0 ? Duration.ZERO : timing.sweeps().get(next - 1);
    Duration gap = timing.sweeps().get(next).minus(before);
    return new Due(Step.SWEEP, now.plus(gap), 0, next);
  }

  private Optional<Happening> late(PaymentIntent intent, Sighting seen) {
    return switch (seen.verdict()) {
      case PAID -> {
        boolean proven = seen.agreesWith(intent) && !intent.isContradictory();
        yield transit(intent, proven ? Event.PAID_SEEN : Event.CONTRADICTION_SEEN, seen);
      }
      // What has ended here is alive there: it may yet be paid, or has been.
      case CONTRADICTORY, UNPROVEN, WAITING, IN_PROGRESS ->
          transit(intent, Event.CONTRADICTION_SEEN, seen);
      case CANCELLED, EXPIRED, FAILED, UNREADABLE -> Optional.empty();
    };
  }

  /** Where the provider was only silent, its later word counts; what contradicts stays. */
  private Optional<Happening> review(PaymentIntent intent, Sighting seen, Instant now) {
    if (intent.isContradictory()) {
      return Optional.empty();
    }
    return switch (seen.verdict()) {
      case PAID -> seen.agreesWith(intent) ? happening(Event.PAID_SEEN, seen) : Optional.empty();
      case CANCELLED, EXPIRED -> ending(intent, seen, now);
      case FAILED -> happening(Event.FAILED_SEEN, seen);
      case WAITING, IN_PROGRESS, UNPROVEN, CONTRADICTORY, UNREADABLE -> Optional.empty();
    };
  }

  private Happening paid(PaymentIntent intent, Sighting seen) {
    return happening(seen.agreesWith(intent) ? Event.PAID_SEEN : Event.CONTRADICTION_SEEN, seen)
        .orElseThrow();
  }

  private Optional<Happening> ending(PaymentIntent intent, Sighting seen, Instant now) {
    if (intent.ending() != seen.verdict()) {
      boolean wavers =
          intent.state() != State.REVIEW
              && intent.ending() != null
              && intent.isOverdue(now, timing);
      if (wavers) {
        return happening(Event.GAVE_UP, seen);
      }
      return Optional.of(Happening.ending("poll", seen.detail(), seen.evidence(), seen.verdict()));
    }
    Instant believed = intent.endingSince().plus(timing.graceOf(seen.verdict()));
    return now.isBefore(believed) ? Optional.empty() : happening(confirmed(seen.verdict()), seen);
  }

  private static Event confirmed(Verdict ending) {
    return switch (ending) {
      case CANCELLED -> Event.CANCELLED_CONFIRMED;
      case EXPIRED -> Event.EXPIRED_CONFIRMED;
      default -> Event.GAVE_UP;
    };
  }

  private Optional<Happening> waiting(PaymentIntent intent, Sighting seen, Instant now) {
    boolean changed = intent.ending() != null || intent.state() != State.PENDING;
    return unlessOverdue(changed, Event.WAITING_SEEN, intent, seen, now);
  }

  private Optional<Happening> progress(PaymentIntent intent, Sighting seen, Instant now) {
    boolean changed = intent.ending() != null || intent.state() != State.IN_PROGRESS;
    return unlessOverdue(changed, Event.PROGRESS_SEEN, intent, seen, now);
  }

  private Optional<Happening> unlessOverdue(
      boolean changed, Event event, PaymentIntent intent, Sighting seen, Instant now) {
    Optional<Happening> overdue = overdue(intent, seen, now);
    return overdue.isEmpty() && changed ? happening(event, seen) : overdue;
  }

  private Optional<Happening> overdue(PaymentIntent intent, Sighting seen, Instant now) {
    return intent.isOverdue(now, timing) ? happening(Event.GAVE_UP, seen) : Optional.empty();
  }

  private static Optional<Happening> transit(PaymentIntent intent, Event event, Sighting seen) {
    return Transition.next(intent.state(), event).flatMap(s -> happening(event, seen));
  }

  private static Optional<Happening> happening(Event event, Sighting seen) {
    return Optional.of(Happening.of(event, "poll", seen.detail(), seen.evidence()));
  }
}
