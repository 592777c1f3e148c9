package org.cobro.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far a pick-up reads back from the newest change that was seen. An ERP stamps a change with
 * the beginning of its transaction, so one that takes long shows up late. Reading all that may
 * still come at every tick would be reading the same invoices over and over: most look a little
 * back, one a minute looks all the way.
 */
final class LookBack {

  /** Most transactions of an ERP are over by then. */
  static final Duration NEAR = Duration.ofSeconds(15);

  /** So late, at most, does an invoice come whose transaction took longer than that. */
  static final Duration FAR_EVERY = Duration.ofMinutes(1);

  private final Map<String, Instant> lastFar = new ConcurrentHashMap<>();

  /** Whether a scan of this flow that begins now is to look all the way. */
  boolean isFar(String flow, Instant asOf) {
    Instant last = lastFar.get(flow);
    return last == null || !asOf.isBefore(last.plus(FAR_EVERY));
  }

  /**
   * @param overlap the longest transaction of the ERP
   */
  static Duration of(boolean far, Duration overlap) {
    if (far) {
      // The cursor moved on since the last far look: by the pause and a tick that came late.
      return overlap.plus(FAR_EVERY.multipliedBy(2));
    }
    return overlap.compareTo(NEAR) < 0 ? overlap : NEAR;
  }

  /** After the last page; what broke off before is to be looked for again. */
  void done(Scan scan) {
    if (scan.far()) {
      lastFar.put(scan.flow(), scan.asOf());
    }
  }
}
