package org.cobro.reconciliation;

import static org.cobro.reconciliation.Kind.DECIDED_BY_PERSON;
import static org.cobro.reconciliation.Kind.NOT_PAID_AT_PROVIDER;
import static org.cobro.reconciliation.Kind.OTHER_AMOUNT_AT_PROVIDER;
import static org.cobro.reconciliation.Kind.PAID_NOT_KNOWN;
import static org.cobro.reconciliation.Kind.UNDECIDED;

import java.util.Optional;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;

/**
 * One attempt by our books and by the provider's.
 *
 * @param answer the provider's; {@code null} where it could not be asked, as it has no key of it
 */
record ProviderSide(Entry entry, Answer<Snapshot> answer) {

  /** A definite no is an answer: the provider does not know it. */
  boolean isAnswered() {
    if (answer instanceof Answer.Failed<Snapshot> failed) {
      return failed.fault().kind() == FaultKind.REJECTED;
    }
    return answer == null || verdict() != Verdict.UNREADABLE;
  }

  /** Why it counts as not answered. */
  String trouble() {
    return answer instanceof Answer.Failed<Snapshot> failed
        ? failed.fault().kind() + ": " + failed.fault().detail()
        : words();
  }

  /**
   * What was paid by the provider's books; where it states no amount, what it was asked for. What
   * Cobro had given back of it since was paid all the same.
   */
  Optional<Money> paid() {
    if (isGivenBack()) {
      return Optional.of(price());
    }
    return answer instanceof Answer.Ok<Snapshot> ok && ok.value().verdict() == Verdict.PAID
        ? Optional.of(ok.value()).map(Snapshot::amount).or(() -> Optional.of(price()))
        : Optional.empty();
  }

  private Money price() {
    return entry.intent().amount();
  }

  Optional<Difference> difference() {
    if (!isAnswered()) {
      return Optional.empty();
    }
    return entry.isPaid() ? ofPaid() : ofUnpaid();
  }

  /** Neither "paid" nor "not paid" is what a provider says of a payment that went back. */
  private boolean isGivenBack() {
    return entry.isPaid() && entry.givenBack() && verdict() == Verdict.CONTRADICTORY;
  }

  private Optional<Difference> ofPaid() {
    if (isGivenBack()) {
      return Optional.empty();
    }
    if (verdict() == Verdict.PAID) {
      return paid().filter(price()::equals).isPresent()
          ? Optional.empty()
          : listed(
              OTHER_AMOUNT_AT_PROVIDER,
              "look in the provider's dashboard which amount was taken, then correct the payment in"
                  + " the ERP or refund what was too much");
    }
    return entry.decided()
        ? listed(
            DECIDED_BY_PERSON,
            "compare with the provider's dashboard; nothing is to be done when the payment is"
                + " there")
        : listed(
            NOT_PAID_AT_PROVIDER,
            "look in the provider's dashboard; if it was refunded or charged back, take the payment"
                + " back in the ERP, else ask the provider");
  }

  private Optional<Difference> ofUnpaid() {
    State state = entry.intent().state();
    boolean needsPerson = state == State.UNKNOWN || state == State.REVIEW;
    if (verdict() == Verdict.PAID) {
      return listed(PAID_NOT_KNOWN, needsPerson ? decide() : poll());
    }
    if (needsPerson) {
      return listed(UNDECIDED, decide());
    }
    return state.isFinal() && mayBePaid() ? listed(UNDECIDED, lookAndPoll()) : Optional.empty();
  }

  /** It has ended by our books, and is not over there. */
  private boolean mayBePaid() {
    return switch (verdict()) {
      case WAITING, IN_PROGRESS, UNPROVEN, CONTRADICTORY -> true;
      case PAID, CANCELLED, EXPIRED, FAILED, UNREADABLE -> false;
    };
  }

  private String decide() {
    return "look in the provider's dashboard and decide it: POST /api/intents/"
        + entry.intent().id()
        + "/decide";
  }

  private String poll() {
    return "have it asked for again, which books it: POST /api/intents/"
        + entry.intent().id()
        + "/poll";
  }

  private String lookAndPoll() {
    return "look in the provider's dashboard, and have it asked for again: POST /api/intents/"
        + entry.intent().id()
        + "/poll";
  }

  private Optional<Difference> listed(Kind kind, String advice) {
    return Optional.of(
        new Difference(
            kind,
            entry.intent().route().provider(),
            entry.number(),
            entry.reference(),
            entry.intent().providerId(),
            paid().map(Sums::of).orElse(Sums.NONE),
            entry.isPaid() ? Sums.of(price()) : Sums.NONE,
            null,
            entry.endedAt() == null ? entry.intent().sentAt() : entry.endedAt(),
            "Cobro: " + entry.intent().state() + "; provider: " + words(),
            advice));
  }

  /** Rejected and never asked are neither paid nor going to be. */
  private Verdict verdict() {
    return answer instanceof Answer.Ok<Snapshot> ok ? ok.value().verdict() : Verdict.FAILED;
  }

  private String words() {
    if (answer instanceof Answer.Ok<Snapshot> ok) {
      return ok.value().verdict() + " (" + ok.value().detail() + ")";
    }
    return answer == null
        ? "cannot be asked, as its key of the attempt is not known"
        : ((Answer.Failed<Snapshot>) answer).fault().detail();
  }
}
