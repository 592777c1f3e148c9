package org.cobro.flow.compago;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.cobro.config.Card;
import org.cobro.config.CobroProperties;
import org.cobro.flow.NodeClock;
import org.cobro.intent.Exposure;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.springframework.stereotype.Component;

/**
 * Keeps a mistake in the ERP from charging whatever it says: no charge above a limit, and not more
 * than another in a day. Asked when the intent is durable as being sent, so that two charges at the
 * same time both count: then both may be refused, never both let through.
 */
@Component
final class CardLimits {

  private final CobroProperties properties;
  private final Exposure exposure;
  private final NodeClock clock;

  CardLimits(CobroProperties properties, Exposure exposure, NodeClock clock) {
    this.properties = properties;
    this.exposure = exposure;
    this.clock = clock;
  }

  /** Why it must not be charged; empty when it may. */
  Optional<String> objection(PaymentIntent intent) {
    String name = intent.route().provider();
    Card limits = properties.providers().get(name).card();
    if (isAbove(intent.amount(), limits.most())) {
      return Optional.of(
          "not charged: %s is above cobro.providers.%s.card.most, which is %s"
              .formatted(intent.amount(), name, limits.most()));
    }
    if (limits.mostPerDay() == null) {
      return Optional.empty();
    }
    Money today = today(intent);
    return isAbove(today, limits.mostPerDay())
        ? Optional.of(
            "not charged: with it this day's charges are %s, above cobro.providers.%s.card.most-per-day, which is %s"
                .formatted(today, name, limits.mostPerDay()))
        : Optional.empty();
  }

  private Money today(PaymentIntent intent) {
    ZoneId zone = properties.erps().get(intent.route().erp()).timeZone();
    Instant morning = clock.now().atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    String currency = intent.amount().currency();
    return Money.ofMinor(exposure.since(morning, intent.route().provider(), currency), currency);
  }

  private static boolean isAbove(Money amount, BigDecimal limit) {
    return limit != null && amount.amount().compareTo(limit) > 0;
  }
}
