package org.cobro.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The folder of the archive's files. */
public final class Archive {

  private final Path folder;

  public Archive(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /**
   * Makes the folder where it is not there.
   *
   * @throws IOException when it cannot be written to
   */
  public void require() throws IOException {
    Files.createDirectories(folder);
    Files.delete(Files.createTempFile(folder, "cobro", ".try"));
  }

  /**
   * @param name unique, and of letters, digits, dots and hyphens
   */
  public ArchiveFile begin(String name) throws IOException {
    Files.createDirectories(folder);
    return ArchiveFile.begin(folder, name);
  }

  /** Whether there is a file of that name; after a restore of an older database there may be. */
  public boolean has(String name) {
    return Files.exists(folder.resolve(name + ArchiveFile.END));
  }

  /** Throws away what was never sealed: all in it is still in the database. */
  public void tidy() throws IOException {
    for (Path draft : named(ArchiveFile.END + ArchiveFile.DRAFT)) {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * A line that was looked for.
   *
   * @param file its name
   * @param line as it lies there
   */
  public record Found(String file, String line) {

    public String hash() {
      return ArchiveLine.hash(line);
    }
  }

  /**
   * All that the files have about a payment, the oldest file first. A file may repeat what another
   * has, where a run was cut short: then both lines are the same.
   *
   * @param word our reference, the payment's key, the invoice's number or the provider's key
   * @throws IOException naming the file that cannot be read
   */
  public List<Found> find(String word) throws IOException {
    List<Found> found = new ArrayList<>();
    for (Path file : named(ArchiveFile.END)) {
      try (BufferedReader lines = read(file)) {
        lines
            .lines()
            .filter(line -> line.contains(word) && ArchiveLine.isOf(line, word))
            .forEach(line -> found.add(new Found(file.getFileName().toString(), line)));
      } catch (IOException | UncheckedIOException | IllegalArgumentException torn) {
        throw new IOException(file + " cannot be read: " + torn.getMessage(), torn);
      }
    }
    return found;
  }

  private static BufferedReader read(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  private List<Path> named(String end) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(end)).sorted().toList();
    }
  }
}
