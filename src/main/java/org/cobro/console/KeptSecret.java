package org.cobro.console;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.cobro.config.SettingsFault;

/** A secret that was made once and is kept in a file that only its owner reads. */
final class KeptSecret {

  private final String value;
  private final boolean made;

  private KeptSecret(String value, boolean made) {
    this.value = value;
    this.made = made;
  }

  /**
   * @param key the setting that names the file
   * @param bytes how much chance goes into a new one
   * @throws IOException when the file cannot be read, or not be made
   * @throws SettingsFault when there is nothing in it: an empty secret would let everybody in
   */
  static KeptSecret in(String key, Path file, int bytes) throws IOException {
    if (Files.exists(file)) {
      return kept(key, file);
    }
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    try {
      write(file.toAbsolutePath(), made);
      return new KeptSecret(made, true);
    } catch (FileAlreadyExistsException another) {
      // A process that starts beside this one was first.
      return kept(key, file);
    }
  }

  private static KeptSecret kept(String key, Path file) throws IOException {
    String value = Files.readString(file).strip();
    if (value.isEmpty()) {
      throw new SettingsFault(
          List.of(
              key
                  + ": the file "
                  + file
                  + " is blank; write the secret into it, or delete it to have one made"));
    }
    return new KeptSecret(value, false);
  }

  String value() {
    return value;
  }

  /** True at the start that made it. */
  boolean isNew() {
    return made;
  }

  /** Whole or not at all: who starts beside us must not read a half. */
  private static void write(Path file, String made) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = Files.createTempFile(file.getParent(), "secret", ".tmp");
    try {
      if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
      }
      Files.writeString(draft, made + "\n", StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
