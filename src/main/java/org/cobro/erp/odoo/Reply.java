package org.cobro.erp.odoo;

import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;

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
   * @param code Odoo's {@code faultCode}, or over JSON-2 the one of the same meaning; 0 when the
   *     transport failed
   */
  record Faulted(Fault fault, int code) implements Reply {

    /** Somebody on the way said no: there is no Odoo at that address, or not any more. */
    public boolean isOfTheWay() {
      return code == 0 && fault.kind() == FaultKind.REJECTED;
    }
  }
}
