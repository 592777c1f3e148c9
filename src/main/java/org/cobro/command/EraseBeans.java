package org.cobro.command;

import java.util.UUID;
import javax.sql.DataSource;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.Erasure;
import org.cobro.intent.archive.ArchivedEvents;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * What an erasure needs beside a running Cobro, or without one: its database, and nothing that
 * migrates it or works by itself. No {@code @Configuration}, or the server would find it.
 */
class EraseBeans {

  @Bean
  DataSource dataSource(Environment environment) {
    return WritingSource.of(
        environment.getRequiredProperty("spring.datasource.url"),
        environment.getProperty("spring.datasource.username"),
        environment.getProperty("spring.datasource.password"));
  }

  @Bean
  Database database(DataSource source, Environment environment) {
    Dialect dialect = Dialect.of(environment.getRequiredProperty("spring.datasource.url"));
    return new Database(source, dialect, () -> UUID.randomUUID().toString(), "erase");
  }

  @Bean
  Erasure erasure(Database database) {
    return new Erasure(database);
  }

  @Bean
  ArchivedEvents archivedEvents(Database database) {
    return new ArchivedEvents(database);
  }
}
