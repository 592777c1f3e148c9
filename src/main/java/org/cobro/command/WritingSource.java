package org.cobro.command;

import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Cobro's database for one who changes a little in it while Cobro may run: short transactions that
 * wait for their turn.
 */
final class WritingSource {

  /** As the server's own; an SQLite file is not made here. */
  private static final Map<String, String> SQLITE =
      Map.of(
          "open_mode", "2",
          "journal_mode", "WAL",
          "synchronous", "FULL",
          "transaction_mode", "IMMEDIATE",
          "foreign_keys", "true",
          "busy_timeout", "10000");

  private WritingSource() {}

  /**
   * @throws org.cobro.config.SettingsFault when there is no such file
   */
  static DataSource of(String url, String username, String password) {
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    if (ReadOnlySource.isFile(url)) {
      ReadOnlySource.requireFile(url);
      Properties properties = new Properties();
      properties.putAll(SQLITE);
      source.setConnectionProperties(properties);
    }
    source.setUsername(username);
    source.setPassword(password);
    return source;
  }
}
