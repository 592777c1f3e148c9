package org.cobro.command;

import java.time.Clock;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.Discretion;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.RouteInstaller;
import org.cobro.flow.Secrets;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** What a command needs to talk with one Mercado Pago account; see {@link CommandBeans}. */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(CobroProperties.class)
@Import({RouteInstaller.class, HttpFaults.class, Secrets.class})
class PointBeans {

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
  StoredTokens storedTokens(Environment environment) {
    return new StoredTokens(environment);
  }

  @Bean("mercadoPago")
  PointDesk mercadoPago(CobroProperties properties, Clock clock) {
    return PointDesk.ofCommands(properties, clock);
  }

  @Bean
  CamelContextConfiguration routes(
      RouteInstaller installer, CobroProperties properties, ChosenPoint point) {
    CheckedSettings.require(properties);
    return new InstalledRoutes(
        camel -> {
          if (point.isThere()) {
            installer.installProvider(camel, point.name());
          }
        });
  }
}
