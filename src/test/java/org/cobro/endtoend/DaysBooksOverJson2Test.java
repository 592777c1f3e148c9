package org.cobro.endtoend;

/** As with Odoo 19. */
class DaysBooksOverJson2Test extends DaysBooks {

  DaysBooksOverJson2Test() {
    super(19);
  }
}
