package org.cobro.sandbox.bench;

import java.util.Collection;
import java.util.Locale;

/** The spread of measured times. */
record Percentiles(int count, double p50, double p95, double p99, double max) {

  private static final double NANOS_PER_MILLI = 1_000_000.0;

  static Percentiles of(Collection<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return new Percentiles(
        sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1.0));
  }

  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }

  /** A row of a Markdown table, in milliseconds. */
  String row(String name, String bar) {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %.1f | %s |",
        name,
        count,
        p50,
        p95,
        p99,
        max,
        bar);
  }
}
