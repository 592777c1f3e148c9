package org.cobro.command;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
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
  NoResendHttpClient sendOnce() {
    return new NoResendHttpClient();
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
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        if (fex.configured().contains(fex.name())) {
          install(installer, camel, fex.name());
        }
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // The routes wait to be called.
      }
    };
  }

  private static void install(RouteInstaller installer, CamelContext camel, String name) {
    try {
      installer.installProvider(camel, name);
    } catch (Exception e) {
      // Camel declares no narrower one.
      throw new IllegalStateException("the route files do not fit together: " + e.getMessage(), e);
    }
  }
}
