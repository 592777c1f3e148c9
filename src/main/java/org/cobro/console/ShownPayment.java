package org.cobro.console;

import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.flow.compago.CardProof;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo.Refused;
import org.cobro.provider.Snapshot;
import org.springframework.stereotype.Component;

/**
 * Asks the provider once more before a person's "paid" is believed, where it can be asked: at saved
 * cards, whose payments have no reference of ours that a person could have compared.
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
   * @throws Refused when the provider does not bear it out, with the reason and the way out
   */
  void require(PaymentIntent intent, String reference) {
    String provider = intent.route().provider();
    if (!properties.providers().get(provider).chargesCards()) {
      return;
    }
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
