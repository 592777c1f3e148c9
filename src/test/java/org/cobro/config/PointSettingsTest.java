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

/** The settings of a connection to Mercado Pago Point. */
class PointSettingsTest {

  private static final String KEY = "cobro.providers.point.";

  @Test
  void aTokenIsEnough() {
    assertThat(faults(plain())).isEmpty();
    assertThat(bound(plain()).providers().get("point").baseUrl())
        .hasToString("https://api.mercadopago.com");
  }

  @Test
  void oneThatRenewsItsTokenNeedsTheApplicationInstead() {
    Map<String, String> settings = plain();
    settings.remove(KEY + "access-token");
    settings.put(KEY + "refresh-token", "TG-s3cret");
    assertThat(faults(settings))
        .containsExactly(
            KEY + "client-id: is missing; allowed: the application's id",
            KEY + "client-secret: is missing; allowed: its secret, as ${MP_CLIENT_SECRET}");
    settings.put(KEY + "client-id", "1234");
    settings.put(KEY + "client-secret", "s3cret");
    assertThat(faults(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          access-token            |              | access-token: is missing; allowed: the account's token, as ${MP_ACCESS_TOKEN}, or refresh-token with client-id and client-secret
          webhook-secret          | s3cret       | webhook-secret: is too short; allowed: at least 8 characters, or nothing
          webhook-secret          | ${MP_HOOK}   | webhook-secret: is ${MP_HOOK}; allowed: that environment variable to be set
          point.expiration        | 29s          | point.expiration: is PT29S; allowed: at least PT30S
          point.expiration        | 30500ms      | point.expiration: is PT30.5S; allowed: whole seconds
          point.expiration        | 30m          | point.expiration + cobro.timing.expiry-grace: is PT31M; allowed: less than cobro.timing.patience, which is PT30M
          point.cards             | voucher_card | point.cards: is voucher_card; allowed: one of [credit_card, debit_card]
          point.installments      | 3            | point.installments: is 3; allowed: nothing; only api: payment-intents has it
          point.installments-cost | buyer        | point.installments-cost: is buyer; allowed: nothing; only api: payment-intents has it
          point.voucher           | alelo        | point.voucher: is alelo; allowed: nothing; only api: payment-intents has it
          point.test-scope        | true         | point.test-scope: is true; allowed: only with api: payment-intents
          point.most              | 4.99         | point.most: is 4.99; allowed: more than least, which is 5.00
          point.least             | 0            | point.most: is 350000.00; allowed: more than least, which is 0
          """)
  void saysInOneLineWhatOrdersCannotHave(String key, String value, String line) {
    assertThat(faults(with(key, value)))
        .containsExactly("cobro.providers.point." + line)
        .noneMatch(each -> each.contains("s3cret"));
  }

  @Test
  void refusesAnOrderThatWaitsForLongerThanThreeHours() {
    Map<String, String> settings = with("point.expiration", "181m");
    settings.put("cobro.timing.patience", "4h");
    assertThat(faults(settings))
        .containsExactly(KEY + "point.expiration: is PT3H1M; allowed: at most PT3H");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          voucher_card |    |       | sodexo |
          credit_card  | 72 | buyer |        |
          debit_card   |    |       |        |
          credit_card  | 73 |       |        | installments: is 73; allowed: 1 to 72
          credit_card  |    | both  |        | installments-cost: is both; allowed: one of [buyer, seller]
          debit_card   | 3  |       |        | installments: is 3; allowed: only with cards: credit_card
          debit_card   |    | buyer |        | installments-cost: is buyer; allowed: only with cards: credit_card
          voucher_card |    |       | other  | voucher: is other; allowed: one of [alelo, sodexo]
          credit_card  |    |       | alelo  | voucher: is alelo; allowed: only with cards: voucher_card
          prepaid      |    |       |        | cards: is prepaid; allowed: one of [credit_card, debit_card, voucher_card]
          """)
  void paymentIntentsSayWhichCards(
      String cards, String installments, String cost, String voucher, String line) {
    Map<String, String> settings = with("point.api", "payment-intents");
    settings.put(KEY + "point.cards", cards);
    put(settings, "point.installments", installments);
    put(settings, "point.installments-cost", cost);
    put(settings, "point.voucher", voucher);
    List<String> expected = line == null ? List.of() : List.of(KEY + "point." + line);
    assertThat(faults(settings)).isEqualTo(expected);
  }

  @Test
  void aPaymentCannotBeLeftToAnyTerminal() {
    Map<String, String> settings = plain();
    settings.put("cobro.flows.counter.terminal", "any");
    assertThat(faults(settings))
        .containsExactly(
            "cobro.flows.counter.terminal: is any; allowed: a terminal's code, since Mercado Pago"
                + " wants to know it");
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> settings = plain();
    settings.remove(KEY + key);
    put(settings, key, value);
    return settings;
  }

  private static void put(Map<String, String> settings, String key, String value) {
    if (value != null) {
      settings.put(KEY + key, value);
    }
  }

  private static List<String> faults(Map<String, String> settings) {
    return Settings.faults(bound(settings), (type, query) -> {});
  }

  private static CobroProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cobro", CobroProperties.class);
  }

  private static Map<String, String> plain() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cobro.erps.main.type", "odoo");
    settings.put("cobro.erps.main.url", "https://erp.example");
    settings.put("cobro.erps.main.database", "erp");
    settings.put("cobro.erps.main.username", "cobro@example.mx");
    settings.put("cobro.erps.main.password", "key");
    settings.put(KEY + "type", "mercado-pago-point");
    settings.put(KEY + "access-token", "APP_USR-1");
    settings.put("cobro.flows.counter.erp", "main");
    settings.put("cobro.flows.counter.provider", "point");
    settings.put("cobro.flows.counter.terminal", "PAX_A910__SMARTPOS00042");
    settings.put("cobro.flows.counter.journal", "BNK1");
    settings.put("cobro.flows.counter.invoices", "[['a','=',1]]");
    return settings;
  }
}
