package org.cobro.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.cobro.command.Shell.Run;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code erase} does and says. */
class EraseTest {

  private static final String[] WHY = {"--actor=maria", "--reason=asked on paper"};

  @TempDir private Path folder;

  private final TestDatabase test = Databases.sqlite();
  private final Shell shell = Shell.at("http://127.0.0.1:9");

  @BeforeEach
  void keepsTwoInvoices() {
    shell.with("spring.datasource.url", test.url().split("\\?", 2)[0]);
    receivable("1", "INV/2026/00001", "7");
    receivable("2", "INV/2026/00002", "8");
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void erasesWhatIsOverAndSaysSo() {
    Run run = shell.typesErase("--partner=7", WHY[0], WHY[1]);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("ok       INV/2026/00001: erased", "1 erased, 0 left.");
    assertThat(test.count("receivable", "partner is null and id = '1'")).isEqualTo(1);
    assertThat(test.count("receivable", "partner = '8'")).isEqualTo(1);
    assertThat(test.count("deed", "actor = 'maria' and detail = 'asked on paper'")).isEqualTo(1);
  }

  /** The database vouches for the file's lines, so that they are not changed in passing. */
  @Test
  void namesTheFilesThatItDoesNotReach() {
    archived("1");

    Run run = shell.typesErase("--partner=7", WHY[0], WHY[1]);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("INV/2026/00001: erased")
        .contains("Left in the archive: 2026-03-02-n-1-1.jsonl.gz of node n, REF-1");
  }

  private void archived(String receivable) {
    test.sql()
        .sql(
            """
            insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp, provider,
              amount_minor, currency, state, seq, step, due_at, position, created_at, ended_at)
            values ('i', :receivable, 1, 'REF-1', 'counter', 'main', 'compago', 100, 'MXN', 'FAILED', 3,
              'NONE', 0, 0, 0, 0)
            """)
        .param("receivable", receivable)
        .update();
    test.sql()
        .sql(
            """
            insert into archived_events (intent_id, seq, state, decided, file, sha256, node, at)
            values ('i', 3, 'FAILED', 0, '2026-03-02-n-1-1.jsonl.gz', 'h', 'n', 0)
            """)
        .update();
  }

  @Test
  void onlySaysWhatItWouldErase() {
    Run run = shell.typesErase("--invoice=INV/2026/00002", "--dry-run", WHY[0], WHY[1]);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("INV/2026/00002: would be erased", "1 to erase, 0 left.");
    assertThat(test.count("receivable", "partner is null")).isZero();
  }

  @Test
  void saysWhatIsLeftAndWhy() {
    test.sql()
        .sql(
            "insert into dead_letter (id, receivable_id, cause, detail, evidence, opened_at)"
                + " values ('l', '1', 'BAD_DATA', 'd', '', 0)")
        .update();

    Run run = shell.typesErase("--partner=7", WHY[0], WHY[1]);

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("INV/2026/00001: left, for a dead letter is open: settle it first")
        .contains("0 erased, 1 left.");
  }

  @Test
  void findsNothingOfAStranger() {
    Run run = shell.typesErase("--partner=99", WHY[0], WHY[1]);

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Nothing of that is kept here.");
  }

  @Test
  void asksForADatabaseThatIsThere() {
    String nowhere = "jdbc:sqlite:" + folder.resolve("none.db");

    Run run =
        shell.with("spring.datasource.url", nowhere).typesErase("--partner=7", WHY[0], WHY[1]);

    assertThat(run.code()).isEqualTo(2);
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --actor=a --reason=b                          | whose? Add either --partner= or --invoice=
          --partner=7 --invoice=1 --actor=a --reason=b  | whose? Add either --partner= or --invoice=
          --partner=7 --reason=b                        | --actor= is kept in the audit log
          --partner=7 --actor=a                         | --reason= is kept in the audit log
          --partner=7 --actor=a --reason=b --all        | --all is no option of this command
          all --partner=7 --actor=a --reason=b          | erase takes options alone
          """)
  void saysWhatIsMissing(String words, String said) {
    Run run = shell.typesErase(words.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith(said).contains("usage: java -jar cobro.jar erase");
    assertThat(test.count("receivable", "partner is null")).isZero();
  }

  private void receivable(String id, String number, String partner) {
    test.sql()
        .sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, partner, amount_minor, currency,
              status, created_at, updated_at)
            values (:id, 'main', :id, 'counter', :number, :partner, 100, 'MXN', 'OPEN', 0, 0)
            """)
        .param("id", id)
        .param("number", number)
        .param("partner", partner)
        .update();
  }
}
