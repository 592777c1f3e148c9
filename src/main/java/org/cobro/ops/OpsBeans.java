package org.cobro.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Function;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Connections;
import org.cobro.flow.Outage;
import org.cobro.intent.Database;
import org.cobro.intent.DayReports;
import org.cobro.intent.Figures;
import org.cobro.intent.State;
import org.cobro.ops.Readings.Reading;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and metrics. */
@Configuration
class OpsBeans {

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
  Readings readings(Figures figures, DayReports reports, CobroProperties properties) {
    return new Readings(figures, reports, properties.erps().keySet());
  }

  @Bean
  DryRuns dryRuns(CobroProperties properties) {
    return new DryRuns(properties.flows());
  }

  @Bean
  HealthIndicator dryRunHealthIndicator(DryRuns dryRuns) {
    return dryRuns::health;
  }

  @Bean
  MeterBinder dryRunMeters(DryRuns dryRuns) {
    return dryRuns::meters;
  }

  @Bean
  HealthIndicator reconciliationHealthIndicator(DatabaseHealth health) {
    return health::reconciliation;
  }

  @Bean
  MeterBinder reconciliationMeters(Readings readings, CobroProperties properties) {
    return registry ->
        properties.erps().forEach((name, erp) -> LastReport.meters(registry, readings, name, erp));
  }

  @Bean
  DatabaseHealth databaseHealth(Outage outage, Readings readings) {
    return new DatabaseHealth(outage, readings);
  }

  /** In the place of Spring Boot's own, which waits as long as the pool does. */
  @Bean
  HealthIndicator dbHealthContributor(DatabaseHealth health) {
    return health::database;
  }

  @Bean
  HealthIndicator pollLagHealthIndicator(DatabaseHealth health) {
    return health::pollLag;
  }

  @Bean
  HealthIndicator deadLettersHealthIndicator(DatabaseHealth health) {
    return health::deadLetters;
  }

  @Bean
  MeterBinder cobroMeters(Readings readings, Connections connections, CobroProperties properties) {
    return registry -> {
      gauges(registry, readings);
      properties.erps().keySet().forEach(name -> up(registry, connections, "erp", name));
      properties.providers().keySet().forEach(name -> up(registry, connections, "provider", name));
    };
  }

  private static void gauges(MeterRegistry registry, Readings readings) {
    for (State state : State.values()) {
      if (state.isLive()) {
        gauge("cobro.intents.live", readings, r -> r.live().getOrDefault(state, 0L))
            .description("Payment intents in a live state")
            .tag("state", state.name())
            .register(registry);
      }
    }
    gauge("cobro.dead.letters", readings, Reading::deadLetters)
        .description("Open dead letters")
        .register(registry);
    gauge("cobro.poll.lag", readings, r -> seconds(r.pollLag()))
        .description("Wait of the most overdue status call")
        .baseUnit("seconds")
        .register(registry);
    gauge("cobro.write.back.lag", readings, r -> seconds(r.writeBackLag()))
        .description("Wait of the most overdue write-back")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("cobro.database.up", readings, r -> r.now().isThere() ? 1 : 0)
        .description("1 while the database answers")
        .register(registry);
  }

  /** No number while the database does not say one: none is not nought. */
  private static Gauge.Builder<Readings> gauge(
      String name, Readings readings, Function<Reading, Number> figure) {
    return Gauge.builder(
        name,
        readings,
        all -> {
          Reading reading = all.now();
          return reading.isThere() ? figure.apply(reading).doubleValue() : Double.NaN;
        });
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
