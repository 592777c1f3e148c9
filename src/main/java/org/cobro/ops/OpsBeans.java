package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Connections;
import org.cobro.intent.Database;
import org.cobro.intent.DayReports;
import org.cobro.intent.Figures;
import org.cobro.intent.State;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics. */
@Configuration
class OpsBeans {

  /** A status call that waits longer than this says that polling does not keep up. */
  private static final Duration POLL_LAG = Duration.ofSeconds(30);

  @Bean
  Figures figures(Database database) {
    return new Figures(database);
  }

  @Bean
  CompositeHealthContributor erps(Connections connections, CobroProperties properties) {
    return ConnectionHealth.of(connections, properties.erps());
  }

  @Bean
  CompositeHealthContributor providers(Connections connections, CobroProperties properties) {
    return ConnectionHealth.of(connections, properties.providers());
  }

  @Bean
  HealthIndicator pollLagHealthIndicator(Figures figures) {
    return () -> {
      Duration lag = figures.pollLag();
      Health.Builder health = lag.compareTo(POLL_LAG) < 0 ? Health.up() : Health.down();
      return health.withDetail("lag", lag.toString()).build();
    };
  }

  /** Dead letters wait for a person; they do not make the service unhealthy. */
  @Bean
  HealthIndicator deadLettersHealthIndicator(Figures figures) {
    return () -> Health.up().withDetail("open", figures.deadLetters()).build();
  }

  /** Differences wait for a person, as dead letters do. */
  @Bean
  HealthIndicator reconciliationHealthIndicator(DayReports reports, CobroProperties properties) {
    return () -> {
      Health.Builder health = Health.up();
      properties.erps().keySet().stream()
          .flatMap(erp -> reports.latest(erp).stream())
          .forEach(kept -> health.withDetail(kept.erp(), LastReport.of(kept)));
      return health.build();
    };
  }

  @Bean
  MeterBinder reconciliationMeters(DayReports reports, CobroProperties properties) {
    return registry ->
        properties.erps().forEach((name, erp) -> LastReport.meters(registry, reports, name, erp));
  }

  @Bean
  MeterBinder cobroMeters(Figures figures, Connections connections, CobroProperties properties) {
    return registry -> {
      gauges(registry, figures);
      properties.erps().keySet().forEach(name -> up(registry, connections, "erp", name));
      properties.providers().keySet().forEach(name -> up(registry, connections, "provider", name));
    };
  }

  private static void gauges(MeterRegistry registry, Figures figures) {
    for (State state : State.values()) {
      if (state.isLive()) {
        Gauge.builder("cobro.intents.live", figures, f -> f.live().getOrDefault(state, 0L))
            .description("Payment intents in a live state")
            .tag("state", state.name())
            .register(registry);
      }
    }
    Gauge.builder("cobro.dead.letters", figures, Figures::deadLetters)
        .description("Open dead letters")
        .register(registry);
    Gauge.builder("cobro.poll.lag", figures, f -> seconds(f.pollLag()))
        .description("Wait of the most overdue status call")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("cobro.write.back.lag", figures, f -> seconds(f.writeBackLag()))
        .description("Wait of the most overdue write-back")
        .baseUnit("seconds")
        .register(registry);
  }

  private static void up(MeterRegistry registry, Connections all, String kind, String name) {
    Gauge.builder("cobro.connection.up", all, c -> isUp(c, name))
        .description("1 while the last call to the connection was answered")
        .tag("kind", kind)
        .tag("name", name)
        .register(registry);
  }

  private static int isUp(Connections connections, String name) {
    return connections.condition(name).filter(c -> c.fault() == null).isPresent() ? 1 : 0;
  }

  private static double seconds(Duration lag) {
    return lag.toMillis() / 1000.0;
  }
}
