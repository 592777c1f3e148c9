package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.cobro.intent.archive.ArchiveRuns.Run;

/**
 * The archive's last run, as health and metrics show it.
 *
 * @param doneAt {@code null} while it is not done
 * @param payments how many parted with their events
 * @param refused how many keep theirs, for they do not tell their state
 * @param trouble why it stopped; empty when nothing is known to be wrong
 */
record LastArchive(
    LocalDate day, Instant doneAt, long payments, long events, long refused, String trouble) {

  static LastArchive of(Run run) {
    return new LastArchive(
        run.day(),
        run.endedAt(),
        run.payments(),
        run.events(),
        run.refused(),
        Objects.requireNonNullElse(run.trouble(), ""));
  }

  /**
   * Not a number while there was no run, and where there is no archive any more: the last one that
   * there was must not be an alarm for ever.
   *
   * @param on whether there is an archive
   */
  static void meters(MeterRegistry registry, Readings readings, boolean on) {
    gauge(readings, on, "payments", Run::payments)
        .description("Payments whose events the last run took to the archive")
        .register(registry);
    gauge(readings, on, "events", Run::events)
        .description("Events that the last run took to the archive")
        .register(registry);
    gauge(readings, on, "refused", Run::refused)
        .description("Payments that keep their events, since these do not tell their state")
        .register(registry);
    gauge(readings, on, "done", run -> run.endedAt() == null ? 0 : run.endedAt().getEpochSecond())
        .description("When the last run was done, in seconds since 1970; 0 while it is not")
        .baseUnit("seconds")
        .register(registry);
  }

  private static Gauge.Builder<Readings> gauge(
      Readings readings, boolean on, String what, ToDoubleFunction<Run> value) {
    ToDoubleFunction<Readings> last =
        all -> {
          Run run = all.now().archived();
          return run == null || !on ? Double.NaN : value.applyAsDouble(run);
        };
    return Gauge.builder("cobro.archive." + what, readings, last);
  }
}
