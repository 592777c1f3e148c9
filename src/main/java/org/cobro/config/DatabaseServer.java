package org.cobro.config;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Sets up the connections to PostgreSQL, and waits for it at the start: after a power cut both
 * machines come back, in any order. What the deployer's address says wins.
 */
@Component
final class DatabaseServer implements BeanPostProcessor {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);
  private static final String PREFIX = "jdbc:postgresql:";
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Seconds after which a network that swallows everything is taken for dead. */
  private static final String SILENCE = "30";

  /**
   * A machine that dies says no goodbye: without the first the server would keep the rows that it
   * was writing locked for hours, and no other node could take them. No transaction of ours waits
   * for anything but the database. Without the second a server that is set up for speed would
   * forget, when it crashes, that a create was about to leave (invariant 6).
   */
  private static final String SESSION =
      "set idle_in_transaction_session_timeout = '5s';"
          + " select set_config('synchronous_commit', 'on', false)"
          + " where current_setting('synchronous_commit') = 'off'";

  private final Duration patience;

  DatabaseServer() {
    this(Duration.ofMinutes(1));
  }

  /**
   * @param patience how long the start waits for the server
   */
  DatabaseServer(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource source && isAt(source)) {
      prepare(source);
      await(source);
    }
    return bean;
  }

  /** Whether it leads to PostgreSQL. */
  static boolean isAt(HikariDataSource source) {
    return source.getJdbcUrl().startsWith(PREFIX);
  }

  private static void prepare(HikariDataSource source) {
    Properties properties = source.getDataSourceProperties();
    properties.putIfAbsent("ApplicationName", "cobro");
    properties.putIfAbsent("connectTimeout", "5");
    properties.putIfAbsent("socketTimeout", SILENCE);
    properties.putIfAbsent("tcpKeepAlive", "true");
    if (source.getConnectionInitSql() == null) {
      source.setConnectionInitSql(SESSION);
    }
  }

  private void await(HikariDataSource source) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean told = false;
    for (SQLException away = refusal(source); away != null; away = refusal(source)) {
      if (!isWorthWaiting(away) || System.nanoTime() > deadline) {
        throw fault(source, away);
      }
      if (!told) {
        LOG.warn(
            "waits for the database at {}: {}", Shown.address(source.getJdbcUrl()), oneLine(away));
        told = true;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * @return {@code null} when it lets us in
   */
  private static SQLException refusal(HikariDataSource source) {
    Properties properties = new Properties();
    properties.putAll(source.getDataSourceProperties());
    put(properties, "user", source.getUsername());
    put(properties, "password", source.getPassword());
    try (Connection connection = DriverManager.getConnection(source.getJdbcUrl(), properties)) {
      return connection.isValid(0) ? null : new SQLException("the connection is not valid");
    } catch (SQLException refused) {
      return refused;
    }
  }

  private static void put(Properties properties, String key, String value) {
    if (value != null) {
      properties.put(key, value);
    }
  }

  /** A server that starts, stops, is full or is not there yet; not one that knows us not. */
  private static boolean isWorthWaiting(SQLException refusal) {
    String state = String.valueOf(refusal.getSQLState());
    return state.startsWith("08") || state.startsWith("57P") || state.equals("53300");
  }

  private static SettingsFault fault(HikariDataSource source, SQLException refusal) {
    String state = String.valueOf(refusal.getSQLState());
    boolean unknownUser = state.startsWith("28");
    String key = unknownUser ? "spring.datasource.username" : "spring.datasource.url";
    String value = unknownUser ? source.getUsername() : Shown.address(source.getJdbcUrl());
    String allowed =
        unknownUser
            ? "a role of the database, with its password in spring.datasource.password"
            : "the address of a PostgreSQL that runs, with a database that is there";
    return new SettingsFault(
        List.of(key + ": is " + value + " (" + oneLine(refusal) + "); allowed: " + allowed));
  }

  private static String oneLine(SQLException refusal) {
    return refusal.getMessage().replaceAll("\\s+", " ");
  }
}
