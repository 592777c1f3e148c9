package org.cobro.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * When which clock of the nodes will find something to do, read from the tables: so that no steps
 * go into clocks that strike in vain.
 */
final class Agenda {

  private static final String DUE =
      """
      select case step when 'CREATE' then 'CREATE' else step end,
        min(max(due_at, lease_until)) from payment_intent where step <> 'NONE' group by step
      union all
      select 'WRITE_BACK', min(max(due_at, lease_until)) from write_back where state = 'DUE'
      union all
      select 'REFUND', min(max(due_at, lease_until)) from refund where step <> 'NONE'
      union all
      select 'DEAD_LETTER', min(retry_at) from dead_letter where closed_at is null
      """;

  private final Map<Tick, Long> times = new EnumMap<>(Tick.class);

  Agenda(Ground ground) {
    ground.rows(
        DUE,
        row -> {
          long at = row.getLong(2);
          return row.wasNull() ? null : times.put(Tick.valueOf(row.getString(1)), at);
        });
  }

  Set<Tick> dueAt(long now) {
    Set<Tick> due = EnumSet.noneOf(Tick.class);
    times.forEach((tick, at) -> add(due, tick, at <= now));
    return due;
  }

  /** The first time after now; now itself when there is none. */
  long nextAfter(long now) {
    return times.values().stream().filter(at -> at > now).min(Long::compare).orElse(now);
  }

  private static void add(Set<Tick> due, Tick tick, boolean isDue) {
    if (isDue) {
      due.add(tick);
    }
  }
}
