package org.cobro.erp.sap.admin;

import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Reply;

/** Somebody who makes calls, one after the other, and gives back what came of them. */
@FunctionalInterface
public interface Asking {
  Reply ask(Call call);
}
