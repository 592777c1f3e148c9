package org.cobro.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.cobro.config.SettingsFault;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Cobro's database for one who looks on: the database itself refuses every write. A reader of an
 * SQLite file in WAL mode neither waits for the one who writes nor keeps it waiting.
 */
final class ReadOnlySource {

  private static final String SQLITE = "jdbc:sqlite:";

  /** SQLite's own number for "to read, and not to be made". */
  private static final Map<String, String> SQLITE_PROPERTIES =
      Map.of("open_mode", "1", "busy_timeout", "10000");

  private static final Map<String, String> POSTGRESQL_PROPERTIES =
      Map.of("readOnly", "true", "readOnlyMode", "always");

  private ReadOnlySource() {}

  /**
   * @throws SettingsFault when there is no such file
   */
  static DataSource of(String url, String username, String password) {
    boolean file = isFile(url);
    if (file) {
      requireFile(url);
    }
    DriverManagerDataSource source = new DriverManagerDataSource(url);
    Properties properties = new Properties();
    properties.putAll(file ? SQLITE_PROPERTIES : POSTGRESQL_PROPERTIES);
    source.setConnectionProperties(properties);
    source.setUsername(username);
    source.setPassword(password);
    return source;
  }

  static boolean isFile(String url) {
    return url.startsWith(SQLITE);
  }

  /**
   * @throws SettingsFault when the file of an SQLite database is not there
   */
  static void requireFile(String url) {
    Path file = Path.of(url.substring(SQLITE.length()).split("\\?", 2)[0]);
    if (!Files.isRegularFile(file)) {
      throw new SettingsFault(
          List.of(
              "spring.datasource.url: there is no "
                  + file.toAbsolutePath()
                  + "; allowed: a database that Cobro has made, from the folder it is started in"));
    }
  }
}
