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
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.State;
import org.cobro.intent.Step;
import org.cobro.intent.Timing;
import org.cobro.provider.Created;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code look-up}: what became of a create that is unclear. A process that
 * died between {@code CREATING} and the answer leaves the same doubt (invariant 5).
 */
@Component("lookUp")
public final class LookUp {

  private static final int BATCH = 20;

  private final CobroProperties properties;
  private final IntentStore intents;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final IntentClaims claims;
  private final Recorder recorder;
  private final Timing timing;

  public LookUp(
      CobroProperties properties,
      IntentStore intents,
      Connections connections,
      Bulkheads bulkheads,
      IntentClaims claims,
      Recorder recorder,
      Timing timing) {
    this.properties = properties;
    this.intents = intents;
    this.connections = connections;
    this.bulkheads = bulkheads;
    this.claims = claims;
    this.recorder = recorder;
    this.timing = timing;
  }

  public List<PaymentIntent> claim() {
    return claims.take(
        intents.claim(
            Step.LOOK_UP, bulkheads.full("look-up", properties.providers().keySet()), BATCH));
  }

  /**
   * Counts the look-up before it is made, so that a crash still counts.
   *
   * @return the intent that may be looked up; {@code null} when it may not, as when this node stops
   */
  public PaymentIntent start(@Body PaymentIntent claimed) {
    if (bulkheads.isClosed()) {
      claims.letGo(claimed);
      return null;
    }
    if (claimed.state() == State.CREATING) {
      String detail = "the process ended before the create was answered";
      recorder.record(claimed, Happening.of(Event.UNCLEAR, "look-up", detail));
      return null;
    }
    if (claimed.due().rounds() >= timing.of(claimed.route().provider()).lookUps()) {
      String detail = "the look-up was begun and never answered: ask the provider";
      recorder.record(claimed, Happening.of(Event.LOOK_UP_FAILED, "look-up", detail));
      return null;
    }
    return recorder
        .record(claimed, Happening.of(Event.LOOK_UP_STARTED, "look-up", "by the same reference"))
        .orElse(null);
  }

  public PaymentIntent record(
      @ExchangeProperty("intent") PaymentIntent intent,
      @Body Answer<Created> answer,
      Exchange exchange) {
    connections.heard(intent.route().provider(), answer);
    Happening happening = happening(intent, answer).asking(Asked.in(exchange));
    return recorder.record(intent, happening).orElse(null);
  }

  private static Happening happening(PaymentIntent intent, Answer<Created> answer) {
    if (answer instanceof Answer.Ok<Created> ok) {
      return Creation.created(intent, ok.value());
    }
    Fault fault = ((Answer.Failed<Created>) answer).fault();
    return switch (fault.kind()) {
      case NOT_SENT, BUSY -> Happening.postponed("look-up", fault);
      case REJECTED -> Happening.of(Event.REJECTED, "look-up", fault.detail(), fault.evidence());
      case UNAUTHORISED, UNCLEAR ->
          Happening.of(Event.LOOK_UP_FAILED, "look-up", fault.detail(), fault.evidence());
    };
  }
}
