package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

  private static final BiConsumer<String, String> ANY_QUERY = (type, query) -> {};

  @Test
  void findsNoFaultInAPlainConfiguration() {
    assertThat(faults(plain())).isEmpty();
  }

  @Test
  void asksOfAnErpOfOnesOwnForItsKeyAlone() {
    Map<String, String> custom = plain();
    custom.put("cobro.erps.main.type", "custom-erpnext");
    custom.remove("cobro.erps.main.database");
    custom.remove("cobro.erps.main.username");
    assertThat(faults(custom)).isEmpty();

    custom.remove("cobro.erps.main.password");
    custom.put("cobro.flows.counter.refunds", "credit-notes");
    custom.put("cobro.flows.counter.start", "on-due-date");
    assertThat(faults(custom))
        .containsExactly(
            "cobro.erps.main.password: is missing; allowed: the ERP's key, as ${ERP_API_KEY}",
            "cobro.flows.counter.start: is on-due-date; allowed: automatic or on-request: due dates"
                + " are read from Odoo and SAP alone",
            "cobro.flows.counter.refunds: is CREDIT_NOTES; allowed: none: an ERP of your own shows"
                + " no credit notes here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          erps.main.type                        | sap       | cobro.erps.main.type: is sap; allowed: one of [custom-NAME, odoo, sap-b1, sap-s4]
          erps.main.type                        |           | cobro.erps.main.type: is missing; allowed: one of [custom-NAME, odoo, sap-b1, sap-s4]
          erps.main.type                        | custom-   | cobro.erps.main.type: is custom-; allowed: custom- and a name of lower-case letters and digits
          erps.main.url                         |           | cobro.erps.main.url: is missing; allowed: an http or https address without a query
          erps.main.url                         | ftp://a   | cobro.erps.main.url: is ftp://a; allowed: an http or https address without a query
          erps.main.url                         | http:/a   | cobro.erps.main.url: is http:/a; allowed: an http or https address without a query
          erps.main.url                         | http://a?key=s3cret | cobro.erps.main.url: is http://a?***; allowed: an http or https address without a query
          erps.main.url                         | http://u:s3cret@a   | cobro.erps.main.url: is http://***@a; allowed: an address without a user name or a password
          erps.main.database                    |           | cobro.erps.main.database: is missing; allowed: the name of the ERP's database
          erps.main.username                    |           | cobro.erps.main.username: is missing; allowed: the log-in of the ERP's user, or transport: json2
          erps.main.password                    |           | cobro.erps.main.password: is missing; allowed: the ERP user's API key, as ${ODOO_API_KEY}
          erps.main.password                    | ${UNSET}  | cobro.erps.main.password: is ${UNSET}; allowed: that environment variable to be set
          erps.main.page                        | 0         | cobro.erps.main.page: is 0; allowed: 1 to 5000
          erps.main.page                        | 5001      | cobro.erps.main.page: is 5001; allowed: 1 to 5000
          erps.main.concurrency                 | 65        | cobro.erps.main.concurrency: is 65; allowed: 1 to 64
          erps.main.connect-timeout             | 99ms      | cobro.erps.main.connect-timeout: is PT0.099S; allowed: at least PT0.1S
          erps.main.push-key                    | ${COBRO_PUSH_KEY} | cobro.erps.main.push-key: is ${COBRO_PUSH_KEY}; allowed: that environment variable to be set
          erps.main.push-key                    | 15-characters-x | cobro.erps.main.push-key: is too short; allowed: at least 16 characters, or nothing
          erps.main.invoice-page                | odoo.example.mx/{id} | cobro.erps.main.invoice-page: is odoo.example.mx/{id}; allowed: an http or https address of a page, with {id} or {number} in it
          erps.main.invoice-page                | https://odoo.example.mx/42 | cobro.erps.main.invoice-page: is https://odoo.example.mx/42; allowed: an http or https address of a page, with {id} or {number} in it
          erps.main.invoice-page                | https://ana:secret@odoo.example.mx/{id} | cobro.erps.main.invoice-page: is https://***@odoo.example.mx/{id}; allowed: an http or https address of a page, with {id} or {number} in it
          erps.main.settle                      | 999ms     | cobro.erps.main.settle: is PT0.999S; allowed: at least PT1S
          providers.compago.type                | stripe    | cobro.providers.compago.type: is stripe; allowed: one of [compago, compago-card, fex, mercado-pago-point]
          providers.compago.base-url            |           | cobro.providers.compago.base-url: is missing; allowed: an http or https address without a query
          providers.compago.base-url            | https://me:s3cret@a/api | cobro.providers.compago.base-url: is https://***@a/api; allowed: an address without a user name or a password
          providers.compago.api-key             |           | cobro.providers.compago.api-key: is missing; allowed: the provider's key, as ${COMPAGO_API_KEY}
          providers.compago.concurrency         | 0         | cobro.providers.compago.concurrency: is 0; allowed: 1 to 256
          providers.compago.connect-timeout     | 1ms       | cobro.providers.compago.connect-timeout: is PT0.001S; allowed: at least PT0.1S
          providers.compago.response-timeout    | 11s       | cobro.providers.compago.connect-timeout + response-timeout: is PT14S; allowed: less than cobro.timing.lease, which is PT14S
          timing.look-up-after                  | 13s       | cobro.providers.compago.connect-timeout twice + response-timeout: is PT16S; allowed: less than cobro.timing.look-up-after, which is PT13S
          timing.poll                           | 49ms      | cobro.timing.poll: is PT0.049S; allowed: at least PT0.05S
          timing.slow-poll                      | 2s        | cobro.timing.slow-poll: is PT2S; allowed: at least PT3S
          timing.sweeps                         | 60m,15m   | cobro.timing.sweeps: is [PT1H, PT15M]; allowed: rising times, such as 15m, 60m
          reconciliation.at                     | 24:30     | cobro.reconciliation.at: is 24:30; allowed: a time of day in quotes, such as "04:30", or off
          reconciliation.at                     | 750       | cobro.reconciliation.at: is 750; allowed: a time of day in quotes, such as "04:30", or off
          reconciliation.pace                   | -1ms      | cobro.reconciliation.pace: is PT-0.001S; allowed: at least PT0S
          retention.at                          | 24:30     | cobro.retention.at: is 24:30; allowed: a time of day in quotes, such as "03:30"
          retention.at                          | off       | cobro.retention.at: is off; allowed: a time of day in quotes, such as "03:30"
          retention.keep                        | 29d       | cobro.retention.keep: is PT696H; allowed: at least PT720H
          retention.archive                     | ${NO_DIR} | cobro.retention.archive: is ${NO_DIR}; allowed: that environment variable to be set
          routes.interval                       | 1ms       | cobro.routes.interval: is PT0.001S; allowed: at least PT0.05S
          flows.counter.erp                     | other     | cobro.flows.counter.erp: is other; allowed: one of the configured [main]
          flows.counter.erp                     |           | cobro.flows.counter.erp: is missing; allowed: one of the configured [main]
          flows.counter.provider                | other     | cobro.flows.counter.provider: is other; allowed: one of the configured [compago]
          flows.counter.journal                 |           | cobro.flows.counter.journal: is missing; allowed: the code of the ERP's journal, such as BNK1
          flows.counter.terminal                |           | cobro.flows.counter.terminal: is missing; allowed: a terminal's code, or any, or terminal-field
          flows.counter.every                   | 99ms      | cobro.flows.counter.every: is PT0.099S; allowed: at least PT0.1S
          flows.counter.invoices                |           | cobro.flows.counter.invoices: is missing; allowed: the ERP's query for the invoices to collect
          flows.counter.start-at                | 9:00      | cobro.flows.counter.start-at: is 9:00; allowed: a time of day in quotes, such as "09:00"
          flows.counter.start-at                | 750       | cobro.flows.counter.start-at: is 750; allowed: a time of day in quotes, such as "09:00"
          flows.counter.retry.attempts          | 11        | cobro.flows.counter.retry.attempts: is 11; allowed: 0 to 10
          flows.counter.retry.causes            | UNKNOWN   | cobro.flows.counter.retry.causes: is [UNKNOWN]; allowed: only [EXPIRED, FAILED]: the others need a person
          """)
  void saysInOneLineWhatCannotWork(String key, String value, String line) {
    Map<String, String> settings = plain();
    settings.remove("cobro." + key);
    if (value != null) {
      settings.put("cobro." + key, value);
    }

    assertThat(faults(settings)).containsExactly(line).noneMatch(each -> each.contains("s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "false", "23:59", "00:00"})
  void takesATimeOfDayOrNoneForTheReconciliation(String at) {
    Map<String, String> settings = plain();
    settings.put("cobro.reconciliation.at", at);

    assertThat(faults(settings)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          erps.main.url                  | https://sap.example:50000 | cobro.erps.main.url: is https://sap.example:50000; allowed: the Service Layer's address, which ends in /b1s/v2
          erps.main.database             |             | cobro.erps.main.database: is missing; allowed: the name of the ERP's database
          erps.main.username             |             | cobro.erps.main.username: is missing; allowed: the code of SAP's user
          erps.main.password             |             | cobro.erps.main.password: is missing; allowed: that user's password, as ${SAP_PASSWORD}
          erps.main.company              | 1           | cobro.erps.main.company: is 1; allowed: nothing: SAP has a database for each company
          erps.main.sap.local-currency   | MXP         | cobro.erps.main.sap.local-currency: is MXP; allowed: an ISO 4217 code, or SAP's own with its ISO code under currencies, as MXP: MXN
          erps.main.sap.key-field        | COBRO_Key   | cobro.erps.main.sap.key-field: is COBRO_Key; allowed: the name of a user field, such as U_COBRO_Key
          erps.main.sap.status-field     | Status      | cobro.erps.main.sap.status-field: is Status; allowed: the name of a user field, such as U_COBRO_Status
          erps.main.sap.reference-field  | Ref         | cobro.erps.main.sap.reference-field: is Ref; allowed: the name of a user field, such as U_COBRO_Ref
          erps.main.sap.note-field       | Remarks     | cobro.erps.main.sap.note-field: is Remarks; allowed: the name of a user field, such as U_COBRO_Note, or Comments
          flows.counter.payment-method   | Manual      | cobro.flows.counter.payment-method: is Manual; allowed: nothing: SAP takes a transfer into the account that journal names
          flows.counter.refund-method    | Manual      | cobro.flows.counter.refund-method: is Manual; allowed: nothing: SAP takes a transfer out of the account that journal names
          """)
  void saysInOneLineWhatCannotWorkWithSap(String key, String value, String line) {
    Map<String, String> settings = sap();
    if (value == null) {
      settings.remove("cobro." + key);
    } else {
      settings.put("cobro." + key, value);
    }
    assertThat(faults(settings)).containsExactly(line);
  }

  @Test
  void findsNoFaultInAPlainConfigurationOfSap() {
    Map<String, String> settings = sap();
    assertThat(faults(settings)).isEmpty();
    settings.put("cobro.erps.main.sap.local-currency", "MXP");
    settings.put("cobro.erps.main.sap.currencies.MXP", "MXN");
    settings.put("cobro.erps.main.sap.status-field", "");
    settings.put("cobro.erps.main.sap.note-field", "Comments");
    settings.put("cobro.flows.counter.refunds", "credit-notes");
    settings.put("cobro.flows.counter.start", "on-due-date");
    assertThat(faults(settings)).isEmpty();
  }

  @Test
  void refusesANameThatNoRouteCouldBear() {
    Map<String, String> settings = plain();
    settings.put("cobro.providers.[Caja 1].type", "compago");
    settings.put("cobro.providers.[Caja 1].base-url", "https://api.example/api");
    settings.put("cobro.providers.[Caja 1].api-key", "key");

    assertThat(faults(settings))
        .containsExactly(
            "cobro.providers.Caja 1: is Caja 1; allowed: a name of lower-case letters, digits and"
                + " hyphens");
  }

  @Test
  void refusesAProviderThatIsCalledAsAnErp() {
    Map<String, String> settings = plain();
    settings.put("cobro.providers.main.type", "compago");
    settings.put("cobro.providers.main.base-url", "https://api.example/api");
    settings.put("cobro.providers.main.api-key", "another-key");

    assertThat(faults(settings))
        .containsExactly("cobro.providers.main: is main; allowed: a name that no ERP has");
  }

  @Test
  void refusesTwoConnectionsThatShareATerminal() {
    Map<String, String> settings = withSecondCounter();

    assertThat(faults(settings))
        .containsExactly(
            "cobro.flows.other.provider: is second; allowed: the same connection as flow counter,"
                + " which uses the same terminal or cards, and account");
  }

  @ParameterizedTest
  @CsvSource({",", "1,", ",1", "1,1"})
  void refusesTwoConnectionsThatSeeTheSameInvoices(String company, String other) {
    assertThat(faults(withSecondErp("https://ERP.example/", "erp", company, other)))
        .containsExactly(
            "cobro.erps.second.company: is %s; allowed: another company than that of main, which is"
                    .formatted(other == null ? "missing" : other)
                + " the same database; both must name theirs");
  }

  @Test
  void takesTwoConnectionsToDifferentCompaniesDatabasesOrServers() {
    assertThat(faults(withSecondErp("https://erp.example", "erp", "1", "2"))).isEmpty();
    assertThat(faults(withSecondErp("https://erp.example", "erp-2", null, null))).isEmpty();
    assertThat(faults(withSecondErp("https://two.example", "erp", null, null))).isEmpty();
  }

  @Test
  void namesTheMissingTypeOfAConnectionThatSharesATerminal() {
    Map<String, String> settings = withSecondCounter();
    settings.remove("cobro.providers.second.type");

    assertThat(faults(settings))
        .containsExactly(
            "cobro.providers.second.type: is missing; allowed: one of [compago, compago-card, fex,"
                + " mercado-pago-point]");
  }

  @Test
  void passesOnWhereAQueryGoesWrong() {
    BiConsumer<String, String> strict =
        (type, query) -> {
          throw new IllegalArgumentException(type + " stops at position 7");
        };

    assertThat(Settings.faults(bound(plain()), strict))
        .containsExactly(
            "cobro.flows.counter.invoices: is [['a','=',1]]; allowed: odoo stops at position 7");
  }

  @Test
  void tellsOfAllFaultsAtOnce() {
    Map<String, String> settings = plain();
    settings.remove("cobro.erps.main.url");
    settings.remove("cobro.flows.counter.journal");

    assertThat(faults(settings)).hasSize(2);
  }

  private static List<String> faults(Map<String, String> settings) {
    return Settings.faults(bound(settings), ANY_QUERY);
  }

  private static CobroProperties bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("cobro", CobroProperties.class);
  }

  private static Map<String, String> withSecondCounter() {
    Map<String, String> settings = plain();
    settings.put("cobro.providers.second.type", "compago");
    settings.put("cobro.providers.second.base-url", "https://api.example/api");
    settings.put("cobro.providers.second.api-key", "another-key");
    settings.put("cobro.flows.other.erp", "main");
    settings.put("cobro.flows.other.provider", "second");
    settings.put("cobro.flows.other.terminal", "TERMINAL-001");
    settings.put("cobro.flows.other.journal", "BNK1");
    settings.put("cobro.flows.other.invoices", "[]");
    return settings;
  }

  private static Map<String, String> withSecondErp(
      String url, String database, String company, String other) {
    Map<String, String> settings = plain();
    settings.put("cobro.erps.second.type", "odoo");
    settings.put("cobro.erps.second.url", url);
    settings.put("cobro.erps.second.database", database);
    settings.put("cobro.erps.second.username", "cobro@example.mx");
    settings.put("cobro.erps.second.password", "key");
    if (company != null) {
      settings.put("cobro.erps.main.company", company);
    }
    if (other != null) {
      settings.put("cobro.erps.second.company", other);
    }
    return settings;
  }

  private static Map<String, String> sap() {
    Map<String, String> settings = plain();
    settings.put("cobro.erps.main.type", "sap-b1");
    settings.put("cobro.erps.main.url", "https://sap.example:50000/b1s/v2");
    settings.put("cobro.flows.counter.invoices", "U_COBRO_Status eq 'REQ'");
    return settings;
  }

  private static Map<String, String> plain() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("cobro.erps.main.type", "odoo");
    settings.put("cobro.erps.main.url", "https://erp.example");
    settings.put("cobro.erps.main.database", "erp");
    settings.put("cobro.erps.main.username", "cobro@example.mx");
    settings.put("cobro.erps.main.password", "key");
    settings.put("cobro.providers.compago.type", "compago");
    settings.put("cobro.providers.compago.base-url", "https://api.example/api");
    settings.put("cobro.providers.compago.api-key", "key");
    settings.put("cobro.flows.counter.erp", "main");
    settings.put("cobro.flows.counter.provider", "compago");
    settings.put("cobro.flows.counter.terminal", "TERMINAL-001");
    settings.put("cobro.flows.counter.journal", "BNK1");
    settings.put("cobro.flows.counter.invoices", "[['a','=',1]]");
    return settings;
  }
}
