package org.cobro.sandbox.mercadopago;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts how often each token reads, and for how long it must wait when that is too often. */
final class Reads {
  private final Ledger ledger;
  private final Map<String, Deque<Instant>> byToken = new HashMap<>();

  Reads(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Zero when this read is within the pace; then it counts. */
  Duration wait(String token) {
    MercadoPagoRules.Pace pace = ledger.rules.pace();
    if (pace.reads() == Integer.MAX_VALUE) {
      return Duration.ZERO;
    }
    Instant now = ledger.agenda.now();
    Deque<Instant> reads = byToken.computeIfAbsent(token, none -> new ArrayDeque<>());
    reads.removeIf(each -> !each.plus(pace.within()).isAfter(now));
    if (reads.size() < pace.reads()) {
      reads.add(now);
      return Duration.ZERO;
    }
    return Duration.between(now, reads.peek().plus(pace.within()));
  }
}
