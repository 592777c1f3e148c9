package org.cobro.crash;

import java.util.List;
import org.cobro.sandbox.odoo.OdooSimulator;

/** How the ERP is spoken to. */
enum ErpWire {
  XML_RPC(17, "xmlrpc"),
  JSON_2(19, "json2");

  private static final int FIRST_WITH_OUTSTANDING_ACCOUNT = 18;

  private final int version;
  private final String transport;

  ErpWire(int version, String transport) {
    this.version = version;
    this.transport = transport;
  }

  OdooSimulator open() {
    return OdooSimulator.version(version).start();
  }

  /** What the configuration says of it. */
  List<String> arguments() {
    String chosen = "--cobro.erps.odoo.transport=" + transport;
    return version < FIRST_WITH_OUTSTANDING_ACCOUNT
        ? List.of(chosen)
        : List.of(chosen, "--cobro.erps.odoo.outstanding-account=102.01.02");
  }
}
