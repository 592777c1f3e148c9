package org.cobro.ops;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Connections;
import org.cobro.flow.Outage;
import org.cobro.flow.Webhooks;
import org.cobro.intent.Database;
import org.cobro.intent.DayReports;
import org.cobro.intent.Figures;
import org.cobro.intent.archive.ArchiveRuns;
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
  Readings readings(
      Figures figures, DayReports reports, Database database, CobroProperties properties) {
    ArchiveRuns archived = new ArchiveRuns(database);
    return new Readings(figures, reports, archived, properties.erps().keySet());
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

  /** Where there is no archive, there is nothing to say of it. */
  @Bean
  HealthIndicator archiveHealthIndicator(DatabaseHealth health, CobroProperties properties) {
    return () -> properties.retention().isOn() ? health.archive() : DatabaseHealth.noArchive();
  }

  @Bean
  MeterBinder archiveMeters(Readings readings, CobroProperties properties) {
    boolean on = properties.retention().isOn();
    return registry -> LastArchive.meters(registry, readings, on);
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
  MeterBinder cobroMeters(Readings readings, CobroProperties properties) {
    return registry -> {
      WorkMeters.bind(registry, readings);
      properties.erps().keySet().forEach(erp -> WorkMeters.untold(registry, readings, erp));
    };
  }

  @Bean
  MeterBinder connectionMeters(
      Readings readings, Connections connections, Webhooks webhooks, CobroProperties properties) {
    return registry -> {
      ConnectionMeters meters = new ConnectionMeters(registry, connections);
      properties.erps().keySet().forEach(name -> meters.bind("erp", name));
      properties.providers().forEach((name, provider) -> meters.bind("provider", name));
      properties
          .providers()
          .forEach((name, provider) -> meters.provider(name, provider, webhooks, readings));
    };
  }
}
