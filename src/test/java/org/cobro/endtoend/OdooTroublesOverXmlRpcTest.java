package org.cobro.endtoend;

import org.cobro.testing.Shop;

/** As with Odoo 17. */
class OdooTroublesOverXmlRpcTest extends OdooTroubles {

  OdooTroublesOverXmlRpcTest() {
    super(Shop.usual());
  }
}
