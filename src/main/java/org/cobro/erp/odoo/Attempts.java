package org.cobro.erp.odoo;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * The writes of one conversation. They never decide what to do, only when to stop trying: each
 * write is asked at most twice, which bounds the conversation.
 *
 * @param counts how often each write was asked
 * @param last the write asked last; {@code null} when none
 * @param trouble why the last write may have had no effect; {@code null} when none
 */
record Attempts(Map<String, Integer> counts, String last, Fault trouble) {
  static final int MOST = 2;

  static final Attempts NONE = new Attempts(Map.of(), null, null);

  Attempts asked(String write) {
    Map<String, Integer> more = new HashMap<>(counts);
    more.merge(write, 1, Integer::sum);
    return new Attempts(Map.copyOf(more), write, null);
  }

  Attempts met(Fault trouble) {
    return new Attempts(counts, last, trouble);
  }

  /**
   * How the conversation must end instead of asking for this write again, a look having shown that
   * it is still needed; empty when it may be asked.
   *
   * @param most how often it may be asked in all
   */
  Optional<Step> bar(String write, String where, int most) {
    int count = counts.getOrDefault(write, 0);
    if (count == 0) {
      return Optional.empty();
    }
    if (write.equals(last) && trouble.kind() == FaultKind.REJECTED) {
      return Optional.of(new Step.Stop(Refusal.REFUSED, where + ": " + trouble.detail()));
    }
    return count < most ? Optional.empty() : Optional.of(new Step.Retry(trouble));
  }

  /** What a write's reply leaves to be explained, should the look afterwards show no effect. */
  static Fault trouble(Reply reply) {
    return reply instanceof Reply.Faulted faulted
        ? faulted.fault()
        : Fault.of(FaultKind.REJECTED, "Odoo answered without a fault, but nothing changed");
  }

  /** Faults that are known to come before any effect, so that no look is needed. */
  static Optional<Step> surelyRefused(Reply reply) {
    if (!(reply instanceof Reply.Faulted faulted)) {
      return Optional.empty();
    }
    boolean denied = faulted.fault().kind() == FaultKind.UNAUTHORISED;
    boolean forbidden = faulted.code() == OdooFaults.ACCESS_ERROR;
    return denied || forbidden ? Optional.of(Step.afterFault(faulted)) : Optional.empty();
  }
}
