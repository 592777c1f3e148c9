package org.cobro.config;

import java.util.Set;

/** What of a configured value may be printed (invariant 13). Pure. */
final class Shown {

  private static final Set<String> SECRETS =
      Set.of("password", "api-key", "token", "client-secret", "webhook-secret");
  private static final String HIDDEN = "***";

  private Shown() {}

  static String value(String key, Object value) {
    return SECRETS.contains(key.substring(key.lastIndexOf('.') + 1))
        ? HIDDEN
        : address(String.valueOf(value));
  }

  /** Without user name, password and query. */
  static String address(String text) {
    return text.replaceAll("//[^/]*@", "//" + HIDDEN + "@").replaceAll("\\?.*", "?" + HIDDEN);
  }
}
