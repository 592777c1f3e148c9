package org.cobro.soak;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** From a card's acceptance until Cobro has seen the payment in the ERP. */
final class Tempo {

  private final List<Long> millis;

  Tempo(Tables tables, Map<String, Long> tapped) {
    this.millis =
        tables
            .sql()
            .sql(
                """
                select reference, done_at from write_back
                where kind = 'REGISTER' and state = 'DONE'
                """)
            .query(
                (row, number) -> {
                  Long begin = tapped.get(row.getString(1));
                  return begin == null ? null : row.getLong(2) - begin;
                })
            .list()
            .stream()
            .filter(Objects::nonNull)
            .sorted()
            .toList();
  }

  @Override
  public String toString() {
    return "tap to ERP over %d payments: p50 %d ms, p99 %d ms, longest %d ms"
        .formatted(millis.size(), at(50), at(99), at(100));
  }

  private long at(int percent) {
    return millis.isEmpty() ? 0 : millis.get((millis.size() - 1) * percent / 100);
  }
}
