package org.cobro.simulation;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often worlds saw what: a simulation in which something never happens proves nothing of it.
 */
final class Tally {

  private static final String KEPT =
      """
      select 'event ' || event, count(*) from payment_event group by 1
      union all select 'dead letter ' || cause || ' ' || coalesce(resolution, 'OPEN'), count(*)
        from dead_letter group by 1
      union all select 'refund event ' || event, count(*) from refund_event group by 1
      union all select 'refund ' || state, count(*) from refund group by 1
      union all select 'write-back ' || kind || ' ' || state, count(*) from write_back group by 1
      union all select 'intent ' || state, count(*) from payment_intent group by 1
      """;

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String what) {
    counts.merge(what, 1L, Long::sum);
  }

  void add(Tally other) {
    other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
  }

  /** What a world's tables and books show in the end. */
  void count(World world) {
    world.ground.rows(KEPT, row -> counts.merge(row.getString(1), row.getLong(2), Long::sum));
    counts.merge("minutes", (world.clock.millis() - VirtualClock.BEGIN) / 60_000, Long::sum);
    world.provider.charges().forEach(charge -> add(charge.late() ? "late charge" : "charge"));
  }

  Map<String, Long> counts() {
    return counts;
  }
}
