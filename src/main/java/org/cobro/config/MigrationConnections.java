package org.cobro.config;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Gives the migrations connections of their own on PostgreSQL. Those of the pool end a call that
 * takes longer than any of ours may, and a transaction that waits meanwhile: an index on a table of
 * some millions of rows would then fail at each start.
 */
@Component
final class MigrationConnections implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration flyway) {
    if (flyway.getDataSource() instanceof HikariDataSource pool && DatabaseServer.isAt(pool)) {
      flyway.dataSource(unhurried(pool));
    }
  }

  private static DataSource unhurried(HikariDataSource pool) {
    Properties properties = new Properties();
    properties.putAll(pool.getDataSourceProperties());
    properties.put("socketTimeout", "0");
    DriverManagerDataSource own = new DriverManagerDataSource(pool.getJdbcUrl(), properties);
    own.setUsername(pool.getUsername());
    own.setPassword(pool.getPassword());
    return own;
  }
}
