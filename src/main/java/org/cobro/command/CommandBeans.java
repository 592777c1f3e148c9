package org.cobro.command;

import java.time.Clock;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.Discretion;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.RouteInstaller;
import org.cobro.flow.odoo.AnyCall;
import org.cobro.flow.odoo.OdooAnswers;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What a command needs to talk with one ERP: the same configuration, checked in the same way, and
 * the deployer's own routes to that ERP. No database, since a running Cobro holds it; no web
 * server; nothing that works by itself. No {@code @Configuration}, or the server would find it.
 */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(CobroProperties.class)
@Import({OdooDesk.class, AnyCall.class, OdooAnswers.class, RouteInstaller.class, HttpFaults.class})
class CommandBeans {

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
  CamelContextConfiguration routes(
      RouteInstaller installer, CobroProperties properties, ChosenErp erp) {
    CheckedSettings.require(properties);
    return new InstalledRoutes(
        camel -> {
          if (erp.isThere()) {
            installer.installErp(camel, erp.name());
          }
        });
  }
}
