package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Function;
import org.cobro.intent.Cause;
import org.cobro.intent.State;
import org.cobro.ops.Readings.Reading;

/**
 * What waits, as the database has it: each node says the same, so that dashboards take the largest
 * and never add up.
 */
final class WorkMeters {

  private WorkMeters() {}

  static void bind(MeterRegistry registry, Readings readings) {
    for (State state : State.values()) {
      if (state.isLive()) {
        state(registry, readings, state);
      }
    }
    for (Cause cause : Cause.values()) {
      letters(registry, readings, cause);
    }
    seconds("cobro.poll.lag", readings, Reading::pollLag)
        .description("Wait of the most overdue status call")
        .register(registry);
    seconds("cobro.write.back.lag", readings, Reading::writeBackLag)
        .description("Wait of the most overdue write-back")
        .register(registry);
    Gauge.builder("cobro.database.up", readings, r -> r.now().isThere() ? 1 : 0)
        .description("1 while the database answers")
        .register(registry);
  }

  private static void state(MeterRegistry registry, Readings readings, State state) {
    gauge("cobro.intents.live", readings, r -> r.live(state).many())
        .description("Payment intents in a live state")
        .tag("state", state.name())
        .register(registry);
    seconds("cobro.intents.oldest", readings, r -> r.live(state).longest())
        .description("Age of the oldest payment intent in a live state, since it was sent")
        .tag("state", state.name())
        .register(registry);
  }

  private static void letters(MeterRegistry registry, Readings readings, Cause cause) {
    gauge("cobro.dead.letters", readings, r -> r.letters(cause).many())
        .description("Open dead letters")
        .tag("cause", cause.name())
        .register(registry);
    seconds("cobro.dead.letters.oldest", readings, r -> r.letters(cause).longest())
        .description("Age of the oldest open dead letter")
        .tag("cause", cause.name())
        .register(registry);
  }

  /** An ERP that is away is tried again and again: only the age says how long it was not told. */
  static void untold(MeterRegistry registry, Readings readings, String erp) {
    gauge("cobro.write.backs.waiting", readings, r -> r.untold(erp).many())
        .description("Payments and refunds that the ERP is still to be told")
        .tag("erp", erp)
        .register(registry);
    seconds("cobro.write.backs.oldest", readings, r -> r.untold(erp).longest())
        .description("Since when the oldest of them is known")
        .tag("erp", erp)
        .register(registry);
  }

  private static Gauge.Builder<Readings> seconds(
      String name, Readings readings, Function<Reading, Duration> figure) {
    return gauge(name, readings, r -> figure.apply(r).toMillis() / 1000.0).baseUnit("seconds");
  }

  /** No number while the database does not say one: none is not nought. */
  static Gauge.Builder<Readings> gauge(
      String name, Readings readings, Function<Reading, Number> figure) {
    return Gauge.builder(
        name,
        readings,
        all -> {
          Reading reading = all.now();
          return reading.isThere() ? figure.apply(reading).doubleValue() : Double.NaN;
        });
  }
}
