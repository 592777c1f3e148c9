package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SalesTest {

  /** Nobody stands at them: whoever charged them has them withdrawn. */
  @OnEachDatabase
  void leavesTheChargesOfSavedCardsToOperators(TestDatabase test) {
    PaymentIntent live = Scene.on(test).pending("1");

    assertThat(sales("compago-card").whyNoCancel(live)).isEqualTo("cashier.no.elsewhere");
    assertThat(sales("compago-card").whyNoRetry(live)).isEqualTo("cashier.no.elsewhere");
    assertThat(sales("compago").whyNoCancel(live)).isNull();
  }

  private static Sales sales(String type) {
    String key = "cobro.providers." + Scene.PROVIDER + ".";
    CobroProperties properties =
        new Binder(
                new MapConfigurationPropertySource(
                    Map.of(
                        key + "type", type,
                        key + "base-url", "http://127.0.0.1:1/api",
                        key + "api-key", "the-provider-key")))
            .bind("cobro", CobroProperties.class)
            .get();
    return new Sales(properties, null, null, null, null, null);
  }
}
