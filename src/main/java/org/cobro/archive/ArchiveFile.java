package org.cobro.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPOutputStream;

/**
 * One file while it is written: gzip, a line of JSON for each payment. It has its name only once
 * all of it is on the disk; one that was never sealed is a draft, which the next run throws away.
 */
public final class ArchiveFile implements AutoCloseable {

  public static final String END = ".jsonl.gz";
  static final String DRAFT = ".draft";

  private final Path file;
  private final Path draft;
  private final FileChannel disk;
  private final GZIPOutputStream gzip;
  private final BufferedWriter lines;

  private ArchiveFile(Path file, Path draft, FileChannel disk) throws IOException {
    this.file = file;
    this.draft = draft;
    this.disk = disk;
    this.gzip = new GZIPOutputStream(Channels.newOutputStream(disk));
    this.lines = new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8));
  }

  /** Readable by its owner only, where the file system knows owners. */
  static ArchiveFile begin(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + END);
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Path draft = folder.resolve(name + END + DRAFT);
    FileChannel disk =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
    }
    return new ArchiveFile(file, draft, disk);
  }

  public String name() {
    return file.getFileName().toString();
  }

  public void add(String line) throws IOException {
    lines.write(line);
    lines.write('\n');
  }

  /** From now on a loss of power loses none of it. */
  public void seal() throws IOException {
    lines.flush();
    gzip.finish();
    disk.force(true);
    disk.close();
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    // The name is on the disk when its folder is. Windows has no such call, and writes it itself.
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** Leaves the draft where it was not sealed. */
  @Override
  public void close() throws IOException {
    disk.close();
  }
}
