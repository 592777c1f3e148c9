package org.cobro.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.cobro.config.CobroProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The bearer token of the REST API: configured, or made once and kept in a file for its owner. */
@Component
final class ApiToken {

  private static final Logger LOG = LoggerFactory.getLogger(ApiToken.class);
  private static final int BYTES = 24;

  private final byte[] token;

  ApiToken(CobroProperties properties) throws IOException {
    String configured = properties.api().token();
    String value = configured.isBlank() ? kept(Path.of(properties.api().tokenFile())) : configured;
    this.token = value.getBytes(StandardCharsets.UTF_8);
  }

  /** Compares in constant time. */
  boolean matches(String offered) {
    return MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
  }

  private static String kept(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    write(file.toAbsolutePath(), made);
    LOG.info("a token for the REST API was made: see {}", file);
    return made;
  }

  private static void write(Path file, String made) throws IOException {
    Files.createDirectories(file.getParent());
    if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, made + "\n", StandardOpenOption.CREATE);
  }
}
