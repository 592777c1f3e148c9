package org.cobro.erp.odoo;

import org.cobro.intent.Fault;

/** What came back for a {@link Call}. */
public sealed interface Reply {

  /**
   * @param value decoded: Map, List, String, Integer, Long, Boolean, BigDecimal or {@code null}
   */
  record Value(Object value) implements Reply {}

  /**
   * No result. After a call that writes this does not mean that nothing happened: Odoo commits
   * before it serialises.
   *
   * @param fault what is known about the call
   * @param code Odoo's {@code faultCode}; 0 when the transport failed
   */
  record Faulted(Fault fault, int code) implements Reply {}
}
