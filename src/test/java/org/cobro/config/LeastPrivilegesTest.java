package org.cobro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cobro.intent.Database;
import org.cobro.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** One role makes the tables, another works with them, as docs/operating.md says in SQL. */
class LeastPrivilegesTest {

  private static final Pattern BLOCK =
      Pattern.compile("```sql\\R(-- (?:As an administrator|After the first start)[^`]*)```");

  @TempDir private Path folder;

  @Test
  void letTheRoleThatRunsWorkAndChangeNoTableAndNoHistory() throws IOException {
    try (PostgresServer server = new PostgresServer(Map.of())) {
      Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/operating.md")));
      assertThat(blocks.find()).isTrue();
      String[] parts = blocks.group(1).split("\\\\c cobro");
      run(server.sql(), parts[0]);
      String url = server.url().replaceFirst("/postgres\\?.*", "/cobro");
      run(as(url, server.user()), parts[1]);
      Launch launch =
          Launch.usual(folder)
              .with("spring.datasource.url", url)
              .with("spring.datasource.username", "cobro")
              .with("spring.flyway.user", "owner_of_cobro")
              .with("spring.flyway.password", "another long one");

      try (var first = launch.start()) {
        assertThat(first.isRunning()).isTrue();
      }
      assertThat(blocks.find()).isTrue();
      run(as(url, server.user()), blocks.group(1));
      try (var second = launch.start()) {
        // Takes part in what each node does at its start and all the time.
        second.getBean(Database.class).releaseLeases();
        JdbcClient role = second.getBean(JdbcClient.class);
        assertThat(role.sql("select current_user").query(String.class).single()).isEqualTo("cobro");
        refuses(role, "create table x (id text)");
        refuses(role, "drop table payment_intent");
        refuses(role, "alter table payment_intent drop column amount_minor");
        refuses(role, "truncate payment_event");
        refuses(role, "update payment_event set detail = 'never happened'");
        refuses(role, "delete from payment_event");
        refuses(role, "update archived_events set sha256 = ''");
        refuses(role, "delete from archived_events");
        refuses(role, "delete from deed");
        refuses(role, "update refund_event set detail = 'never happened'");
        refuses(role, "delete from payment_intent");
        refuses(role, "update flyway_schema_history set checksum = 0");
      }
    }
  }

  private static void run(JdbcClient sql, String block) {
    Stream.of(block.replaceAll("(?m)^--.*$", "").split(";"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .forEach(statement -> sql.sql(statement).update());
  }

  private static JdbcClient as(String url, String user) {
    return JdbcClient.create(new DriverManagerDataSource(url, user, ""));
  }

  private static void refuses(JdbcClient role, String statement) {
    assertThatThrownBy(() -> role.sql(statement).update())
        .rootCause()
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }
}
