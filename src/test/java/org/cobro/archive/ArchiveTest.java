package org.cobro.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.cobro.archive.Archive.Found;
import org.cobro.intent.Event;
import org.cobro.intent.Events.Entry;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.cobro.intent.archive.FinishedLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that any program can read, with nothing lost and nothing half there. */
class ArchiveTest {

  private static final FinishedLog LOG =
      new FinishedLog(
          "i-1",
          "INV-2026-1-a1",
          "main",
          "42",
          "INV/2026/1",
          "compago",
          "pi-1",
          Money.of("116.50", "MXN"),
          State.FAILED,
          1,
          Instant.parse("2026-03-02T12:00:00.250Z"),
          List.of(
              new Entry(
                  1,
                  Event.PICKED_UP,
                  State.QUEUED,
                  Instant.parse("2026-03-02T11:59:00Z"),
                  "pick-up",
                  "node-a",
                  "queued for Sra. Gómez",
                  "{\"a\":1}",
                  "POST /intents")));

  @TempDir private Path folder;
  private Archive archive;

  @BeforeEach
  void open() throws IOException {
    archive = new Archive(folder.resolve("new/archive"));
    archive.require();
  }

  /** The format: whoever changes it raises the form. */
  @Test
  void writesAPaymentAsOneLineOfJson() {
    assertThat(ArchiveLine.of(LOG))
        .isEqualTo(
            "{\"form\":1,\"reference\":\"INV-2026-1-a1\",\"intent\":\"i-1\",\"erp\":\"main\","
                + "\"invoice\":\"INV/2026/1\",\"invoiceId\":\"42\",\"provider\":\"compago\","
                + "\"providerId\":\"pi-1\",\"amount\":\"116.50\",\"currency\":\"MXN\","
                + "\"state\":\"FAILED\",\"endedAt\":\"2026-03-02T12:00:00.250Z\",\"events\":["
                + "{\"seq\":1,\"event\":\"PICKED_UP\",\"state\":\"QUEUED\","
                + "\"at\":\"2026-03-02T11:59:00Z\",\"actor\":\"pick-up\",\"node\":\"node-a\","
                + "\"detail\":\"queued for Sra. Gómez\",\"evidence\":\"{\\\"a\\\":1}\",\"asked\":\"POST /intents\"}]}");
  }

  /** As sha256sum has it. */
  @Test
  void hashesALineWithoutItsEnd() {
    assertThat(ArchiveLine.hash("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void findsAPaymentByWhateverIsKnownOfIt() throws IOException {
    write("2026-03-02-n-1-1", ArchiveLine.of(LOG));

    for (String word : List.of("INV-2026-1-a1", "i-1", "INV/2026/1", "pi-1")) {
      assertThat(archive.find(word))
          .as(word)
          .containsExactly(new Found("2026-03-02-n-1-1.jsonl.gz", ArchiveLine.of(LOG)));
    }
    assertThat(archive.find("compago")).isEmpty();
    assertThat(archive.find("INV/2026/12")).isEmpty();
  }

  @Test
  void canBeReadByAnyProgram() throws IOException {
    write("a", "first", "second");

    try (GZIPInputStream gzip =
        new GZIPInputStream(Files.newInputStream(archive.folder().resolve("a.jsonl.gz")))) {
      assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("first\nsecond\n");
    }
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    write("a", "line");

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(archive.folder().resolve("a.jsonl.gz"))))
        .isEqualTo("rw-------");
  }

  @Test
  void hasNoFileBeforeItIsSealedAndThrowsDraftsAway() throws IOException {
    try (ArchiveFile file = archive.begin("a")) {
      file.add(ArchiveLine.of(LOG));
    }

    assertThat(archive.find("i-1")).isEmpty();
    assertThat(archive.folder()).isDirectoryContaining("glob:**.draft");
    archive.tidy();
    assertThat(archive.folder()).isEmptyDirectory();
  }

  @Test
  void overwritesNoFile() throws IOException {
    write("a", "line");

    assertThatThrownBy(() -> archive.begin("a")).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Files.writeString(archive.folder().resolve("a.jsonl.gz"), "no gzip");

    assertThatThrownBy(() -> archive.find("i-1")).hasMessageContaining("a.jsonl.gz cannot be read");
  }

  @Test
  void isEmptyWhereThereIsNoFolder() throws IOException {
    assertThat(new Archive(folder.resolve("nowhere")).find("i-1")).isEmpty();
  }

  private void write(String name, String... lines) throws IOException {
    try (ArchiveFile file = archive.begin(name)) {
      for (String line : lines) {
        file.add(line);
      }
      file.seal();
    }
  }
}
