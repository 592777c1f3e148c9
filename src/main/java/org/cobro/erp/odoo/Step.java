package org.cobro.erp.odoo;

import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** What a conversation with Odoo wants next. */
public sealed interface Step {

  /** Make this call, then tell the conversation the reply. */
  record Ask(Call call) implements Step {}

  /**
   * Odoo shows what we wanted.
   *
   * @param id the key of the payment or note in Odoo
   * @param detail one line for a person
   */
  record Done(String id, String detail) implements Step {}

  /** A person must decide; repeating alone does not help. */
  record Stop(Refusal reason, String detail) implements Step {}

  /** Start a new conversation later: nothing is lost, as it begins by reading. */
  record Retry(Fault fault) implements Step {}

  /**
   * As {@link Retry}, but only once Odoo can no longer be carrying out the last write: that one is
   * not idempotent, and its answer was lost.
   */
  record Settle(Fault fault) implements Step {}

  /** The end that a fault calls for when nothing was written by the call. */
  static Step afterFault(Reply.Faulted faulted) {
    Fault fault = faulted.fault();
    if (faulted.code() == OdooFaults.ACCESS_ERROR) {
      return new Stop(Refusal.NO_RIGHTS, fault.detail());
    }
    boolean refused = faulted.code() != 0 && fault.kind() == FaultKind.REJECTED;
    return refused ? new Stop(Refusal.REFUSED, fault.detail()) : new Retry(fault);
  }

  /** The end for an answer that does not have the shape it must have. */
  static Step unreadable(String what) {
    return new Retry(Fault.of(FaultKind.UNCLEAR, "Odoo's answer is not a list of " + what));
  }
}
