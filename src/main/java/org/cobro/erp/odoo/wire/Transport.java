package org.cobro.erp.odoo.wire;

/** Which wire the deployer wants. */
public enum Transport {
  /** JSON-2 from Odoo 19 on, else XML-RPC. */
  AUTO,
  XMLRPC,
  JSON2
}
