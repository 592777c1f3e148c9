package org.cobro.sandbox.sap;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The options of a query, decoded, by name. */
record Options(Map<String, String> given) {
  private static final Set<String> KNOWN =
      Set.of("$filter", "$select", "$orderby", "$top", "$skip", "$count");

  /**
   * @param query raw; a blank must be {@code %20}: forms write it as {@code +}, OData does not
   */
  static Options of(String query) throws Refusal {
    Map<String, String> given = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      String name = decoded(sides[0]);
      if (sides.length < 2 || !KNOWN.contains(name) || given.containsKey(name)) {
        throw Refusal.inQuery("Invalid query option '" + name + "'");
      }
      given.put(name, decoded(sides[1]));
    }
    return new Options(given);
  }

  /** Empty for none. */
  String text(String name) {
    return given.getOrDefault(name, "");
  }

  boolean has(String name) {
    return given.containsKey(name);
  }

  boolean onlySelects() {
    return Set.of("$select").containsAll(given.keySet());
  }

  int number(String name, int otherwise) throws Refusal {
    if (!has(name)) {
      return otherwise;
    }
    String text = text(name);
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.inQuery("Invalid value '" + text + "' of " + name);
    }
    return Integer.parseInt(text);
  }

  boolean flag(String name) throws Refusal {
    String text = given.getOrDefault(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw Refusal.inQuery("Invalid value '" + text + "' of " + name);
    }
    return text.equals("true");
  }

  private static String decoded(String raw) throws Refusal {
    if (raw.indexOf('+') >= 0) {
      throw Refusal.inQuery("A blank is %20, a plus sign %2B");
    }
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      throw Refusal.inQuery("Broken escape in the query");
    }
  }
}
