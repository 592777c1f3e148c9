package org.cobro.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A migrated database of its own for one test, on SQLite or PostgreSQL. */
public final class TestDatabase implements AutoCloseable {

  private static final List<String> TIMES =
      List.of(
          "payment_intent: due_at lease_until ending_since created_at sent_at ended_at",
          "payment_event: at",
          "write_back: due_at lease_until created_at done_at",
          "dead_letter: opened_at retry_at closed_at",
          "refund: due_at lease_until created_at sent_at ended_at",
          "refund_event: at",
          "credit_note_start: since",
          "provider_token: expires_at renewed_at due_at lease_until",
          "card_enrolment: due_at lease_until asked_at sent_at link_until answered_at",
          "card_list: read_at due_at lease_until",
          "reconciliation: made_at lease_until",
          "kept_answer: lease_until kept_until",
          "first_word: at",
          "deed: at",
          "archived_events: at",
          "archive_run: lease_until begun_at ended_at");

  private final HikariDataSource source;
  private final Dialect dialect;
  private final Supplier<String> keys;
  private final Runnable drop;

  TestDatabase(String url, String user, int connections, Runnable drop) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    this.source = new HikariDataSource(config);
    this.dialect = Dialect.of(url);
    this.keys = () -> UUID.randomUUID().toString();
    this.drop = drop;
  }

  public DataSource source() {
    return source;
  }

  public Dialect dialect() {
    return dialect;
  }

  public boolean isPostgres() {
    return dialect == Dialect.POSTGRESQL;
  }

  public String url() {
    return source.getJdbcUrl();
  }

  /** The database as a node of that name sees it. */
  public Database as(String node) {
    return new Database(source, dialect, keys, node);
  }

  /** For looking at tables, and for putting rows where no store would. */
  public JdbcClient sql() {
    return JdbcClient.create(source);
  }

  public long count(String table, String condition) {
    return sql()
        .sql("select count(*) from " + table + " where " + condition)
        .query(Long.class)
        .single();
  }

  /** Time passes: everything that was written lies that much further back. */
  public void elapse(Duration time) {
    as("time")
        .inTransaction(
            now -> {
              TIMES.forEach(line -> moveBack(line, time));
              return null;
            });
  }

  private void moveBack(String line, Duration time) {
    String table = line.substring(0, line.indexOf(':'));
    String[] columns = line.substring(line.indexOf(':') + 2).split(" ");
    StringBuilder set = new StringBuilder();
    for (String column : columns) {
      String separator = set.isEmpty() ? "" : ", ";
      set.append(separator + column + " = " + column + " - " + time.toMillis());
    }
    sql().sql("update " + table + " set " + set).update();
  }

  @Override
  public void close() {
    source.close();
    drop.run();
  }
}
