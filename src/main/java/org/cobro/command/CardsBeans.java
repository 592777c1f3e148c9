package org.cobro.command;

import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CardsOnFile;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.Discretion;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.NodeClock;
import org.cobro.flow.Previewing;
import org.cobro.flow.RouteInstaller;
import org.cobro.flow.Secrets;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.Exposure;
import org.cobro.intent.Receivables;
import org.cobro.intent.card.CardLists;
import org.cobro.intent.card.CardWishes;
import org.cobro.intent.card.Enrolments;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * What a preview needs beside a running Cobro, or without one: the same configuration, the routes
 * that read the ERPs and the cards, and its database to read only. No {@code @Configuration}, or
 * the server would find it.
 */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(CobroProperties.class)
@Import({
  ErpCalls.class,
  RouteInstaller.class,
  HttpFaults.class,
  Secrets.class,
  NodeClock.class,
  Previewing.class
})
class CardsBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
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
    return new Database(source, dialect, () -> UUID.randomUUID().toString(), "preview");
  }

  @Bean
  StoredTokens storedTokens(Environment environment) {
    return new StoredTokens(environment);
  }

  @Bean
  Receivables receivables(Database database) {
    return new Receivables(database);
  }

  @Bean
  CardsOnFile cardsOnFile(CobroProperties properties, Database database, Receivables receivables) {
    return new CardsOnFile(
        properties,
        new Enrolments(database),
        new CardWishes(database),
        new CardLists(database),
        receivables);
  }

  @Bean
  Exposure exposure(Database database) {
    return new Exposure(database);
  }

  @Bean
  CamelContextConfiguration routes(RouteInstaller installer, CobroProperties properties) {
    CheckedSettings.require(properties);
    return new InstalledRoutes(installer::installPreview);
  }
}
