package org.cobro.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cobro.intent.PaymentIntent;
import org.cobro.sandbox.fex.BookedIntent;
import org.cobro.sandbox.fex.FexSimulator;
import org.cobro.sandbox.fex.Reading;
import org.cobro.sandbox.fex.Wallets;
import org.cobro.testing.Sale;
import org.cobro.testing.Shop;
import org.cobro.testing.ShopPlan;
import org.junit.jupiter.api.AfterEach;

/** A shop whose customers pay by scanning a QR of FEX's. */
abstract class AtTheFex extends AtTheShop {

  static final String FEX = "fex-shop";

  /** Longer than a QR can be paid. */
  static final Duration TOO_LATE = Duration.ofMinutes(11);

  /** One Odoo, one merchant; whatever else is to be set comes after. */
  static ShopPlan merchant(Reading... readings) {
    return Shop.plan().odoo("main", 17).fex(FEX, readings).flow("counters", "main", FEX);
  }

  AtTheFex(ShopPlan plan) {
    super(plan);
  }

  @AfterEach
  final void nothingMoreGoesWrong() {
    fex().troubles().clear();
  }

  /** Invariant 13; each JWT begins so. */
  @AfterEach
  final void noAccessTokenIsTold() {
    assertThat(shop.logOutput()).doesNotContain("eyJ");
    assertThat(shop.api().get("/api/intents").text()).doesNotContain("eyJ");
  }

  final FexSimulator fex() {
    return shop.fex(FEX);
  }

  /** The customer's hands. */
  final Wallets wallets() {
    return fex().wallets();
  }

  final Sale sell(String amount) {
    return shop.sell(amount, shop.terminal());
  }

  /** All that the provider has of an attempt. */
  final List<BookedIntent> booked(PaymentIntent intent) {
    return fex().books().find(intent.externalId());
  }

  final int creates(PaymentIntent intent) {
    return fex().books().creates(intent.externalId());
  }

  /** How many notices were counted as this. */
  final double heard(String result) {
    String all = shop.api().getWithoutToken("/actuator/prometheus").text();
    String line =
        "cobro_webhooks_total\\{connection=\"%s\",result=\"%s\"} (\\S+)".formatted(FEX, result);
    Matcher found = Pattern.compile(line).matcher(all);
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }
}
