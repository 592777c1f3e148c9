package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.cobro.sandbox.mercadopago.Account;
import org.cobro.sandbox.mercadopago.Call;
import org.cobro.sandbox.mercadopago.MercadoPagoRules;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Point;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.Test;

/** The whole application with a Mercado Pago connection that has a refresh token. */
class RenewedTokenTest {

  @Test
  void getsItsTokenByItselfAndShowsWhenTheMerchantTakesTheLeaveBack() throws IOException {
    Account account = Account.standard("APP_USR-static", Point.smart("PAX_A910__SMARTPOS1", 31));
    try (MercadoPagoSimulator pago = MercadoPagoSimulator.open(MercadoPagoRules.standard(account));
        Shop shop =
            Shop.usual()
                .set("cobro.providers.point.type", "mercado-pago-point")
                .set("cobro.providers.point.base-url", pago.baseUrl())
                .set("cobro.providers.point.client-id", account.clientId())
                .set("cobro.providers.point.client-secret", account.clientSecret())
                .set("cobro.providers.point.refresh-token", account.refreshToken())
                .set("cobro.providers.point.connect-timeout", "300ms")
                .set("cobro.providers.point.response-timeout", "1s")
                .probingEachSecond()
                .open()) {
      shop.await("it is let in", () -> health(shop).equals("UP"));
      String refresh = pago.tokens().refreshToken();

      pago.tokens().revokeAll();
      shop.await("it is frozen", () -> health(shop).equals("DOWN"));

      assertThat(pago.books().requests(Call.TOKEN)).isEqualTo(1);
      String told =
          shop.logOutput()
              + shop.api().getWithoutToken("/actuator/health").text()
              + shop.api().getWithoutToken("/actuator/prometheus").text();
      assertThat(told)
          .contains("point: access token renewed")
          .doesNotContain(refresh)
          .doesNotContain("APP_USR-")
          .doesNotContain(account.refreshToken())
          .doesNotContain(account.clientSecret());
    }
  }

  private static String health(Shop shop) {
    return shop.api().health("/providers/point");
  }
}
