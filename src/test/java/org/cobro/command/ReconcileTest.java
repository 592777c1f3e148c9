package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cobro.intent.Dialect;
import org.cobro.testing.Databases;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command without a running Cobro; with one, see {@code endtoend/DaysBooks}. */
@ExtendWith(OutputCaptureExtension.class)
class ReconcileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-13-01         | 2026-13-01 is no day; there are yesterday, today and dates such as 2026-03-02
          tomorrow           | tomorrow is no day; there are yesterday, today and dates such as 2026-03-02
          today yesterday    | one day at a time, not [today, yesterday]
          --jsno             | --jsno is no option of this command
          """)
  void saysWhatThereIs(String words, String said) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(types(err, words.split(" "))).isEqualTo(2);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(said)
        .contains("usage: java -jar cobro.jar reconcile [DAY]");
  }

  @Test
  void needsADatabaseThatCobroHasMade(CapturedOutput output) {
    Path missing = folder.resolve("cobro.db");

    assertThat(types("yesterday", "--spring.datasource.url=jdbc:sqlite:" + missing)).isEqualTo(2);

    assertThat(output.getErr()).contains("spring.datasource.url: there is no " + missing);
    assertThat(missing).doesNotExist();
  }

  @Test
  void needsAnErp() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (TestDatabase test = Databases.sqlite()) {
      assertThat(types(err, "--spring.datasource.url=" + url(test))).isEqualTo(2);
    }

    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("no ERP is configured");
  }

  @Test
  void refusesADayThatIsYetToCome() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (TestDatabase test = Databases.sqlite()) {
      List<String> words = withErp("2999-01-01", url(test));
      assertThat(types(err, words.toArray(String[]::new))).isEqualTo(2);
    }

    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("2999-01-01 is yet to come");
  }

  @Test
  void saysThatTheErpDoesNotAnswer(CapturedOutput output) {
    try (TestDatabase test = Databases.sqlite()) {
      List<String> words = withErp("2026-03-02", url(test));
      assertThat(types(words.toArray(String[]::new))).isEqualTo(2);
    }

    assertThat(output.getOut())
        .contains("2026-03-02, ERP main (America/Mexico_City)")
        .contains("NOT ANSWERED  main: 1 of 1 questions: NOT_SENT");
  }

  @Test
  void readsWhatAKilledCobroLeftBehind() throws Exception {
    try (TestDatabase test = Databases.sqlite()) {
      test.sql().sql("create table seen (what text)").update();
      Path left = folder.resolve("left.db");
      for (String part : List.of("", "-wal")) {
        Files.copy(Path.of(file(test) + part), Path.of(left + part));
      }

      JdbcClient reader = JdbcClient.create(ReadOnlySource.of("jdbc:sqlite:" + left, null, null));

      assertThat(reader.sql("select count(*) from seen").query(Integer.class).single()).isZero();
    }
  }

  @OnEachDatabase
  void canChangeNothing(TestDatabase test) {
    JdbcClient reader =
        JdbcClient.create(
            ReadOnlySource.of(
                url(test), test.dialect() == Dialect.POSTGRESQL ? "postgres" : null, null));

    assertThat(reader.sql("select count(*) from receivable").query(Integer.class).single())
        .isZero();
    assertThat(refusal(reader)).containsAnyOf("readonly database", "read-only transaction");
  }

  private static String refusal(JdbcClient reader) {
    try {
      reader.sql("delete from receivable").update();
      return "nothing was refused";
    } catch (DataAccessException refused) {
      return refused.getMessage();
    }
  }

  private static List<String> withErp(String day, String url) {
    return List.of(
        day,
        "--spring.datasource.url=" + url,
        "--cobro.erps.main.type=odoo",
        "--cobro.erps.main.url=http://127.0.0.1:9",
        "--cobro.erps.main.database=erp",
        "--cobro.erps.main.username=cobro@example.mx",
        "--cobro.erps.main.password=a-secret");
  }

  private static String url(TestDatabase test) {
    try (Connection connection = test.source().getConnection()) {
      return connection.getMetaData().getURL();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String file(TestDatabase test) {
    return url(test).substring("jdbc:sqlite:".length()).split("\\?", 2)[0];
  }

  private static int types(String... words) {
    return types(new ByteArrayOutputStream(), words);
  }

  private static int types(ByteArrayOutputStream err, String... words) {
    List<String> arguments = new ArrayList<>(List.of("reconcile"));
    arguments.addAll(Arrays.asList(words));
    PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Commands(System.out, to, name -> null, user -> null)
        .carryOut(arguments.toArray(String[]::new));
  }
}
