package org.cobro.flow;

import org.cobro.intent.Fault;

/** An exception that says itself what is known about the call. */
public interface KnownFault {
  Fault fault();
}
