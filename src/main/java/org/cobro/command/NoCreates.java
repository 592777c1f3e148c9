package org.cobro.command;

import org.cobro.flow.Unsendable;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

/** Stands where the routes look once more before a create leaves: from a command none does. */
public final class NoCreates {

  /** As the routes name it. */
  static final String NAME = "lastLook";

  /**
   * @throws Unsendable always
   */
  public void check() {
    throw new Unsendable(Fault.of(FaultKind.NOT_SENT, "not sent: a command collects nothing"));
  }
}
