package org.cobro.command;

import java.time.Clock;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.Discretion;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.RouteInstaller;
import org.cobro.flow.fex.FexDesk;
import org.cobro.flow.fex.FexTokens;
import org.cobro.xmlrpc.NoResendHttpClient;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What a command needs to talk with one merchant's FEX; see {@link CommandBeans}. */
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@EnableConfigurationProperties(CobroProperties.class)
@Import({RouteInstaller.class, HttpFaults.class})
class FexBeans {

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

  @Bean("fexTokens")
  FexTokens fexTokens(CobroProperties properties) {
    return FexTokens.ofKeycloak(properties);
  }

  @Bean("fex")
  FexDesk fex(CobroProperties properties, FexTokens tokens, Clock clock) {
    return FexDesk.ofCommands(properties, tokens, clock);
  }

  @Bean
  CamelContextConfiguration routes(
      RouteInstaller installer, CobroProperties properties, ChosenFex fex) {
    CheckedSettings.require(properties);
    return new InstalledRoutes(
        camel -> {
          if (fex.isThere()) {
            installer.installProvider(camel, fex.name());
          }
        });
  }
}
