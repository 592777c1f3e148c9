package org.cobro.endtoend;

/** As with Odoo 17. */
class DaysBooksOverXmlRpcTest extends DaysBooks {

  DaysBooksOverXmlRpcTest() {
    super(17);
  }
}
