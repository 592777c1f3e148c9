package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.ToDoubleFunction;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.intent.DayReports.Kept;

/**
 * The last reconciliation of an ERP, as health and metrics show it.
 *
 * @param unanswered above zero: the report is incomplete
 */
record LastReport(LocalDate day, Instant madeAt, int differences, int unanswered) {

  static LastReport of(Kept kept) {
    return new LastReport(kept.day(), kept.madeAt(), kept.differences(), kept.unanswered());
  }

  /** Not a number while there is none. The day is a value: as a tag it would be new each day. */
  static void meters(MeterRegistry registry, Readings readings, String name, Erp erp) {
    gauge(readings, name, "differences", Kept::differences)
        .description("Differences that the last reconciliation lists")
        .register(registry);
    gauge(readings, name, "unanswered", Kept::unanswered)
        .description("Questions of the last reconciliation that nobody answered")
        .register(registry);
    gauge(readings, name, "day", kept -> kept.day().atStartOfDay(erp.timeZone()).toEpochSecond())
        .description("Begin of the last reconciled day, in seconds since 1970")
        .baseUnit("seconds")
        .register(registry);
  }

  private static Gauge.Builder<Readings> gauge(
      Readings readings, String erp, String what, ToDoubleFunction<Kept> value) {
    ToDoubleFunction<Readings> last =
        all -> {
          Kept kept = all.now().reconciled().get(erp);
          return kept == null ? Double.NaN : value.applyAsDouble(kept);
        };
    return Gauge.builder("cobro.reconciliation." + what, readings, last).tag("erp", erp);
  }
}
