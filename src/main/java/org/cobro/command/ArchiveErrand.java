package org.cobro.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cobro.archive.Archive;
import org.cobro.archive.Archive.Found;
import org.cobro.archive.ArchiveLine;
import org.cobro.intent.Database;
import org.cobro.intent.Dialect;
import org.cobro.intent.archive.ArchivedEvents;
import org.cobro.intent.archive.ArchivedEvents.Marker;
import org.springframework.core.env.Environment;

/** Prints what the archive has of a payment, and whether it is what the database vouches for. */
final class ArchiveErrand {

  private final Environment environment;
  private final PrintStream out;

  ArchiveErrand(Environment environment, PrintStream out) {
    this.environment = environment;
    this.out = out;
  }

  /**
   * @return true when something was found, and nothing of it is other than it was written
   * @throws IOException naming the file that cannot be read
   * @throws UsageFault when it is not said where the files are
   */
  boolean run(ArchiveCommandLine line) throws IOException {
    Archive archive = new Archive(Path.of(folder(line)));
    List<Found> found = archive.find(line.word());
    if (found.isEmpty()) {
      out.println("No file in " + archive.folder().toAbsolutePath() + " has " + line.word() + ".");
      out.println(elsewhere(line.word()));
      return false;
    }
    boolean genuine = true;
    for (Found each : found) {
      out.println(each.file() + ", SHA-256 " + each.hash());
      genuine &= vouched(each);
      out.println(ArchiveLine.pretty(each.line()));
    }
    return genuine;
  }

  private String folder(ArchiveCommandLine line) {
    String folder =
        line.folder() == null
            ? environment.getProperty("cobro.retention.archive", "")
            : line.folder();
    if (folder.isBlank()) {
      throw new UsageFault("where? There is no cobro.retention.archive: add --folder=");
    }
    return folder;
  }

  private boolean vouched(Found found) {
    Answer answer = marker(ArchiveLine.reference(found.line()));
    if (answer.marker().isEmpty()) {
      out.println(answer.words());
      return true;
    }
    boolean same = answer.marker().get().sha256().equals(found.hash());
    out.println(
        same
            ? "It is what the database vouches for."
            : "IT IS NOT WHAT THE DATABASE VOUCHES FOR: " + answer.words());
    return same;
  }

  private String elsewhere(String reference) {
    return marker(reference).words();
  }

  private record Answer(Optional<Marker> marker, String words) {}

  /** The files may be read long after the database is gone. */
  private Answer marker(String reference) {
    try {
      Optional<Marker> marker = new ArchivedEvents(database()).under(reference);
      return new Answer(
          marker,
          marker
              .map(
                  m -> "its line is in %s of node %s, %s".formatted(m.file(), m.node(), m.sha256()))
              .orElse("The database knows of no archived payment with that reference."));
    } catch (RuntimeException unreachable) {
      return new Answer(Optional.empty(), "The database could not be asked.");
    }
  }

  private Database database() {
    String url = environment.getRequiredProperty("spring.datasource.url");
    return new Database(
        ReadOnlySource.of(
            url,
            environment.getProperty("spring.datasource.username"),
            environment.getProperty("spring.datasource.password")),
        Dialect.of(url),
        () -> UUID.randomUUID().toString(),
        "archive");
  }
}
