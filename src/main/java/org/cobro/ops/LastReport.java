package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.ToDoubleFunction;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.intent.DayReports;
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
  static void meters(MeterRegistry registry, DayReports reports, String name, Erp erp) {
    gauge(reports, name, "differences", Kept::differences)
        .description("Differences that the last reconciliation lists")
        .register(registry);
    gauge(reports, name, "unanswered", Kept::unanswered)
        .description("Questions of the last reconciliation that nobody answered")
        .register(registry);
    gauge(reports, name, "day", kept -> kept.day().atStartOfDay(erp.timeZone()).toEpochSecond())
        .description("Begin of the last reconciled day, in seconds since 1970")
        .baseUnit("seconds")
        .register(registry);
  }

  private static Gauge.Builder<DayReports> gauge(
      DayReports reports, String erp, String what, ToDoubleFunction<Kept> value) {
    ToDoubleFunction<DayReports> last =
        all -> all.latest(erp).map(value::applyAsDouble).orElse(Double.NaN);
    return Gauge.builder("cobro.reconciliation." + what, reports, last).tag("erp", erp);
  }
}
