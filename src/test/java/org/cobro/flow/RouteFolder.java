package org.cobro.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** A deployer's folder of route files, made anew from the shipped ones. */
final class RouteFolder {

  private static final Path SHIPPED = Path.of("routes");

  private final Path folder;

  RouteFolder(Path folder) {
    this.folder = folder;
    restore();
  }

  Path path() {
    return folder;
  }

  /** As it was shipped, with nothing beside it. */
  void restore() {
    try {
      FileSystemUtils.deleteRecursively(folder);
      FileSystemUtils.copyRecursively(SHIPPED, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws AssertionError when {@code from} is not in the file: then nothing would be edited
   */
  void edit(String file, String from, String to) {
    String before = read(file);
    if (!before.contains(from)) {
      throw new AssertionError(file + " does not contain " + from);
    }
    write(file, before.replace(from, to));
  }

  String read(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String file) {
    try {
      Files.delete(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with one route of one step. */
  void route(String file, String id, String from, String to) {
    write(
        file,
        """
        - route:
            id: %s
            from:
              uri: "%s"
              steps:
                - to: "%s"
        """
            .formatted(id, from, to));
  }
}
