package org.cobro.simulation;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.cobro.config.CobroProperties.Fex;
import org.cobro.config.CobroProperties.Point;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.sandbox.fex.FexRules;

/** Which provider a world has, and what the configuration says of it. */
enum Vendor {
  COMPAGO {
    @Override
    Provider configuration(Duration expiration) {
      URI url = URI.create("http://compago.example.mx/api");
      return provider(Provider.COMPAGO, url, Plan.KEY, "", null);
    }
  },
  ORDERS {
    @Override
    Provider configuration(Duration expiration) {
      return point(PointApi.ORDERS, expiration);
    }
  },
  PAYMENT_INTENTS {
    @Override
    Provider configuration(Duration expiration) {
      return point(PointApi.PAYMENT_INTENTS, expiration);
    }
  },
  FEX {
    @Override
    Provider configuration(Duration expiration) {
      return fex(expiration);
    }
  },
  CARDS {
    @Override
    Provider configuration(Duration expiration) {
      return provider(
          Provider.COMPAGO_CARD, URI.create("https://compago.example.mx/api"), Plan.KEY, "", null);
    }
  };

  /**
   * @param expiration how long something waits at a terminal, where that can be asked for
   */
  abstract Provider configuration(Duration expiration);

  /** True where each payment needs a terminal. */
  boolean needsATerminal() {
    return this == ORDERS || this == PAYMENT_INTENTS || this == CARDS;
  }

  private static Provider point(PointApi api, Duration expiration) {
    URI url = URI.create("http://mercadopago.example.mx");
    return provider(Provider.MERCADO_PAGO_POINT, url, "", Plan.KEY, settings(api, expiration));
  }

  private static Provider fex(Duration expiresIn) {
    URI url = URI.create("https://fex.example.mx");
    return new Provider(
        Provider.FEX,
        url,
        "",
        "",
        "merchant-lab",
        Plan.KEY,
        "",
        Plan.PANEL_SECRET,
        null,
        new Fex(
            url,
            "payment-platform",
            FexRules.MERCHANT,
            null,
            Set.of("MXN"),
            expiresIn,
            null,
            null,
            Set.of(),
            false),
        null,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        16,
        "");
  }

  private static Point settings(PointApi api, Duration expiration) {
    return new Point(
        api,
        false,
        false,
        null,
        null,
        null,
        null,
        expiration,
        null,
        Plan.LEAST,
        Plan.MOST,
        null,
        null,
        null);
  }

  private static Provider provider(String type, URI url, String key, String token, Point point) {
    return new Provider(
        type,
        url,
        key,
        token,
        "",
        "",
        "",
        Plan.PANEL_SECRET,
        point,
        Duration.ofSeconds(3),
        Duration.ofSeconds(10),
        16);
  }
}
