package org.cobro.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
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
    KeptSecret secret = KeptSecret.in("cobro.api.token-file", file, BYTES);
    if (secret.isNew()) {
      LOG.info("a token for the REST API was made: see {}", file);
    }
    return secret.value();
  }
}
