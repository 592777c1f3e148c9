package org.cobro.xmlrpc;

import java.util.Map;

/** Names that options had in the camel-xmlrpc of Camel 2 and that still work. */
final class FormerNames {
  private static final Map<String, String> NOW =
      Map.of(
          "basicUserName", "authUsername",
          "basicPassword", "authPassword",
          "connectionTimeout", "connectTimeout",
          "replyTimeout", "responseTimeout",
          "defaultMethodName", "methodName");

  private FormerNames() {}

  /** Where both names are given, the present one wins. */
  static void replaceIn(Map<String, Object> options) {
    NOW.forEach(
        (former, now) -> {
          Object value = options.remove(former);
          if (value != null) {
            options.putIfAbsent(now, value);
          }
        });
  }
}
