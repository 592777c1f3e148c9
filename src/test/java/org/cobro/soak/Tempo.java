package org.cobro.soak;

import java.util.List;
import java.util.Map;

/** From a card's acceptance until Cobro has seen the payment in the ERP. */
final class Tempo {

  private final List<Long> millis;

  Tempo(Tables tables, Map<String, Long> tapped) {
    this.millis =
        tables.told().entrySet().stream()
            .filter(told -> tapped.containsKey(told.getKey()))
            .map(told -> told.getValue() - tapped.get(told.getKey()))
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
