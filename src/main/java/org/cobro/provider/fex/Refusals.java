package org.cobro.provider.fex;

import java.util.Set;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/**
 * What an answer without success says about the call. FEX may be searched by our reference, so of a
 * create only a definite no in FEX's own words is believed; all else is looked up.
 *
 * @see <a href="https://developer.fexpayments.com/error-reference">errors</a>
 */
final class Refusals {
  private static final Set<Integer> DEFINITE = Set.of(400, 403, 422);
  private static final String CHECK_KEY = "check client-id, client-secret and fex.merchant-id";

  private Refusals() {}

  /**
   * Of {@code POST /payment-intents}.
   *
   * @param refusals how often this attempt's create was refused before by an answer that may be
   *     untrue: then no later no is definite
   */
  static Fault ofCreate(Reply reply, int refusals) {
    String said = "create: " + reply.said();
    int status = reply.status();
    if (DEFINITE.contains(status) && reply.isRefusal()) {
      return definite(reply, said, refusals);
    }
    if (status == 401 || status == 403) {
      return reply.fault(FaultKind.UNAUTHORISED, said + "; " + CHECK_KEY);
    }
    return status == 429
        ? reply.fault(FaultKind.BUSY, said + "; too many requests")
        : reply.fault(FaultKind.UNCLEAR, said + "; it may exist");
  }

  /** Before anything was sent. */
  static Fault notSent(String objection, int refusals) {
    return refusals == 0
        ? Fault.of(FaultKind.REJECTED, "create: not sent: " + objection)
        : Fault.of(
            FaultKind.UNCLEAR,
            "create: not sent: "
                + objection
                + "; an earlier call that was refused may have arrived");
  }

  /** Of a read, a cancel or a counter: nothing here is an outcome. */
  static Fault elsewhere(Reply reply, String call) {
    String said = call + ": " + reply.said();
    int status = reply.status();
    if (status == 401 || status == 403) {
      return reply.fault(FaultKind.UNAUTHORISED, said + "; " + CHECK_KEY);
    }
    if (status == 429) {
      return reply.fault(FaultKind.BUSY, said + "; too many requests");
    }
    if (status == 404) {
      return reply.fault(
          FaultKind.REJECTED, said + "; the base-url or the merchant is another one now");
    }
    boolean definite = status / 100 == 3 || status / 100 == 4;
    return reply.fault(definite ? FaultKind.REJECTED : FaultKind.UNCLEAR, said);
  }

  /** The same of a search: a definite no to it is none to what is searched for. */
  static Fault ofSearch(Reply reply, String what) {
    Fault fault = elsewhere(reply, what);
    return fault.kind() == FaultKind.REJECTED
        ? reply.fault(FaultKind.UNCLEAR, fault.detail())
        : fault;
  }

  private static Fault definite(Reply reply, String said, int refusals) {
    return refusals == 0
        ? reply.fault(FaultKind.REJECTED, said)
        : reply.fault(
            FaultKind.UNCLEAR, said + "; an earlier call that was refused may have arrived");
  }
}
