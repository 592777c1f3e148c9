package org.cobro.flow;

import org.cobro.intent.Fault;

/** A call was not made, for want of something that it must carry. */
public final class Unsendable extends RuntimeException implements KnownFault {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  public Unsendable(Fault fault) {
    super(fault.detail(), null, false, false);
    this.fault = fault;
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
