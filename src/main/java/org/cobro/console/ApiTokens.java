package org.cobro.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.config.Api;
import org.cobro.config.Api.Scope;
import org.cobro.config.CobroProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The bearer tokens of the REST API: the configured ones, and one that may do all, which is
 * configured too or made once and kept in a file for its owner.
 */
@Component
final class ApiTokens {

  private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
  private static final int BYTES = 24;

  private final List<Key> keys = new ArrayList<>();

  ApiTokens(CobroProperties properties) throws IOException {
    Api api = properties.api();
    String house = api.token().isBlank() ? kept(Path.of(api.tokenFile())) : api.token();
    add(Api.HOUSE, house, EnumSet.allOf(Scope.class));
    api.tokens().forEach((name, token) -> add(name, token.token(), token.scopes()));
  }

  /**
   * Whoever sends a token.
   *
   * @param name kept with what is done
   */
  record Holder(String name, Set<Scope> scopes) {}

  private record Key(byte[] token, Holder holder) {}

  /**
   * Compares with all of them, each in constant time: how long it takes tells neither a part of a
   * token nor which of them it was.
   */
  Optional<Holder> holder(String offered) {
    byte[] given = offered.getBytes(StandardCharsets.UTF_8);
    Holder found = null;
    for (Key key : keys) {
      found = MessageDigest.isEqual(key.token(), given) ? key.holder() : found;
    }
    return Optional.ofNullable(found);
  }

  private void add(String name, String token, Set<Scope> scopes) {
    keys.add(new Key(token.getBytes(StandardCharsets.UTF_8), new Holder(name, Set.copyOf(scopes))));
  }

  private static String kept(Path file) throws IOException {
    KeptSecret secret = KeptSecret.in("cobro.api.token-file", file, BYTES);
    if (secret.isNew()) {
      LOG.info("a token for the REST API was made: see {}", file);
    }
    return secret.value();
  }
}
