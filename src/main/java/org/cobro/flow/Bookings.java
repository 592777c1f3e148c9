package org.cobro.flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.cobro.config.CobroProperties;
import org.cobro.intent.WriteBack;
import org.springframework.stereotype.Component;

/**
 * Counts what the ERPs have booked, once each: on the node whose fence landed. For curves alone:
 * what was counted right before a crash is lost here, and in no book.
 */
@Component
public final class Bookings {

  /** What a shop would call at once, soon, slow and too slow. */
  private static final Duration[] STEPS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofHours(1)
  };

  private static final String PAYMENT = "payment";
  private static final String REFUND = "refund";
  private static final String USUAL_CURRENCY = "MXN";

  private final MeterRegistry meters;
  private final Clock clock;

  public Bookings(CobroProperties properties, MeterRegistry meters, Clock clock) {
    this.meters = meters;
    this.clock = clock;
    // There before the first payment, so that a curve begins at nought.
    properties.erps().keySet().forEach(this::beginAtNought);
  }

  private void beginAtNought(String erp) {
    handOver(erp);
    for (String kind : List.of(PAYMENT, REFUND)) {
      number(erp, kind, USUAL_CURRENCY);
      minorUnits(erp, kind, USUAL_CURRENCY);
    }
  }

  /** Takes note that the ERP shows a payment, or money given back; a note is none. */
  void booked(WriteBack told) {
    if (told.kind() == WriteBack.Kind.NOTE) {
      return;
    }
    String erp = told.receivable().erp();
    String kind = told.kind() == WriteBack.Kind.REFUND ? REFUND : PAYMENT;
    String currency = told.amount().currency();
    number(erp, kind, currency).increment();
    minorUnits(erp, kind, currency).increment(told.amount().minor());
    if (told.kind() == WriteBack.Kind.REGISTER) {
      Duration took = Duration.between(told.since(), clock.instant());
      // The times are of two clocks.
      handOver(erp).record(took.isNegative() ? Duration.ZERO : took);
    }
  }

  private Counter number(String erp, String kind, String currency) {
    return Counter.builder("cobro.booked")
        .description("Payments and refunds that the ERP has booked")
        .tags("erp", erp, "kind", kind, "currency", currency)
        .register(meters);
  }

  private Counter minorUnits(String erp, String kind, String currency) {
    return Counter.builder("cobro.booked.minor.units")
        .description("What they come to, in whole minor units of the currency")
        .tags("erp", erp, "kind", kind, "currency", currency)
        .register(meters);
  }

  private Timer handOver(String erp) {
    return Timer.builder("cobro.hand.over")
        .description("From the moment that Cobro knew of a payment until the ERP had booked it")
        .tag("erp", erp)
        .serviceLevelObjectives(STEPS)
        .register(meters);
  }
}
