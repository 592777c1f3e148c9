package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cobro.testing.Databases;
import org.cobro.testing.PostgresServer;
import org.cobro.testing.PostgresServer.Stop;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.TestSocketUtils;

/** The start of a node whose PostgreSQL is not there, or not yet. */
class DatabaseServerTest {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Duration NOT_LONG = Duration.ofMillis(700);

  @Test
  void waitsUntilTheServerIsThere() {
    try (PostgresServer server = new PostgresServer(Map.of())) {
      String url = server.url();
      server.stop(Stop.FAST);
      CompletableFuture<HikariDataSource> started =
          CompletableFuture.supplyAsync(() -> prepare(A_MINUTE, url, server.user()));
      assertThat(started).isNotDone();
      server.start();
      try (HikariDataSource source = started.join()) {
        assertThat(source.getDataSourceProperties()).containsEntry("socketTimeout", "30");
      }
    }
  }

  @Test
  void saysAfterAWhileThatNobodyAnswers() {
    String url = "jdbc:postgresql://127.0.0.1:" + TestSocketUtils.findAvailableTcpPort() + "/cobro";
    assertThatThrownBy(() -> prepare(NOT_LONG, url + "?password=secret", "cobro"))
        .isInstanceOf(SettingsFault.class)
        .hasMessageStartingWith("spring.datasource.url: is " + url)
        .hasMessageContaining("; allowed: the address of a PostgreSQL that runs")
        .hasMessageNotContaining("secret")
        .message()
        .hasLineCount(1);
  }

  @Test
  void saysAtOnceThatTheServerDoesNotKnowUs() {
    try (TestDatabase database = Databases.postgres()) {
      String url = ((HikariDataSource) database.source()).getJdbcUrl();
      assertThatThrownBy(() -> prepare(A_MINUTE, url.replaceAll("user=[^&]*&?", ""), "nobody"))
          .isInstanceOf(SettingsFault.class)
          .hasMessageStartingWith("spring.datasource.username: is nobody (")
          .hasMessageContaining("; allowed: a role of the database");
    }
  }

  /** As the tests' server is, and as nobody's should be who takes money. */
  @Test
  void commitsForCertainAlsoOnAServerThatIsSetUpForSpeed() {
    try (TestDatabase database = Databases.postgres()) {
      assertThat(setting(database.sql(), "synchronous_commit")).isEqualTo("off");
      String url = ((HikariDataSource) database.source()).getJdbcUrl();
      try (HikariDataSource source = prepare(A_MINUTE, url, "postgres")) {
        JdbcClient sql = JdbcClient.create(source);
        assertThat(setting(sql, "synchronous_commit")).isEqualTo("on");
        assertThat(setting(sql, "idle_in_transaction_session_timeout")).isEqualTo("5s");
      }
    }
  }

  private static String setting(JdbcClient sql, String name) {
    return sql.sql("select current_setting(?)").param(name).query(String.class).single();
  }

  private static HikariDataSource prepare(Duration patience, String url, String user) {
    HikariDataSource source = new HikariDataSource();
    source.setJdbcUrl(url);
    source.setUsername(user);
    new DatabaseServer(patience).postProcessBeforeInitialization(source, "dataSource");
    return source;
  }
}
