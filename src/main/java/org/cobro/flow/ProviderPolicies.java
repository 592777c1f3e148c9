package org.cobro.flow;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.PointApi;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.intent.ProviderPolicy;
import org.cobro.intent.refund.RefundPolicy;

/** What is particular to each provider connection about time. */
final class ProviderPolicies {

  /** Its status call is to be asked less often once nobody has come for some minutes. */
  private static final Duration EAGER = Duration.ofMinutes(3);

  private static final Duration CALM = Duration.ofSeconds(7);

  /** A card that was put in at the last second may be approved a little later. */
  private static final Duration LAST_CARD = Duration.ofMinutes(1);

  /** Mercado Pago gives back for so long. */
  private static final Duration REFUNDABLE = Duration.ofDays(90);

  /** From the call that leaves to the moment from which FEX counts, and what a payer is late. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

  /** FEX's own end may come a little late: then there is nothing to hurry for. */
  private static final Duration RARELY = Duration.ofSeconds(30);

  /** FEX and Compago name no limit. */
  private static final Duration UNLIMITED = Duration.ofDays(3650);

  private ProviderPolicies() {}

  /** The connections whose type has a policy of its own, by name. */
  static Map<String, ProviderPolicy> of(CobroProperties properties) {
    Map<String, ProviderPolicy> policies = new TreeMap<>();
    properties
        .providers()
        .forEach(
            (name, provider) -> {
              Duration between = properties.timing().lookUpAfter();
              if (Provider.MERCADO_PAGO_POINT.equals(provider.type())) {
                policies.put(name, point(provider.point(), between));
              }
              if (provider.chargesCards()) {
                policies.put(name, cards(properties.timing().payable(), between));
              }
              if (Provider.FEX.equals(provider.type())) {
                policies.put(name, fex(provider.fex().expiresIn(), between));
              }
            });
    return policies;
  }

  /** What the connection gives back when it is asked to; nothing where it is not known. */
  static RefundPolicy refunds(CobroProperties properties, String name) {
    Provider provider = properties.providers().get(name);
    String type = provider == null ? "" : provider.type();
    return switch (type) {
      case Provider.MERCADO_PAGO_POINT -> new RefundPolicy(true, true, REFUNDABLE);
      case Provider.FEX, Provider.COMPAGO_CARD -> new RefundPolicy(true, false, UNLIMITED);
      default -> RefundPolicy.NONE;
    };
  }

  private static ProviderPolicy point(CobroProperties.Point point, Duration between) {
    return point.api() == PointApi.ORDERS ? orders(point, between) : paymentIntents(between);
  }

  /**
   * The same key brings the same order for 24 hours, so a create may be repeated; not for long,
   * since who waited at the terminal is gone. Then the order is searched for, by our reference.
   */
  private static ProviderPolicy orders(CobroProperties.Point point, Duration between) {
    Duration payable = point.expiration().plus(LAST_CARD);
    return new ProviderPolicy(payable, 3, lookUps(payable, between), between, EAGER, CALM);
  }

  /**
   * No create is repeated; what became of it shows in the lists of payments and of ended intents,
   * at the latest when the provider gives it up, after 15 minutes.
   */
  private static ProviderPolicy paymentIntents(Duration between) {
    Duration payable = Duration.ofMinutes(15).plus(LAST_CARD);
    return new ProviderPolicy(payable, 0, lookUps(payable, between), between, EAGER, CALM);
  }

  /**
   * No create is repeated; what became of it shows in the list, or else when its time is over.
   * While its QR can be paid it is to be asked for each 2 or 3 seconds.
   */
  private static ProviderPolicy fex(Duration expiresIn, Duration between) {
    Duration payable = expiresIn.plus(CLOCKS_DIFFER);
    return new ProviderPolicy(payable, 0, lookUps(payable, between), between, expiresIn, RARELY);
  }

  /**
   * No charge is repeated: it has no key. What became of one shows in the card's history, which is
   * looked at for as long as a charge could be late, and then left to a person.
   */
  private static ProviderPolicy cards(Duration payable, Duration between) {
    return new ProviderPolicy(payable, 0, lookUps(payable, between), between, EAGER, CALM);
  }

  /** What makes a create unclear may last: it is looked for until nobody can pay it any more. */
  private static int lookUps(Duration payable, Duration between) {
    return (int) (payable.toMillis() / between.toMillis()) + 3;
  }
}
