package org.cobro.config;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Collects what is wrong with the settings: one line each, with key, value and what is allowed. */
final class Faults {

  private static final String NAME = "[a-z0-9][a-z0-9-]*";

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  void name(String key, String name) {
    if (!name.matches(NAME)) {
      fault(key, name, "a name of lower-case letters, digits and hyphens");
    }
  }

  void address(String key, URI url) {
    boolean http =
        url != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    if (http && url.getRawAuthority() != null && url.getRawAuthority().contains("@")) {
      fault(key, Shown.address(url.toString()), "an address without a user name or a password");
    } else if (!http || url.getHost() == null || url.getQuery() != null) {
      String shown = url == null ? null : Shown.address(url.toString());
      fault(key, shown, "an http or https address without a query");
    }
  }

  /** Where an invoice is shown, which may be left out. */
  void page(String key, String address) {
    if (!address.isEmpty()
        && !address.matches("https?://[^\\s/@]+/[^\\s]*\\{(id|number)\\}[^\\s]*")) {
      fault(
          key,
          Shown.address(address),
          "an http or https address of a page, with {id} or {number} in it");
    }
  }

  void required(String key, String value, String meaning) {
    if (blank(value)) {
      fault(key, null, meaning);
    } else if (value.startsWith("${")) {
      fault(key, Shown.placeholder(value), "that environment variable to be set");
    }
  }

  /** A secret that may be left out. */
  void secret(String key, String value, int shortest) {
    if (value.startsWith("${")) {
      fault(key, Shown.placeholder(value), "that environment variable to be set");
    } else if (!value.isEmpty() && value.length() < shortest) {
      fault(key, "too short", "at least " + shortest + " characters, or nothing");
    }
  }

  void oneOf(String key, String value, Set<String> allowed) {
    if (value == null || !allowed.contains(value)) {
      fault(key, value, "one of " + new TreeSet<>(allowed));
    }
  }

  void known(String key, String value, Map<String, ?> connections) {
    if (value == null || !connections.containsKey(value)) {
      fault(key, value, "one of the configured " + connections.keySet());
    }
  }

  void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      fault(key, value, least + " to " + most);
    }
  }

  void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      fault(key, value, "at least " + least);
    }
  }

  void shorter(String key, Duration value, String otherKey, Duration other) {
    if (value.compareTo(other) >= 0) {
      fault(key, value, "less than " + otherKey + ", which is " + other);
    }
  }

  void fault(String key, Object value, String allowed) {
    lines.add("%s: is %s; allowed: %s".formatted(key, value == null ? "missing" : value, allowed));
  }

  static boolean blank(String value) {
    return value == null || value.isBlank();
  }
}
