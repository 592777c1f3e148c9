package org.cobro.faults;

import java.util.EnumSet;
import java.util.Set;

/** A fault that lies in wait for one call, or for all of them for a while. */
final class Ambush {

  private final WireFault fault;
  private final WireCall call;
  private final String key;
  private final boolean once;
  private final Runnable atFirstHit;
  private int hits;
  private long firstHit;
  private boolean over;

  /**
   * @param key what the call must be about: a terminal, a reference, an invoice
   * @param once false: until {@link #end}
   * @param atFirstHit done before the first call goes on, such as the customer's tap
   */
  Ambush(WireFault fault, WireCall call, String key, boolean once, Runnable atFirstHit) {
    this.fault = fault;
    this.call = call;
    this.key = key;
    this.once = once;
    this.atFirstHit = atFirstHit;
  }

  WireFault fault() {
    return fault;
  }

  /** Whether it befalls this call; counts it. */
  boolean takes(Ear.Heard heard) {
    boolean first;
    synchronized (this) {
      if (over || !meant().contains(heard.call()) || !heard.about().test(key)) {
        return false;
      }
      first = hits == 0;
      firstHit = first ? System.nanoTime() : firstHit;
      hits++;
      over = once;
    }
    if (first) {
      atFirstHit.run();
    }
    return true;
  }

  /** On the wire the look-up is a create: what lasts befalls it too. */
  private Set<WireCall> meant() {
    return call == WireCall.CREATE && !once
        ? EnumSet.of(WireCall.CREATE, WireCall.LOOK_UP)
        : EnumSet.of(call);
  }

  synchronized void end() {
    over = true;
  }

  synchronized boolean isOver() {
    return over;
  }

  synchronized int hits() {
    return hits;
  }

  /** Whether it struck at least so many nanoseconds ago. */
  synchronized boolean struckBefore(long nanoseconds) {
    return hits > 0 && System.nanoTime() - firstHit >= nanoseconds;
  }
}
