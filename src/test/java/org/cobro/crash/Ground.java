package org.cobro.crash;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** On what a Cobro stands: each run has an empty database of its own. */
enum Ground {
  SQLITE {
    @Override
    Where fresh(Path folder) {
      String url = "jdbc:sqlite:" + folder.resolve("cobro.db");
      return new Where(url, url + "?busy_timeout=10000", List.of());
    }
  },
  POSTGRESQL {
    @Override
    Where fresh(Path folder) {
      String name = "crash_" + COUNT.incrementAndGet();
      JdbcClient.create(Server.RUNNING.getPostgresDatabase())
          .sql("create database " + name)
          .update();
      String url = Server.RUNNING.getJdbcUrl("postgres", name);
      return new Where(url, url, List.of("--spring.datasource.hikari.maximum-pool-size=4"));
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  abstract Where fresh(Path folder);

  /**
   * A database.
   *
   * @param url for Cobro
   * @param readUrl for those who look at its tables beside it
   * @param arguments for Cobro
   */
  record Where(String url, String readUrl, List<String> arguments) {
    JdbcClient sql() {
      return JdbcClient.create(new DriverManagerDataSource(readUrl));
    }
  }

  /** One server for all runs, started by the first that needs it; the JVM's end stops it. */
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException noServer) {
        throw new UncheckedIOException(noServer);
      }
    }
  }
}
