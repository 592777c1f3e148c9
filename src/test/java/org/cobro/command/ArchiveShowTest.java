package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.cobro.archive.Archive;
import org.cobro.archive.ArchiveFile;
import org.cobro.archive.ArchiveLine;
import org.cobro.command.Shell.Run;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code archive show} prints. */
class ArchiveShowTest {

  private static final String LINE =
      "{\"form\":1,\"reference\":\"REF-1\",\"intent\":\"i\",\"invoice\":\"INV/1\",\"events\":[]}";

  @TempDir private Path folder;

  private final TestDatabase test = Databases.sqlite();
  private final Shell shell = Shell.at("http://127.0.0.1:9");

  @BeforeEach
  void hasAFile() throws IOException {
    shell.with("spring.datasource.url", test.url().split("\\?", 2)[0]);
    shell.with("cobro.retention.archive", folder.toString());
    try (ArchiveFile file = new Archive(folder).begin("2026-03-02-n-1-1")) {
      file.add(LINE);
      file.seal();
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void showsThePaymentAndThatItIsGenuine() {
    marked(ArchiveLine.hash(LINE));

    Run run = shell.typesArchive("show", "INV/1");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("2026-03-02-n-1-1.jsonl.gz, SHA-256 " + ArchiveLine.hash(LINE))
        .contains("It is what the database vouches for.")
        .contains("\"reference\" : \"REF-1\"");
  }

  @Test
  void saysThatSomebodyChangedIt() {
    marked("another");

    Run run = shell.typesArchive("show", "REF-1");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("IT IS NOT WHAT THE DATABASE VOUCHES FOR");
  }

  @Test
  void saysInWhichFileOfWhichNodeItIs() {
    marked("hash");

    Run run = shell.typesArchive("show", "REF-1", "--folder=" + folder.resolve("other"));

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("has REF-1.")
        .contains("its line is in 2026-03-02-n-1-1.jsonl.gz of node n, hash");
  }

  @Test
  void needsNoDatabase() {
    shell.with("spring.datasource.url", "jdbc:sqlite:" + folder.resolve("nowhere.db"));

    Run run = shell.typesArchive("show", "REF-1");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("The database could not be asked.", "\"REF-1\"");
  }

  @Test
  void findsNothingOfAnother() {
    Run run = shell.typesArchive("show", "REF-2");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("has REF-2.", "The database knows of no archived payment");
  }

  @Test
  void wantsToKnowWhere() {
    Run run = shell.without("cobro.retention.archive").typesArchive("show", "REF-1");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("add --folder=", "usage: java -jar cobro.jar archive show");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list       | which command? There is show
          show       | which payment? Add its reference
          show a b   | which payment? Add its reference
          """)
  void saysWhatItUnderstands(String words, String said) {
    Run run = shell.typesArchive(words.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(said);
  }

  private void marked(String sha256) {
    test.sql()
        .sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, amount_minor, currency, status,
              created_at, updated_at) values ('r', 'main', '1', 'counter', 'INV/1', 100, 'MXN', 'OPEN', 0, 0)
            """)
        .update();
    test.sql()
        .sql(
            """
            insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp, provider,
              amount_minor, currency, state, seq, step, due_at, position, created_at, ended_at)
            values ('i', 'r', 1, 'REF-1', 'counter', 'main', 'compago', 100, 'MXN', 'FAILED', 3,
              'NONE', 0, 0, 0, 0)
            """)
        .update();
    test.sql()
        .sql(
            """
            insert into archived_events (intent_id, seq, state, decided, file, sha256, node, at)
            values ('i', 3, 'FAILED', 0, '2026-03-02-n-1-1.jsonl.gz', :sha256, 'n', 0)
            """)
        .param("sha256", sha256)
        .update();
  }
}
