package org.cobro.flow.mercadopago;

import java.time.Clock;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Point;
import org.cobro.flow.NodeClock;
import org.cobro.intent.IntentStore;
import org.cobro.provider.mercadopago.PointSettings;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.cobro.provider.mercadopago.PointSettings.DefaultType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives the Mercado Pago routes what the configuration says of each account. */
@Configuration
class PointBeans {

  @Bean("mercadoPago")
  PointDesk mercadoPago(
      CobroProperties properties, IntentStore intents, NodeClock now, Clock clock) {
    return new PointDesk(
        name -> settings(properties.providers().get(name).point()),
        intents::isKnown,
        now::now,
        clock);
  }

  /** The words of the configuration file in those of the mapping. */
  static PointSettings settings(Point point) {
    return new PointSettings(
        Api.valueOf(point.api().name()),
        point.testScope(),
        point.print(),
        point.cards() == null ? DefaultType.NONE : DefaultType.of(point.cards()),
        point.installments(),
        point.installmentsCost(),
        point.voucher(),
        point.expiration(),
        point.userId(),
        null,
        point.least().movePointRight(2).longValueExact(),
        point.most().movePointRight(2).longValueExact(),
        point.platformId(),
        point.integratorId(),
        point.sponsorId());
  }
}
