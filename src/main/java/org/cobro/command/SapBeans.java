package org.cobro.command;

import java.time.Clock;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.Discretion;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.RouteInstaller;
import org.cobro.flow.sap.SapDesk;
import org.cobro.flow.sap.SapHttp;
import org.cobro.flow.sap.SapSessions;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What a command needs to talk with one Service Layer; see {@link CommandBeans}. */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(CobroProperties.class)
@Import({SapDesk.class, SapSessions.class, SapHttp.class, RouteInstaller.class, HttpFaults.class})
class SapBeans {

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
      RouteInstaller installer, CobroProperties properties, ChosenSap sap) {
    CheckedSettings.require(properties);
    return new InstalledRoutes(
        camel -> {
          if (sap.isThere()) {
            installer.installErp(camel, sap.name());
          }
        });
  }
}
