package org.cobro.command;

import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.Connections;
import org.cobro.flow.Discretion;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.RouteInstaller;
import org.cobro.flow.Secrets;
import org.cobro.flow.fex.FexDesk;
import org.cobro.flow.fex.FexTokens;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.reconciliation.Reconciling;
import org.cobro.flow.reconciliation.ReportJson;
import org.cobro.intent.Database;
import org.cobro.intent.DayBook;
import org.cobro.intent.Dialect;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What a reconciliation needs beside a running Cobro, or without one: the same configuration and
 * routes, and its database to read only. No lock, no migration, no claims, and nothing that works
 * by itself. No {@code @Configuration}, or the server would find it.
 */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(CobroProperties.class)
@Import({
  ErpCalls.class,
  RouteInstaller.class,
  HttpFaults.class,
  Secrets.class,
  Connections.class,
  Reconciling.class,
  ReportJson.class
})
class ReconcileBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(NoCreates.NAME)
  NoCreates noCreates() {
    return new NoCreates();
  }

  @Bean
  NoResendHttpClient sendOnce(CobroProperties properties) {
    return new NoResendHttpClient(new Discretion(properties));
  }

  @Bean
  NoClaims telling() {
    return new NoClaims();
  }

  @Bean
  DataSource dataSource(Environment environment) {
    return ReadOnlySource.of(
        environment.getRequiredProperty("spring.datasource.url"),
        environment.getProperty("spring.datasource.username"),
        environment.getProperty("spring.datasource.password"));
  }

  @Bean
  Database database(DataSource source, Environment environment) {
    Dialect dialect = Dialect.of(environment.getRequiredProperty("spring.datasource.url"));
    return new Database(source, dialect, () -> UUID.randomUUID().toString(), "reconcile");
  }

  @Bean
  StoredTokens storedTokens(Environment environment) {
    return new StoredTokens(environment);
  }

  @Bean("mercadoPago")
  PointDesk mercadoPago(CobroProperties properties, Clock clock) {
    return PointDesk.ofCommands(properties, clock);
  }

  @Bean("fexTokens")
  FexTokens fexTokens(CobroProperties properties) {
    return FexTokens.ofKeycloak(properties);
  }

  @Bean("fex")
  FexDesk fex(CobroProperties properties, FexTokens tokens, Clock clock) {
    return FexDesk.ofCommands(properties, tokens, clock);
  }

  @Bean
  DayBook dayBook(Database database) {
    return new DayBook(database);
  }

  @Bean
  CamelContextConfiguration routes(RouteInstaller installer, CobroProperties properties) {
    CheckedSettings.require(properties);
    return new InstalledRoutes(installer::installReconciliation);
  }
}
