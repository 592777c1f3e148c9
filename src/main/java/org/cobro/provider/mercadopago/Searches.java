package org.cobro.provider.mercadopago;

import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** What a refused search means for a look-up. */
final class Searches {
  private Searches() {}

  /** A definite no to the search is none to the create that is looked up. */
  static Fault refused(Reply reply, String what) {
    Fault fault = Refusals.elsewhere(reply, what);
    return fault.kind() == FaultKind.REJECTED
        ? reply.fault(FaultKind.UNCLEAR, fault.detail())
        : fault;
  }
}
