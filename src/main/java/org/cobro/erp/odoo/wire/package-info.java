/**
 * How calls of Odoo's methods travel: as XML-RPC (14 to 21), or as JSON-2 (from 19 on). Pure: what
 * is to be sent goes out, what came back comes in; the sending is the route's.
 */
package org.cobro.erp.odoo.wire;
