package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of a connection to FEX. */
class FexSettingsTest {

  private static final String KEY = "cobro.providers.fex.";

  @Test
  void aClientAndAMerchantAreEnough() {
    assertThat(faults(plain())).isEmpty();
    assertThat(bound(plain()).providers().get("fex").fex().tokenUrl())
        .hasToString(
            "https://auth.example.com/realms/payment-platform/protocol/openid-connect/token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base-url         |                              | base-url: is missing; allowed: an http or https address without a query
          base-url         | http://api.example.com       | base-url: is http://api.example.com; allowed: an https address, or fex.plain-http: true to try
          client-id        |                              | client-id: is missing; allowed: the merchant's client, merchant-...
          client-secret    | ${FEX_SECRET}                | client-secret: is ${FEX_SECRET}; allowed: that environment variable to be set
          webhook-secret   | long-enough-1,short          | webhook-secret: is too short; allowed: at least 8 characters, or nothing
          fex.auth-url     |                              | fex.auth-url: is missing; allowed: an http or https address without a query
          fex.auth-url     | http://auth.example.com      | fex.auth-url: is http://auth.example.com; allowed: an https address, or fex.plain-http: true to try
          fex.merchant-id  |                              | fex.merchant-id: is missing; allowed: the merchant's id at FEX
          fex.realm        | a/b                          | fex.realm: is a/b; allowed: letters, digits, - and _
          fex.counter-id   | caja 1                       | fex.counter-id: is caja 1; allowed: a counter's id, as fex counters shows it
          fex.currencies   | MXN,JPY                      | fex.currencies: is [MXN, JPY]; allowed: currencies with cents, such as MXN
          fex.callback-url | ftp://example.com            | fex.callback-url: is ftp://example.com; allowed: an http or https address without a query
          fex.expires-in   | 59s                          | fex.expires-in: is PT59S; allowed: at least PT1M
          fex.expires-in   | 60500ms                      | fex.expires-in: is PT1M0.5S; allowed: whole seconds
          fex.expires-in   | 30m                          | fex.expires-in + cobro.timing.expiry-grace: is PT31M; allowed: less than cobro.timing.patience, which is PT30M
          """)
  void saysInOneLineWhatCannotBe(String key, String value, String line) {
    Map<String, String> settings = plain();
    settings.put(KEY + key, value == null ? "" : value);
    if (value == null) {
      settings.remove(KEY + key);
    }
    assertThat(faults(settings)).containsExactly(KEY + line);
  }

  @Test
  void plainHttpStaysInThisMachineOrIsWishedFor() {
    Map<String, String> settings = plain();
    settings.put(KEY + "base-url", "http://127.0.0.1:8092");
    settings.put(KEY + "fex.auth-url", "http://localhost:8092");
    assertThat(faults(settings)).isEmpty();

    settings.put(KEY + "base-url", "http://api-sandbox.fexpayments.com");
    settings.put(KEY + "fex.plain-http", "true");
    assertThat(faults(settings)).isEmpty();
  }

  private static Map<String, String> plain() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put(KEY + "type", "fex");
    settings.put(KEY + "base-url", "https://api.example.com");
    settings.put(KEY + "client-id", "merchant-1");
    settings.put(KEY + "client-secret", "s3cret");
    settings.put(KEY + "fex.auth-url", "https://auth.example.com/");
    settings.put(KEY + "fex.merchant-id", "11111111-2222-3333-4444-555555555555");
    return settings;
  }

  private static List<String> faults(Map<String, String> settings) {
    return Settings.faults(bound(settings), (type, query) -> {});
  }

  private static CobroProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("cobro", CobroProperties.class)
        .get();
  }
}
