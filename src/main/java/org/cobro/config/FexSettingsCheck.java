package org.cobro.config;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import org.cobro.config.CobroProperties.Fex;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Rhythm;

/** Checks what is particular to a connection to FEX. */
final class FexSettingsCheck {

  private static final String ID = "[A-Za-z0-9_-]{1,64}";
  private static final int SHORTEST_SECRET = 8;
  private static final int DECIMALS = 2;

  /** All currencies that people pay with and that have cents. */
  private static final Set<String> WITH_CENTS =
      Currency.getAvailableCurrencies().stream()
          .filter(each -> each.getDefaultFractionDigits() == DECIMALS)
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private final Faults faults;
  private final Rhythm timing;

  FexSettingsCheck(Faults faults, Rhythm timing) {
    this.faults = faults;
    this.timing = timing;
  }

  void check(String key, Provider provider) {
    Fex fex = provider.fex();
    faults.required(key + ".client-id", provider.clientId(), "the merchant's client, merchant-...");
    faults.required(
        key + ".client-secret", provider.clientSecret(), "its secret, as ${FEX_CLIENT_SECRET}");
    faults.address(key + ".fex.auth-url", fex.authUrl());
    encrypted(key + ".base-url", provider.baseUrl(), fex);
    encrypted(key + ".fex.auth-url", fex.authUrl(), fex);
    faults.required(key + ".fex.merchant-id", fex.merchantId(), "the merchant's id at FEX");
    Arrays.stream(provider.webhookSecret().split(","))
        .forEach(each -> faults.secret(key + ".webhook-secret", each.strip(), SHORTEST_SECRET));
    intents(key + ".fex", fex);
  }

  private void intents(String key, Fex fex) {
    if (!fex.realm().matches(ID)) {
      faults.fault(key + ".realm", fex.realm(), "letters, digits, - and _");
    }
    if (fex.counterId() != null && !fex.counterId().matches(ID)) {
      faults.fault(
          key + ".counter-id", fex.counterId(), "a counter's id, as fex counters shows it");
    }
    if (fex.currencies().isEmpty() || !WITH_CENTS.containsAll(fex.currencies())) {
      faults.fault(key + ".currencies", fex.currencies(), "currencies with cents, such as MXN");
    }
    if (fex.callbackUrl() != null) {
      faults.address(key + ".callback-url", fex.callbackUrl());
    }
    faults.atLeast(key + ".expires-in", fex.expiresIn(), Duration.ofSeconds(60));
    if (fex.expiresIn().toNanosPart() != 0) {
      faults.fault(key + ".expires-in", fex.expiresIn(), "whole seconds");
    }
    faults.shorter(
        key + ".expires-in + cobro.timing.expiry-grace",
        fex.expiresIn().plus(timing.expiryGrace()),
        "cobro.timing.patience",
        timing.patience());
  }

  private void encrypted(String key, URI url, Fex fex) {
    boolean clear = url != null && "http".equals(url.getScheme()) && !Loopback.is(url);
    if (clear && !fex.plainHttp()) {
      faults.fault(
          key, Shown.address(url.toString()), "an https address, or fex.plain-http: true to try");
    }
  }
}
