package org.cobro.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cobro.config.Api.Scope;
import org.cobro.config.Api.Token;

/** Checks the tokens of the REST API. Shows none. */
final class ApiSettings {

  private static final int SHORTEST = 16;

  private static final String SCOPES =
      Arrays.stream(Scope.values())
          .map(scope -> scope.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));

  private final Faults faults;

  ApiSettings(Faults faults) {
    this.faults = faults;
  }

  void check(Api api) {
    Set<String> known = new HashSet<>(Set.of(api.token()));
    new TreeMap<>(api.tokens())
        .forEach((name, token) -> token("cobro.api.tokens." + name, name, token, known));
  }

  private void token(String key, String name, Token token, Set<String> known) {
    faults.name(key, name);
    if (Api.HOUSE.equals(name)) {
      faults.fault(key, name, "another name: it is that of cobro.api.token");
    }
    if (Faults.blank(token.token()) || token.token().startsWith("${")) {
      faults.required(key + ".token", token.token(), "the token, as ${COBRO_POS_TOKEN}");
    } else {
      if (token.token().length() < SHORTEST) {
        faults.fault(key + ".token", "too short", "at least " + SHORTEST + " characters");
      }
      if (!known.add(token.token())) {
        faults.fault(key + ".token", "another one's", "a token of its own");
      }
    }
    if (token.scopes().isEmpty()) {
      faults.fault(key + ".scopes", null, "some of " + SCOPES);
    }
  }
}
