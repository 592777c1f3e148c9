package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;

/** An intent for the pure tests: say only what matters, the rest is usual. */
final class Sample {

  static final Instant NOW = Instant.parse("2026-03-02T16:00:00Z");
  static final Money PRICE = Money.of("116.00", "MXN");

  static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(120),
          Duration.ofMinutes(20),
          Duration.ofSeconds(45),
          Duration.ofMinutes(30),
          List.of(Duration.ofMinutes(15), Duration.ofMinutes(60)),
          Duration.ofSeconds(30),
          Map.of());

  private final State state;
  private Due due = new Due(Step.POLL, NOW, 0, 0);
  private String id = "intent-1";
  private String providerId = "pi-7";
  private String cancelReason;
  private Verdict ending;
  private Instant endingSince;
  private Instant sentAt = NOW.minusSeconds(20);

  private Sample(State state) {
    this.state = state;
  }

  static Sample in(State state) {
    return new Sample(state);
  }

  Sample due(Step step, int failures, int rounds) {
    due = new Due(step, NOW, failures, rounds);
    return this;
  }

  Sample withoutProviderId() {
    providerId = null;
    return this;
  }

  Sample cancelReason(String reason) {
    cancelReason = reason;
    return this;
  }

  Sample ending(Verdict verdict, Duration ago) {
    ending = verdict;
    endingSince = NOW.minus(ago);
    return this;
  }

  Sample sent(Duration ago) {
    sentAt = NOW.minus(ago);
    return this;
  }

  Sample id(String other) {
    id = other;
    return this;
  }

  Sample neverSent() {
    sentAt = null;
    return this;
  }

  PaymentIntent intent() {
    return new PaymentIntent(
        id,
        "receivable-1",
        2,
        "INV-2026-00042-a2-0badcafe",
        0,
        new Route("counter-1", "main", "compago", "TERMINAL-001"),
        PRICE,
        state,
        4,
        due,
        9,
        providerId,
        null,
        cancelReason,
        ending,
        endingSince,
        NOW.minusSeconds(60),
        sentAt);
  }

  PaymentIntent after(Event event) {
    return after(Happening.of(event, "poll", "as seen"));
  }

  PaymentIntent after(Happening happening) {
    return intent().after(happening, NOW, TIMING);
  }
}
