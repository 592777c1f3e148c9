/**
 * Odoo 14 to 19: pure functions between Odoo's bodies and the ERP port. Nothing here sends, waits
 * or knows a transport: a conversation hands out a {@link org.cobro.erp.odoo.Call} and is told the
 * {@link org.cobro.erp.odoo.Reply}, so XML-RPC may give way to JSON-2 without a change here.
 */
package org.cobro.erp.odoo;
