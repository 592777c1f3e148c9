package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A newer release adds columns while nodes of this one work. PostgreSQL refuses a prepared
 * statement whose columns are others than before; nodes must not mind.
 */
final class NewerColumnsTest {

  /** Its driver has the server prepare a statement that was sent this often on a connection. */
  private static final int PREPARED = 6;

  private final TestDatabase test = Databases.postgres();
  private final Scene scene = Scene.on(test);

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void stepsGoOnOverAColumnThatANewerReleaseAdds() {
    for (int i = 0; i < PREPARED; i++) {
      live("before-" + i);
    }
    addColumns();
    assertThatCode(() -> live("after")).doesNotThrowAnyException();
  }

  /** From the ERP to the ERP; then a customer who leaves. */
  private void live(String invoice) {
    scene.registered(invoice);
    scene.expired(invoice + "-left");
    scene.pickUp(Scene.offered(invoice, Scene.TERMINAL));
  }

  private void addColumns() {
    JdbcClient sql = test.sql();
    List<String> tables =
        sql.sql(
                "select table_name from information_schema.tables"
                    + " where table_schema = 'public' and table_name <> 'flyway_schema_history'")
            .query(String.class)
            .list();
    for (String table : tables) {
      sql.sql("alter table " + table + " add column newer bigint not null default 0").update();
    }
  }
}
