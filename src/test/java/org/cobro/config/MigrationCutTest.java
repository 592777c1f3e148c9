package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.cobro.testing.Await;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A start that ends in the middle of making the tables; the next one makes them. */
class MigrationCutTest {

  private static final List<String> TABLES =
      List.of(
          "receivable",
          "payment_intent",
          "payment_event",
          "write_back",
          "dead_letter",
          "pick_up_cursor");

  /** A start of the application, on a machine that has other work. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  /** Somebody else is making a table of that name, so our migration stands still before its own. */
  @Test
  void goesOnWhereTheConnectionToTheServerWasCut() throws SQLException {
    try (TestDatabase database = Databases.emptyPostgres();
        Connection other = database.source().getConnection()) {
      other.setAutoCommit(false);
      other.createStatement().execute("create table write_back (id text)");
      CompletableFuture<Void> first = CompletableFuture.runAsync(() -> launch(database).refused());
      JdbcClient sql = database.sql();
      Await.within(PATIENCE, "the migration stands still", () -> "it ran", () -> cut(sql));
      first.join();
      other.rollback();
      assertThat(tables(sql)).doesNotContainAnyElementsOf(TABLES);

      launch(database).start().close();
      assertThat(tables(sql)).containsAll(TABLES);
    }
  }

  /** Longer than a call of ours may take, and than a transaction of ours may wait. */
  @Test
  void takesAsLongAsABigTableNeeds() throws IOException {
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.writeString(more.resolve("V999__long.sql"), "select pg_sleep(7);");
    try (TestDatabase database = Databases.emptyPostgres()) {
      launch(database)
          .with("spring.datasource.hikari.data-source-properties.socketTimeout", "3")
          .with("spring.flyway.locations", "classpath:db/migration,filesystem:" + more)
          .start()
          .close();
      assertThat(tables(database.sql())).containsAll(TABLES);
    }
  }

  private Launch launch(TestDatabase database) {
    return Launch.bare(folder)
        .with("spring.datasource.url", ((HikariDataSource) database.source()).getJdbcUrl())
        .with("spring.datasource.username", "postgres");
  }

  private static boolean cut(JdbcClient sql) {
    return sql.sql(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """)
            .query(Long.class)
            .single()
        > 0;
  }

  private static List<String> tables(JdbcClient sql) {
    return sql.sql("select tablename from pg_tables where schemaname = 'public'")
        .query(String.class)
        .list();
  }

  /** What lies on the disk after a statement is what a kill at that moment leaves behind. */
  @Test
  void goesOnWithTheFileOfAProcessThatWasKilledAfterAnyStatement() throws IOException {
    Path file = Files.createDirectory(folder.resolve("killed")).resolve("cobro.db");
    Camera camera = new Camera(file.getParent(), folder);
    Flyway.configure()
        .dataSource(Databases.sqliteUrl(file), null, null)
        .locations("classpath:db/migration")
        .callbacks(camera)
        .load()
        .migrate();

    assertThat(camera.pictures).hasSizeGreaterThan(TABLES.size());
    for (Path picture : camera.pictures) {
      DriverManagerDataSource source =
          new DriverManagerDataSource(Databases.sqliteUrl(picture.resolve("cobro.db")));
      Databases.migrate(source);
      assertThat(
              JdbcClient.create(source)
                  .sql("select name from sqlite_master where type = 'table'")
                  .query(String.class)
                  .list())
          .as("tables of %s", picture)
          .containsAll(TABLES);
    }
  }

  /** Copies the folder of the database after each statement. */
  private static final class Camera implements Callback {

    private final List<Path> pictures = new ArrayList<>();
    private final Path subject;
    private final Path album;

    Camera(Path subject, Path album) {
      this.subject = subject;
      this.album = album;
    }

    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      try (Stream<Path> files = Files.list(subject)) {
        Path picture = Files.createDirectory(album.resolve("after-" + (pictures.size() + 1)));
        for (Path file : files.toList()) {
          Files.copy(file, picture.resolve(file.getFileName()));
        }
        pictures.add(picture);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public String getCallbackName() {
      return "camera";
    }
  }
}
