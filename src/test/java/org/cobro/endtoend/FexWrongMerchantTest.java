package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import org.cobro.sandbox.fex.Call;
import org.cobro.sandbox.fex.FexRules;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** A client of another merchant than the configured one. */
class FexWrongMerchantTest {

  @Test
  void isFoundOutAtTheStartAndNeverUsed() {
    try (Shop shop =
        Shop.plan()
            .odoo("main", 17)
            .fex("fex")
            .flow("counters", "main", "fex")
            .set("cobro.providers.fex.fex.merchant-id", "of-another-merchant")
            .open()) {
      shop.await("it is frozen", () -> shop.api().health("/providers/fex").equals("DOWN"));

      assertThat(shop.logOutput())
          .contains(
              "the access token is of merchant "
                  + FexRules.MERCHANT
                  + ", but fex.merchant-id is of-another-merchant");
      assertThat(shop.fex("fex").books().requests(Call.LIST)).isZero();
      assertThat(shop.fex("fex").tokens().given()).isEqualTo(1);
    }
  }
}
