package org.cobro.flow.compago;

import java.util.List;
import java.util.Optional;
import org.cobro.intent.Answer;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PriorPayments;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Whether a payment that a person names is one of an attempt at a saved card: Compago must show it,
 * at that card, confirmed and with the same amount, and not from before the invoice's first charge.
 * A customer who pays the same each month has many that look alike.
 */
@Component
public final class CardProof {

  private final PriorPayments priors;

  public CardProof(PriorPayments priors) {
    this.priors = priors;
  }

  /**
   * What speaks against it without asking Compago.
   *
   * @return why it is none of this attempt's, with the cure; empty when it may be one
   */
  public Optional<String> objection(PaymentIntent intent, String payment) {
    String own = intent.providerId();
    if (own != null && !own.equals(payment)) {
      return Optional.of("this attempt is payment " + own + ", not " + payment + ": name that one");
    }
    return priors.first(intent).orElse(List.of()).contains(payment)
        ? Optional.of(
            "payment "
                + payment
                + " was there before this invoice was charged at all: name a later one")
        : Optional.empty();
  }

  /** What speaks against it by Compago's answer to its status call. */
  public Optional<String> objection(PaymentIntent intent, String payment, Answer<Snapshot> answer) {
    if (!(answer instanceof Answer.Ok<Snapshot> ok)) {
      String why = ((Answer.Failed<Snapshot>) answer).fault().detail();
      return Optional.of(
          "Compago does not show payment "
              + payment
              + " at this card ("
              + why
              + "): name a payment id from its dashboard, or try again");
    }
    Snapshot seen = ok.value();
    if (seen.verdict() != Verdict.PAID) {
      return Optional.of(
          "Compago shows it otherwise (" + seen.detail() + "): only what is CONFIRMED is paid");
    }
    return intent.amount().equals(seen.amount())
        ? Optional.empty()
        : Optional.of(
            "payment "
                + payment
                + " is of "
                + (seen.amount() == null ? "an amount that is not stated" : seen.amount())
                + ", not of "
                + intent.amount());
  }
}
