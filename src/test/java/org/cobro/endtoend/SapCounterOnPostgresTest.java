package org.cobro.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.cobro.testing.ShopPlan;

/** The same counter with PostgreSQL, as a chain runs it. */
class SapCounterOnPostgresTest extends SapCounter {

  /** Stops with this process, after the shop. */
  private static final EmbeddedPostgres POSTGRES = start();

  @Override
  ShopPlan finished(ShopPlan plan) {
    return plan.set("spring.datasource.url", POSTGRES.getJdbcUrl("postgres", "postgres"))
        .set("spring.datasource.username", "postgres");
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
