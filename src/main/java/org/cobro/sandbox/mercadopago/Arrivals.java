package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts the calls that arrived, before anything can go wrong with them. */
final class Arrivals {
  private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
  private final Map<String, Integer> creates = new HashMap<>();

  synchronized void note(Ask ask) {
    Call call = ask.call();
    calls.merge(call, 1, Integer::sum);
    if (call == Call.CREATE_ORDER) {
      count(ask.json());
    }
    if (call == Call.CREATE_INTENT) {
      count(ask.json().path("additional_info"));
    }
  }

  synchronized Books books(Ledger ledger) {
    return new Books(ledger.booked(), calls, creates);
  }

  private void count(JsonNode parent) {
    creates.merge(parent.path("external_reference").asText(""), 1, Integer::sum);
  }
}
