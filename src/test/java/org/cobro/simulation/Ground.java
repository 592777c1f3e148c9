package org.cobro.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.Function;

/**
 * The migrated database of one world: SQLite in memory, with the world's time for its clock. All
 * nodes share its one connection, since in this world only one thing happens at a time.
 */
final class Ground implements AutoCloseable {

  private static final Dialect DIALECT =
      new Dialect("virtual_now()", "", "", Dialect.SQLITE.rows());

  private final Connection connection;
  private final DataSource source;

  /**
   * @param rewriting changes statements on their way, to plant a bug
   */
  Ground(VirtualClock clock, UnaryOperator<String> rewriting) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite::memory:");
      execute("restore from " + Migrated.FILE);
      execute("pragma foreign_keys = true");
      Function.create(connection, "virtual_now", now(clock));
      Connection heard = Rewritten.connection(connection, rewriting);
      source = new SingleConnectionDataSource(heard, true);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Function now(VirtualClock clock) {
    return new Function() {
      @Override
      protected void xFunc() throws SQLException {
        result(clock.millis());
      }
    };
  }

  /** The database as a node of that name sees it. */
  Database as(String node, Supplier<String> keys) {
    return new Database(source, DIALECT, keys, node);
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** How many rows were ever changed: equal numbers, equal tables. */
  long changes() {
    return rows("select total_changes()", row -> row.getLong(1)).get(0);
  }

  <T> List<T> rows(String sql, Reading<T> reading, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
          all.add(reading.of(rows));
        }
        return all;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  List<String> texts(String sql, Object... parameters) {
    return rows(sql, row -> row.getString(1), parameters);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes something of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Migrated once for all worlds. */
  private static final class Migrated {
    static final Path FILE = create();

    static Path create() {
      try {
        Path file = Files.createTempFile("cobro-world", ".db");
        file.toFile().deleteOnExit();
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
