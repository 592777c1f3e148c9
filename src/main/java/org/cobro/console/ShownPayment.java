package org.cobro.console;

import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.flow.compago.CardProof;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Asks the provider once more before a person's word is believed. At saved cards, whose payments
 * have no reference of ours that a person could have compared, it must bear out a "paid"; elsewhere
 * what it says is kept with the word.
 */
@Component
final class ShownPayment {

  private final CobroProperties properties;
  private final ProducerTemplate camel;
  private final CardProof proof;

  ShownPayment(CobroProperties properties, ProducerTemplate camel, CardProof proof) {
    this.properties = properties;
    this.camel = camel;
    this.proof = proof;
  }

  /**
   * @param reference the provider's of the payment; empty: somebody says that it was not paid
   * @return what was seen, in words to be kept
   * @throws Refused when the provider shows it otherwise, with the reason and the way out
   */
  String again(PaymentIntent intent, Optional<String> reference) {
    String provider = intent.route().provider();
    Provider connection = properties.providers().get(provider);
    if (connection == null) {
      return "not asked once more: " + provider + " is no longer configured";
    }
    if (connection.chargesCards() && reference.isPresent()) {
      require(intent, reference.get());
      return "the provider shows it, asked once more";
    }
    if (intent.providerId() == null) {
      return "not asked once more: it has no key at the provider";
    }
    return seen(intent, reference, status(provider, intent, intent.providerId()));
  }

  private static String seen(
      PaymentIntent intent, Optional<String> reference, Answer<Snapshot> answer) {
    if (answer instanceof Answer.Failed<Snapshot> failed) {
      return "asked once more in vain: " + failed.fault().detail();
    }
    Snapshot snapshot = ((Answer.Ok<Snapshot>) answer).value();
    boolean amountFits = snapshot.amount() == null || snapshot.amount().equals(intent.amount());
    if (reference.isEmpty() && snapshot.verdict() == Verdict.PAID && amountFits) {
      throw new Refused(
          "the provider shows it paid ("
              + snapshot.detail()
              + "): have it asked now, or say that it was paid");
    }
    return "asked once more: " + snapshot.verdict() + ", " + snapshot.detail();
  }

  private void require(PaymentIntent intent, String reference) {
    String provider = intent.route().provider();
    proof
        .objection(intent, reference)
        .or(() -> proof.objection(intent, reference, status(provider, intent, reference)))
        .ifPresent(
            why -> {
              throw new Refused(why);
            });
  }

  /** Each call is outside of any transaction. */
  private Answer<Snapshot> status(String provider, PaymentIntent intent, String reference) {
    Answer<?> answer =
        camel
            .request(
                "direct:" + provider + ".status",
                exchange -> exchange.setProperty("intent", intent.as(reference)))
            .getMessage()
            .getBody(Answer.class);
    return typed(answer);
  }

  private static Answer<Snapshot> typed(Answer<?> answer) {
    if (answer instanceof Answer.Ok<?> ok) {
      return new Answer.Ok<>((Snapshot) ok.value());
    }
    // A route that breaks answers nothing at all, and shows nothing.
    return new Answer.Failed<>(
        answer instanceof Answer.Failed<?> failed
            ? failed.fault()
            : Fault.of(FaultKind.UNCLEAR, "no usable answer"));
  }
}
