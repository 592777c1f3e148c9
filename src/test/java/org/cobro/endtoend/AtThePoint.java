package org.cobro.endtoend;

import java.time.Duration;
import java.util.List;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.PaymentIntent;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Terminals;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterEach;

/** A shop with an account at Mercado Pago for each of its two APIs. */
abstract class AtThePoint extends AtTheShop {

  /** Longer than an order or an intent waits for its customer. */
  static final Duration TOO_LATE = Duration.ofMinutes(16);

  AtThePoint(ShopPlan plan) {
    super(plan);
  }

  @AfterEach
  final void nothingMoreGoesWrong() {
    for (PointApi api : PointApi.values()) {
      pago(api).troubles().clear();
    }
  }

  final MercadoPagoSimulator pago(PointApi api) {
    return shop.point(Shop.point(api));
  }

  /** The customer's and the cashier's hands. */
  final Terminals hands(PointApi api) {
    return pago(api).terminals();
  }

  final Sale sell(PointApi api, String amount) {
    return shop.sell(api, amount, shop.terminal());
  }

  /** All that the provider has under an attempt's reference. */
  final List<BookedCharge> charges(PointApi api, PaymentIntent intent) {
    return pago(api).books().find(intent.externalId());
  }

  final int creates(PointApi api, PaymentIntent intent) {
    return pago(api).books().creates(intent.externalId());
  }

  final void forward(PointApi api, Duration by) {
    shop.clock(Shop.point(api)).forward(by);
  }
}
