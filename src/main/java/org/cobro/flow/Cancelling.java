package org.cobro.flow;

import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Answer;
import org.cobro.intent.Event;
import org.cobro.intent.Fault;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Judgement;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Step;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code cancel}. Cancel is a request: whatever the provider answers, only
 * a later status call says what became of the intent. Paid beats cancelled.
 */
@Component("cancelling")
public final class Cancelling {

  private static final int BATCH = 50;

  private final CobroProperties properties;
  private final IntentStore intents;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final IntentClaims claims;
  private final Recorder recorder;
  private final Resting resting;
  private final Judgement judgement;
  private final NodeClock clock;

  public Cancelling(
      CobroProperties properties,
      IntentStore intents,
      Connections connections,
      Bulkheads bulkheads,
      IntentClaims claims,
      Recorder recorder,
      Resting resting,
      Judgement judgement,
      NodeClock clock) {
    this.properties = properties;
    this.intents = intents;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.claims = claims;
    this.recorder = recorder;
    this.resting = resting;
    this.judgement = judgement;
    this.clock = clock;
  }

  public List<PaymentIntent> claim() {
    return claims.take(
        intents.claim(
            Step.CANCEL, bulkheads.full("cancel", properties.providers().keySet()), BATCH));
  }

  public PaymentIntent record(
      @ExchangeProperty("intent") PaymentIntent intent, @Body Answer<?> answer, Exchange exchange) {
    connections.heard(intent.route().provider(), answer);
    String asked = Asked.in(exchange);
    if (answer instanceof Answer.Failed<?> failed) {
      return failed(intent, failed.fault(), asked);
    }
    return sent(intent, "answered", "", asked);
  }

  private PaymentIntent failed(PaymentIntent intent, Fault fault, String asked) {
    return switch (fault.kind()) {
      case NOT_SENT, BUSY, UNAUTHORISED -> {
        resting.add(intent, judgement.later(intent, fault, clock.now()), clock.now());
        yield null;
      }
      case REJECTED, UNCLEAR -> sent(intent, fault.detail(), fault.evidence(), asked);
    };
  }

  private PaymentIntent sent(PaymentIntent intent, String detail, String evidence, String asked) {
    Happening happening = Happening.of(Event.CANCEL_SENT, "cancel", detail, evidence);
    return recorder.record(intent, happening.asking(asked)).orElse(null);
  }
}
