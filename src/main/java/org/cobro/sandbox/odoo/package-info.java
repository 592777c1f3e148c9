/**
 * A stateful simulated Odoo, 14 to 19, over real HTTP: XML-RPC on {@code /xmlrpc/2/common} and
 * {@code /xmlrpc/2/object}. It behaves as bodies recorded from real Community servers do, and as
 * the notes on full accounting say; {@link org.cobro.sandbox.odoo.OdooSimulator} is the way in.
 */
package org.cobro.sandbox.odoo;
