package org.cobro.sandbox.sap;

import java.util.EnumMap;
import java.util.Map;

/** Counts the calls that arrived, before anything can go wrong with them. */
final class Arrivals {
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);

  synchronized void note(Ask ask) {
    calls.merge(ask.call(), 1, Integer::sum);
  }

  synchronized int of(Call call) {
    return calls.getOrDefault(call, 0);
  }
}
