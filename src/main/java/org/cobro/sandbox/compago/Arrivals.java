package org.cobro.sandbox.compago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls that arrived, before anything can go wrong with them. */
final class Arrivals {
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private final Map<String, Integer> creates = new HashMap<>();

  synchronized void note(Call call, JsonNode body) {
    calls.merge(call, 1, Integer::sum);
    if (call == Call.CREATE) {
      creates.merge(body.path("externalId").asText(""), 1, Integer::sum);
    }
  }

  synchronized Books books(Ledger ledger) {
    return new Books(ledger.all(), ledger.taps(), calls, creates);
  }
}
