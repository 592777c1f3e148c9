package org.cobro.config;

import static org.cobro.config.CobroProperties.PointApi.ORDERS;
import static org.cobro.config.CobroProperties.PointApi.PAYMENT_INTENTS;
import static org.cobro.config.CobroProperties.Provider.COMPAGO;
import static org.cobro.config.CobroProperties.Provider.COMPAGO_CARD;
import static org.cobro.config.CobroProperties.Provider.FEX;
import static org.cobro.config.CobroProperties.Provider.MERCADO_PAGO_POINT;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.cobro.config.CobroProperties.Point;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Rhythm;

/** Checks the provider connections. */
final class ProviderSettings {

  private static final Set<String> TYPES = Set.of(COMPAGO, COMPAGO_CARD, MERCADO_PAGO_POINT, FEX);
  private static final Set<String> CARDS = Set.of("credit_card", "debit_card");
  private static final Set<String> LEGACY_CARDS =
      Set.of("credit_card", "debit_card", "voucher_card");
  private static final int SHORTEST_SECRET = 8;

  private final Faults faults;
  private final Rhythm timing;

  ProviderSettings(Faults faults, Rhythm timing) {
    this.faults = faults;
    this.timing = timing;
  }

  void check(Map<String, Provider> providers) {
    providers.forEach((name, provider) -> provider("cobro.providers." + name, name, provider));
  }

  private void provider(String key, String name, Provider provider) {
    faults.name(key, name);
    faults.oneOf(key + ".type", provider.type(), TYPES);
    faults.address(key + ".base-url", provider.baseUrl());
    if (MERCADO_PAGO_POINT.equals(provider.type())) {
      mercadoPago(key, provider);
    } else if (FEX.equals(provider.type())) {
      new FexSettingsCheck(faults, timing).check(key, provider);
    } else {
      faults.required(
          key + ".api-key", provider.apiKey(), "the provider's key, as ${COMPAGO_API_KEY}");
      limit(key + ".card.most", provider.card().most());
      limit(key + ".card.most-per-day", provider.card().mostPerDay());
      enrolment(key + ".card.enrolment", provider.card());
    }
    faults.between(key + ".concurrency", provider.concurrency(), 1, 256);
    faults.atLeast(key + ".connect-timeout", provider.connectTimeout(), Duration.ofMillis(100));
    timeOuts(key, provider);
  }

  private void enrolment(String key, Card card) {
    Card.Enrolment enrolment = card.enrolment();
    if (enrolment.automatic() && !card.isByPartner()) {
      faults.fault(
          key + ".automatic", true, "only with card.by: partner, or the card would not be found");
    }
    faults.atLeast(key + ".expires-in", enrolment.expiresIn(), Duration.ofMinutes(1));
    faults.atLeast(key + ".poll", enrolment.poll(), Duration.ofMillis(50));
    faults.atLeast(key + ".slow-poll", enrolment.slowPoll(), enrolment.poll());
    faults.atLeast(key + ".refresh", enrolment.refresh(), Duration.ofMillis(50));
    if (enrolment.redirectUrl() != null) {
      faults.address(key + ".redirect-url", enrolment.redirectUrl());
    }
  }

  private void limit(String key, BigDecimal most) {
    if (most != null && most.signum() <= 0) {
      faults.fault(key, most, "pesos, more than 0; or nothing, for no limit");
    }
  }

  private void timeOuts(String key, Provider provider) {
    Duration longest = provider.connectTimeout().plus(provider.responseTimeout());
    // Waiting for a free connection comes on top, and is as long as connecting.
    Duration withQueue = longest.plus(provider.connectTimeout());
    faults.shorter(
        key + ".connect-timeout + response-timeout", longest, "cobro.timing.lease", timing.lease());
    faults.shorter(
        key + ".connect-timeout twice + response-timeout",
        withQueue,
        "cobro.timing.look-up-after",
        timing.lookUpAfter());
  }

  private void mercadoPago(String key, Provider provider) {
    if (provider.renews()) {
      faults.required(key + ".client-id", provider.clientId(), "the application's id");
      faults.required(
          key + ".client-secret", provider.clientSecret(), "its secret, as ${MP_CLIENT_SECRET}");
      faults.required(
          key + ".refresh-token", provider.refreshToken(), "the first one, as ${MP_REFRESH_TOKEN}");
    } else {
      faults.required(
          key + ".access-token",
          provider.accessToken(),
          "the account's token, as ${MP_ACCESS_TOKEN}, or refresh-token with client-id and client-secret");
    }
    faults.secret(key + ".webhook-secret", provider.webhookSecret(), SHORTEST_SECRET);
    point(key + ".point", provider.point());
  }

  private void point(String key, Point point) {
    boolean legacy = point.api() == PAYMENT_INTENTS;
    if (point.cards() != null) {
      faults.oneOf(key + ".cards", point.cards(), legacy ? LEGACY_CARDS : CARDS);
    }
    if (point.api() == ORDERS) {
      ordersOnly(key, point);
    } else {
      legacyCards(key, point);
    }
    if (point.least().signum() <= 0 || point.most().compareTo(point.least()) < 0) {
      faults.fault(key + ".most", point.most(), "more than least, which is " + point.least());
    }
  }

  private void ordersOnly(String key, Point point) {
    faults.atLeast(key + ".expiration", point.expiration(), Duration.ofSeconds(30));
    if (point.expiration().compareTo(Duration.ofHours(3)) > 0) {
      faults.fault(key + ".expiration", point.expiration(), "at most PT3H");
    }
    faults.shorter(
        key + ".expiration + cobro.timing.expiry-grace",
        point.expiration().plus(timing.expiryGrace()),
        "cobro.timing.patience",
        timing.patience());
    if (point.expiration().toNanosPart() != 0) {
      faults.fault(key + ".expiration", point.expiration(), "whole seconds");
    }
    if (point.testScope()) {
      faults.fault(key + ".test-scope", true, "only with api: payment-intents");
    }
    unknownToOrders(key + ".installments", point.installments());
    unknownToOrders(key + ".installments-cost", point.installmentsCost());
    unknownToOrders(key + ".voucher", point.voucher());
  }

  private void unknownToOrders(String key, Object value) {
    if (value != null) {
      faults.fault(key, value, "nothing; only api: payment-intents has it");
    }
  }

  private void legacyCards(String key, Point point) {
    boolean credit = "credit_card".equals(point.cards());
    if (point.installments() != null) {
      faults.between(key + ".installments", point.installments(), 1, 72);
      onlyWith(key + ".installments", point.installments(), credit, "credit_card");
    }
    if (point.installmentsCost() != null) {
      faults.oneOf(key + ".installments-cost", point.installmentsCost(), Set.of("seller", "buyer"));
      onlyWith(key + ".installments-cost", point.installmentsCost(), credit, "credit_card");
    }
    if (point.voucher() != null) {
      faults.oneOf(key + ".voucher", point.voucher(), Set.of("sodexo", "alelo"));
      boolean voucher = "voucher_card".equals(point.cards());
      onlyWith(key + ".voucher", point.voucher(), voucher, "voucher_card");
    }
  }

  private void onlyWith(String key, Object value, boolean fits, String cards) {
    if (!fits) {
      faults.fault(key, value, "only with cards: " + cards);
    }
  }
}
