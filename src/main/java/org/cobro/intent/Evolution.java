package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import org.cobro.intent.PaymentIntent.Due;

/** How one event changes the data of an intent; the state itself is the transition table's. */
record Evolution(PaymentIntent before, Happening happening, Instant now, Timing timing) {

  PaymentIntent into(State next) {
    return new PaymentIntent(
        before.id(),
        before.receivableId(),
        before.attempt(),
        before.externalId(),
        before.keyNo() + (happening.facts().newKey() ? 1 : 0),
        before.route(),
        before.amount(),
        next,
        before.seq() + 1,
        due(next),
        before.fence(),
        first(happening.facts().providerId(), before.providerId()),
        first(happening.facts().deepLink(), before.deepLink()),
        cancelReason(),
        ending(),
        ending() == null ? null : endingSince(),
        before.createdAt(),
        sentAt());
  }

  /**
   * A look-up may be the same create once more: from then on it can be paid, however late it is.
   */
  private Instant sentAt() {
    return switch (happening.event()) {
      case CREATE_STARTED -> now;
      case LOOK_UP_STARTED -> before.due().rounds() < policy().resends() ? now : before.sentAt();
      default -> before.sentAt();
    };
  }

  private ProviderPolicy policy() {
    return timing.of(before.route().provider());
  }

  private Due due(State next) {
    return switch (happening.event()) {
      case CREATE_STARTED -> createStarted();
      case POSTPONED -> postponed(next);
      case UNCLEAR -> Due.of(Step.LOOK_UP, before.sentAt().plus(timing.lookUpAfter()));
      case LOOK_UP_STARTED -> lookUpStarted();
      case CREATED, WAITING_SEEN, PROGRESS_SEEN, ENDING_SEEN -> polled(next);
      case MISMATCHED ->
          happening.facts().providerId() == null ? nothing() : Due.of(Step.CANCEL, now);
      case CANCEL_ASKED -> cancelAsked(next);
      case CANCEL_SENT -> Due.of(Step.POLL, now);
      case CANCELLED_CONFIRMED, EXPIRED_CONFIRMED, FAILED_SEEN -> swept();
      // A person errs too: what exists at the provider is looked at once more.
      case MARKED_UNPAID -> before.providerId() == null ? nothing() : swept();
      case GAVE_UP -> Due.of(Step.POLL, now.plus(timing.slowPoll()));
      case CONTRADICTION_SEEN ->
          next.isFinal() ? nothing() : Due.of(Step.POLL, now.plus(timing.slowPoll()));
      case LOOK_UP_FAILED -> lookUpFailed();
      case PICKED_UP, REJECTED, PAID_SEEN, MARKED_PAID -> nothing();
    };
  }

  /** Keeps the failures, so that a create that never leaves backs off, and the refusals. */
  private Due createStarted() {
    Due due = before.due();
    return new Due(Step.LOOK_UP, now.plus(timing.lookUpAfter()), due.failures(), due.rounds());
  }

  private Due postponed(State next) {
    int failures = before.due().failures();
    Duration asked = happening.facts().delay();
    Duration wait = asked.isZero() ? timing.backOff(failures) : asked;
    boolean lookUp = next == State.UNKNOWN;
    // A look-up that never left does not count: the provider was not asked.
    int rounds = lookUp ? Math.max(0, before.due().rounds() - 1) : refusals();
    return new Due(lookUp ? Step.LOOK_UP : Step.CREATE, now.plus(wait), failures + 1, rounds);
  }

  private int refusals() {
    return before.due().rounds() + (happening.facts().sent() ? 1 : 0);
  }

  private Due lookUpStarted() {
    Due due = before.due();
    return new Due(Step.LOOK_UP, now.plus(timing.lookUpAfter()), due.failures(), due.rounds() + 1);
  }

  /** A person is told already; what a later look-up finds settles it without one. */
  private Due lookUpFailed() {
    int rounds = before.due().rounds();
    return rounds < policy().lookUps()
        ? new Due(Step.LOOK_UP, now.plus(policy().between()), 0, rounds)
        : nothing();
  }

  /** A wish to cancel that still waits for the terminal is repeated: the cancel may be lost. */
  private Due polled(State next) {
    boolean cancelAgain = next == State.CANCEL_REQUESTED && happening.event() != Event.ENDING_SEEN;
    return Due.of(cancelAgain ? Step.CANCEL : Step.POLL, now.plus(timing.poll()));
  }

  private Due cancelAsked(State next) {
    boolean atProvider = next.isLive() && before.providerId() != null;
    if (atProvider) {
      return Due.of(Step.CANCEL, now);
    }
    return next.isFinal() ? nothing() : before.due();
  }

  private Due swept() {
    return Due.of(Step.SWEEP, now.plus(timing.sweeps().get(0)));
  }

  private Due nothing() {
    return Due.of(Step.NONE, now);
  }

  /** The first wish to cancel is the reason; who repeats it is in the log. */
  private String cancelReason() {
    return happening.event() == Event.CANCEL_ASKED
        ? first(before.cancelReason(), happening.detail())
        : before.cancelReason();
  }

  /**
   * An ending stands from its first sighting until the provider says something else. What did not
   * match or contradicted itself stays contradictory: only a person ends that.
   */
  private Verdict ending() {
    return switch (happening.event()) {
      case ENDING_SEEN -> happening.facts().ending();
      case WAITING_SEEN, PROGRESS_SEEN -> null;
      case MISMATCHED, CONTRADICTION_SEEN -> Verdict.CONTRADICTORY;
      default -> before.ending();
    };
  }

  private Instant endingSince() {
    return switch (happening.event()) {
      case ENDING_SEEN, MISMATCHED, CONTRADICTION_SEEN -> now;
      default -> before.endingSince();
    };
  }

  private static String first(String preferred, String other) {
    return preferred == null ? other : preferred;
  }
}
