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
            .set("cobro.providers.clear.type", "fex")
            .set("cobro.providers.clear.base-url", "http://api.fex.invalid")
            .set("cobro.providers.clear.client-id", "merchant-1")
            .set("cobro.providers.clear.client-secret", "fex-secret")
            .set("cobro.providers.clear.fex.auth-url", "http://auth.fex.invalid")
            .set("cobro.providers.clear.fex.merchant-id", "m-1")
            .set("cobro.providers.clear.fex.plain-http", true)
            .set("cobro.providers.clear.connect-timeout", "300ms")
            .set("cobro.providers.clear.response-timeout", "1s")
            .open()) {
      shop.await("it is frozen", () -> shop.api().health("/providers/fex").equals("DOWN"));

      assertThat(shop.logOutput())
          .contains(
              "the access token is of merchant "
                  + FexRules.MERCHANT
                  + ", but fex.merchant-id is of-another-merchant");
      assertThat(shop.logOutput())
          .contains("clear: fex.plain-http lets the client's secret and the access token cross")
          .doesNotContain("fex: fex.plain-http");
      assertThat(shop.fex("fex").books().requests(Call.LIST)).isZero();
      assertThat(shop.fex("fex").tokens().given()).isEqualTo(1);
    }
  }
}
