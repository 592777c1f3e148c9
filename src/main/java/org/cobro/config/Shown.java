package org.cobro.config;

/** What of a configured value may be printed (invariant 13). Pure. */
final class Shown {

  private static final String HIDDEN = "***";

  private Shown() {}

  static String value(String key, Object value) {
    return SecretKeys.isSecret(key) ? HIDDEN : address(String.valueOf(value));
  }

  /** The name of a variable that is not set, and nothing that might be a secret itself. */
  static String placeholder(String value) {
    return value.matches("\\$\\{[A-Za-z0-9_.-]+}") ? value : HIDDEN;
  }

  /** Without user name, password and query. */
  static String address(String text) {
    return text.replaceAll("//[^/]*@", "//" + HIDDEN + "@").replaceAll("\\?.*", "?" + HIDDEN);
  }
}
