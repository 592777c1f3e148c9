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

  /**
   * As the wire names it: there the look-up is a create, so that what lasts befalls it too, and
   * what a refund reads and writes is what a payment does, about something else.
   */
  private Set<WireCall> meant() {
    return switch (call) {
      case CREATE -> once ? EnumSet.of(call) : EnumSet.of(call, WireCall.LOOK_UP);
      case STANDING -> EnumSet.of(WireCall.POLL, WireCall.PAYMENT);
      case NOTE_REREAD -> EnumSet.of(WireCall.REREAD);
      case REFUND_PROBE -> EnumSet.of(WireCall.PROBE);
      case REFUND_REGISTER -> EnumSet.of(WireCall.REGISTER);
      case REFUND_POST -> EnumSet.of(WireCall.POST);
      case REFUND_APPLY -> EnumSet.of(WireCall.APPLY);
      default -> EnumSet.of(call);
    };
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
