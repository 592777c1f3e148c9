package org.cobro.sandbox.fex;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls that arrived, before anything can go wrong with them. */
final class Arrivals {
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private final Map<String, Integer> creates = new HashMap<>();

  synchronized void note(Ask ask) {
    calls.merge(ask.call(), 1, Integer::sum);
    if (ask.call() == Call.CREATE) {
      creates.merge(ask.json().path("metadata").path("attempt").asText(""), 1, Integer::sum);
    }
  }

  synchronized Books books(Ledger ledger) {
    return new Books(ledger.booked(), calls, creates);
  }
}
