package org.cobro.erp.odoo.admin;

import org.cobro.erp.odoo.Call;
import org.cobro.erp.odoo.Reply;

/** The way to one Odoo: makes a call and says what came back. */
@FunctionalInterface
public interface Asking {

  Reply ask(Call call);
}
