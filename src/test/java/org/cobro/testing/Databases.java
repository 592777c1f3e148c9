package org.cobro.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands out migrated databases. One PostgreSQL server runs for the whole JVM; each test gets a copy
 * of a database that was migrated once.
 */
public final class Databases {

  private static final String TEMPLATE = "ground";
  private static final String SUPERUSER = "postgres";
  private static final int CONNECTIONS = 8;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Databases() {}

  /** A SQLite file with one connection, set up as in production. */
  public static TestDatabase sqlite() {
    try {
      Path folder = Files.createTempDirectory("cobro");
      Path file = Files.copy(SqliteGround.FILE, folder.resolve("cobro.db"));
      return new TestDatabase(sqliteUrl(file), null, 1, () -> delete(folder));
    } catch (IOException noDisk) {
      throw new UncheckedIOException(noDisk);
    }
  }

  /** A database of its own on the JVM's one PostgreSQL server. */
  public static TestDatabase postgres() {
    String name = "test_" + COUNT.incrementAndGet();
    admin("create database " + name + " template " + TEMPLATE);
    String url = PostgresGround.SERVER.getJdbcUrl(SUPERUSER, name);
    Runnable drop = () -> admin("drop database " + name + " with (force)");
    return new TestDatabase(url, SUPERUSER, CONNECTIONS, drop);
  }

  /** The same without a table in it. */
  public static TestDatabase emptyPostgres() {
    String name = "empty_" + COUNT.incrementAndGet();
    admin("create database " + name);
    String url = PostgresGround.SERVER.getJdbcUrl(SUPERUSER, name);
    Runnable drop = () -> admin("drop database " + name + " with (force)");
    return new TestDatabase(url, SUPERUSER, CONNECTIONS, drop);
  }

  public static String sqliteUrl(Path file) {
    return "jdbc:sqlite:"
        + file
        + "?journal_mode=WAL&synchronous=FULL&transaction_mode=IMMEDIATE&busy_timeout=10000"
        + "&foreign_keys=true";
  }

  public static void migrate(DataSource source) {
    Flyway.configure().dataSource(source).locations("classpath:db/migration").load().migrate();
  }

  private static void admin(String statement) {
    JdbcClient.create(PostgresGround.SERVER.getPostgresDatabase()).sql(statement).update();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException leftBehind) {
      throw new UncheckedIOException(leftBehind);
    }
  }

  private static final class PostgresGround {
    static final EmbeddedPostgres SERVER = start();

    static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        JdbcClient.create(server.getPostgresDatabase()).sql("create database " + TEMPLATE).update();
        migrate(server.getDatabase(SUPERUSER, TEMPLATE));
        return server;
      } catch (IOException noServer) {
        throw new UncheckedIOException(noServer);
      }
    }
  }

  private static final class SqliteGround {
    static final Path FILE = create();

    static Path create() {
      try {
        Path file = Files.createTempFile("cobro-ground", ".db");
        file.toFile().deleteOnExit();
        // Without WAL, so that the one file is the whole database.
        Flyway.configure()
            .dataSource("jdbc:sqlite:" + file, null, null)
            .locations("classpath:db/migration")
            .load()
            .migrate();
        return file;
      } catch (IOException noDisk) {
        throw new UncheckedIOException(noDisk);
      }
    }
  }
}
