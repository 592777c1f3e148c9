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

class S4SettingsTest {

  @Test
  void findsNoFaultInAPlainConfiguration() {
    assertThat(faults(plain())).isEmpty();
  }

  @Test
  void waitsForDueDates() {
    Map<String, String> settings = plain();
    settings.put("cobro.flows.counter.start", "on-due-date");
    assertThat(faults(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          erps.s4.url              | https://s4.example/sap/opu | cobro.erps.s4.url: is https://s4.example/sap/opu; allowed: the host alone, as https://my300000-api.s4hana.cloud.sap
          erps.s4.username         |          | cobro.erps.s4.username: is missing; allowed: the name of the communication user
          erps.s4.password         |          | cobro.erps.s4.password: is missing; allowed: the communication user's password, as ${S4_PASSWORD}
          erps.s4.database         | erp      | cobro.erps.s4.database: is erp; allowed: nothing: see s4.company-code
          erps.s4.company          | 1        | cobro.erps.s4.company: is 1; allowed: nothing: see s4.company-code
          erps.s4.s4.company-code  |          | cobro.erps.s4.s4.company-code: is missing; allowed: SAP's company code, in quotes, such as "1010"
          erps.s4.s4.company-code  | 10-10    | cobro.erps.s4.s4.company-code: is 10-10; allowed: SAP's company code, in quotes, such as "1010"
          erps.s4.s4.user          |          | cobro.erps.s4.s4.user: is missing; allowed: the user whom entries name, 1 to 12 letters and digits
          erps.s4.s4.document-type | PAYMENT  | cobro.erps.s4.s4.document-type: is PAYMENT; allowed: a document type such as DZ
          erps.s4.s4.post-path     | /other   | cobro.erps.s4.s4.post-path: is /other; allowed: the path of SAP's posting service, which begins with /sap/
          erps.s4.s4.currency      | MXP      | cobro.erps.s4.s4.currency: is MXP; allowed: an ISO 4217 code, such as MXN
          erps.s4.s4.days          | 0        | cobro.erps.s4.s4.days: is 0; allowed: 1 to 3650
          flows.counter.refunds    | credit-notes | cobro.flows.counter.refunds: is CREDIT_NOTES; allowed: none: Cobro posts no refunds in S/4HANA; give back by hand and post it there
          flows.counter.payment-method | Manual | cobro.flows.counter.payment-method: is Manual; allowed: nothing: a payment is posted to the G/L account that journal names
          flows.counter.journal    | 110030000000 | cobro.flows.counter.journal: is 110030000000; allowed: the G/L account that clears this provider, such as 11003000
          """)
  void saysWhatIsWrong(String key, String value, String line) {
    Map<String, String> settings = plain();
    if (value == null) {
      settings.remove("cobro." + key);
    } else {
      settings.put("cobro." + key, value);
    }
    assertThat(faults(settings)).containsExactly(line);
  }

  @Test
  void takesTwoCompanyCodesOfOneSystemAndNoneTwice() {
    Map<String, String> settings = plain();
    plain().forEach((key, value) -> settings.put(key.replace("erps.s4.", "erps.zwei."), value));
    assertThat(faults(settings)).singleElement().asString().contains("another company");
    settings.put("cobro.erps.zwei.s4.company-code", "2020");
    assertThat(faults(settings)).isEmpty();
  }

  private static Map<String, String> plain() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cobro.erps.s4.type", "sap-s4");
    settings.put("cobro.erps.s4.url", "https://my300000-api.s4hana.cloud.sap");
    settings.put("cobro.erps.s4.username", "COBRO_COMM");
    settings.put("cobro.erps.s4.password", "secret");
    settings.put("cobro.erps.s4.s4.company-code", "1010");
    settings.put("cobro.erps.s4.s4.user", "COBRO");
    settings.put("cobro.providers.compago.type", "compago");
    settings.put("cobro.providers.compago.base-url", "https://compago.example/api");
    settings.put("cobro.providers.compago.api-key", "key");
    settings.put("cobro.flows.counter.erp", "s4");
    settings.put("cobro.flows.counter.provider", "compago");
    settings.put("cobro.flows.counter.invoices", "AccountingDocumentType eq 'RV'");
    settings.put("cobro.flows.counter.terminal", "TERMINAL-001");
    settings.put("cobro.flows.counter.journal", "11003000");
    return settings;
  }

  private static List<String> faults(Map<String, String> settings) {
    CobroProperties properties =
        new Binder(new MapConfigurationPropertySource(settings))
            .bind("cobro", CobroProperties.class)
            .get();
    return Settings.faults(properties, (type, query) -> {});
  }
}
