package org.cobro.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class LastFailuresTest {

  private static final Instant NOW = Instant.parse("2026-11-21T03:05:05Z");

  private final LastFailures failures = new LastFailures(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void sayWhenARouteLastBroke() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      camel.disableJMX();
      camel.addRoutePolicyFactory(failures);
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:well").routeId("well").log("well");
              from("direct:broken").routeId("broken").process(LastFailuresTest::breaks);
            }
          });
      camel.start();

      camel.createProducerTemplate().send("direct:well", exchange -> {});
      camel.createProducerTemplate().send("direct:broken", exchange -> {});
    }

    assertThat(failures.of("well")).isEmpty();
    assertThat(failures.of("broken")).contains(NOW);
  }

  private static void breaks(Exchange exchange) {
    throw new IllegalStateException("on purpose");
  }
}
