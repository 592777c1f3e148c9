package org.cobro.command;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.CheckedSettings;
import org.cobro.flow.HttpFaults;
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
@Import(HttpFaults.class)
class SapBeans {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  NoResendHttpClient sendOnce() {
    return new NoResendHttpClient();
  }

  @Bean
  CamelContextConfiguration settings(CobroProperties properties) {
    CheckedSettings.require(properties);
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        // A command makes its calls itself: it needs no route.
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        // As above.
      }
    };
  }
}
