package org.cobro.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.cobro.testing.Shop;
import org.junit.jupiter.api.AfterAll;

/** The same counter with PostgreSQL, as a chain runs it. */
class CounterOnPostgresTest extends Counter {

  private final EmbeddedPostgres postgres;

  CounterOnPostgresTest() {
    this(postgres());
  }

  private CounterOnPostgresTest(EmbeddedPostgres postgres) {
    super(
        CounterOnSqliteTest.withRetry(Shop.usual())
            .set("spring.datasource.url", postgres.getJdbcUrl("postgres", "postgres"))
            .set("spring.datasource.username", "postgres")
            .open());
    this.postgres = postgres;
  }

  @AfterAll
  void stop() throws IOException {
    postgres.close();
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
