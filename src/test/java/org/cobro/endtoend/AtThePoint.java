package org.cobro.endtoend;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.intent.PaymentIntent;
import org.cobro.sandbox.mercadopago.BookedCharge;
import org.cobro.sandbox.mercadopago.MercadoPagoSimulator;
import org.cobro.sandbox.mercadopago.Reading;
import org.cobro.sandbox.mercadopago.Terminals;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterEach;

/** A shop with an account at Mercado Pago for each of its two APIs. */
abstract class AtThePoint extends AtTheShop {

  /** Longer than an order or an intent waits for its customer. */
  static final Duration TOO_LATE = Duration.ofMinutes(16);

  /** One account and one Odoo for each API; whatever else is to be set comes after. */
  static ShopPlan points(Reading... readings) {
    ShopPlan plan = Shop.plan();
    for (PointApi api : PointApi.values()) {
      plan.odoo(erp(api), 17)
          .point(connection(api), api, readings)
          .flow(connection(api), erp(api), connection(api));
    }
    return plan;
  }

  /** The name of the connection that speaks it. */
  static String connection(PointApi api) {
    return api == PointApi.ORDERS ? "point-orders" : "point-intents";
  }

  private static String erp(PointApi api) {
    return api == PointApi.ORDERS ? "main" : "branch";
  }

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
    return shop.point(connection(api));
  }

  /** The customer's and the cashier's hands. */
  final Terminals hands(PointApi api) {
    return pago(api).terminals();
  }

  final Sale sell(PointApi api, String amount) {
    return sell(api, amount, shop.terminal());
  }

  final Sale sell(PointApi api, String amount, String terminal) {
    return shop.sell(erp(api), amount, "MXN", terminal);
  }

  /** All that the provider has under an attempt's reference. */
  final List<BookedCharge> charges(PointApi api, PaymentIntent intent) {
    return pago(api).books().find(intent.externalId());
  }

  final int creates(PointApi api, PaymentIntent intent) {
    return pago(api).books().creates(intent.externalId());
  }

  final void forward(PointApi api, Duration by) {
    shop.clock(connection(api)).forward(by);
  }

  /** How many notices of an account were counted as this. */
  final double heard(String connection, String result) {
    return metric(
        "cobro_webhooks_total\\{connection=\"%s\",result=\"%s\"}".formatted(connection, result));
  }

  final double metric(String line) {
    String all = shop.api().getWithoutToken("/actuator/prometheus").text();
    Matcher found = Pattern.compile(line + " (\\S+)").matcher(all);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }
}
