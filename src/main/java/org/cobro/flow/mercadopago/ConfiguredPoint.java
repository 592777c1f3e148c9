package org.cobro.flow.mercadopago;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.cobro.config.CobroProperties.Point;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.provider.mercadopago.PointSettings;
import org.cobro.provider.mercadopago.PointSettings.Api;
import org.cobro.provider.mercadopago.PointSettings.DefaultType;

/** What is configured, in the provider's words. Pure. */
public final class ConfiguredPoint {

  private static final int MINOR_DIGITS = 2;

  private ConfiguredPoint() {}

  public static PointSettings of(Provider provider) {
    Point point = provider.point();
    return new PointSettings(
        Api.valueOf(point.api().name()),
        point.testScope(),
        point.print(),
        cards(point.cards()),
        point.installments(),
        point.installmentsCost(),
        point.voucher(),
        point.expiration(),
        point.userId(),
        null,
        minor(point.least(), RoundingMode.CEILING),
        minor(point.most(), RoundingMode.FLOOR),
        point.platformId(),
        point.integratorId(),
        point.sponsorId());
  }

  private static DefaultType cards(String cards) {
    return cards == null ? DefaultType.NONE : DefaultType.valueOf(cards.toUpperCase(Locale.ROOT));
  }

  private static long minor(BigDecimal amount, RoundingMode rounding) {
    return amount.movePointRight(MINOR_DIGITS).setScale(0, rounding).longValueExact();
  }
}
