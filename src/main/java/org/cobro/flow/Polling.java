package org.cobro.flow;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Happening;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Judgement;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.Sighting;
import org.cobro.intent.Step;
import org.cobro.provider.Snapshot;
import org.springframework.stereotype.Component;

/** The phases of the routes {@code poll} and {@code sweep}: from a status answer to an event. */
@Component("polling")
public final class Polling {

  /** With twenty ticks a second, 30,000 intents at the rhythm of 3 s. */
  private static final int BATCH = 500;

  private final CobroProperties properties;
  private final IntentStore intents;
  private final Connections connections;
  private final Bulkheads bulkheads;
  private final IntentClaims claims;
  private final Recorder recorder;
  private final Resting resting;
  private final Judgement judgement;
  private final NodeClock clock;

  public Polling(
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

  /** Puts back what rested since the last tick, and takes what is due. */
  public List<PaymentIntent> claim() {
    resting.flush();
    return claims.take(intents.claim(Step.POLL, full(), BATCH));
  }

  /** Ended intents that are asked after once more. */
  public List<PaymentIntent> claimSweep() {
    return claims.take(intents.claim(Step.SWEEP, full(), BATCH));
  }

  /**
   * @return the intent as it is now, when the answer changed it; else {@code null}
   */
  public PaymentIntent record(
      @ExchangeProperty("intent") PaymentIntent intent, @Body Answer<Snapshot> answer) {
    connections.heard(intent.route().provider(), answer);
    Instant now = clock.now();
    if (answer instanceof Answer.Failed<Snapshot> failed) {
      return failed(intent, failed.fault(), now);
    }
    Snapshot snapshot = ((Answer.Ok<Snapshot>) answer).value();
    Sighting seen = sighting(snapshot);
    Optional<Happening> happening = judgement.of(intent, seen, now);
    if (happening.isEmpty()) {
      resting.add(intent, judgement.again(intent, seen, now), now);
    }
    return happening.flatMap(h -> recorder.record(intent, h)).orElse(null);
  }

  private PaymentIntent failed(PaymentIntent intent, Fault fault, Instant now) {
    if (fault.kind() == FaultKind.BUSY) {
      // A status call is busy only because of the provider's limit, which holds for all of them.
      connections.leaveAlone(intent.route().provider(), fault.retryAfter());
    }
    Optional<Happening> happening = judgement.failed(intent, fault, now);
    if (happening.isEmpty()) {
      resting.add(intent, again(intent, fault, now), now);
    }
    return happening.flatMap(h -> recorder.record(intent, h)).orElse(null);
  }

  /** A provider that no longer knows an intent that has ended need not be asked for ever. */
  private Due again(PaymentIntent intent, Fault fault, Instant now) {
    boolean forgotten = fault.kind() == FaultKind.REJECTED && intent.due().step() == Step.SWEEP;
    return forgotten ? judgement.again(intent, now) : judgement.later(intent, fault, now);
  }

  private Set<String> full() {
    Set<String> full = new HashSet<>(bulkheads.full("poll", properties.providers().keySet()));
    full.addAll(connections.leftAlone());
    return full;
  }

  private static Sighting sighting(Snapshot snapshot) {
    return new Sighting(
        snapshot.verdict(), snapshot.amount(), snapshot.detail(), snapshot.evidence());
  }
}
