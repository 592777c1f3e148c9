package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** As with Odoo 19. */
class OdooTroublesOverJson2Test extends OdooTroubles {

  OdooTroublesOverJson2Test() {
    super(Shop.usual(19));
  }

  @Test
  void speaksJson2() {
    assertThat(shop.odoo().calls("res.users", "context_get")).isPositive();
    assertThat(shop.odoo().calls("common", "authenticate")).isZero();
  }
}
