package org.cobro.erp.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Odoo's methods call their positional arguments, in order; the same from 14 to 19. {@code
 * ids} is no parameter of the method but the records that it is called on.
 */
final class ArgumentNames {

  static final String IDS = "ids";

  private static final Map<String, List<String>> NAMES =
      Map.ofEntries(
          entry("search_read", "domain"),
          entry("search_count", "domain"),
          entry("fields_get", "allfields", "attributes"),
          entry("load", "fields", "data"),
          entry("create", "vals_list"),
          entry("read", IDS, "fields"),
          entry("write", IDS, "vals"),
          entry("unlink", IDS),
          entry("has_access", IDS, "operation"),
          entry("action_post", IDS),
          entry("message_post", IDS),
          entry("js_assign_outstanding_line", IDS, "line_id"));

  private ArgumentNames() {}

  /**
   * @throws IllegalArgumentException when an argument has no known name: it belongs into the table
   */
  static Map<String, Object> named(String method, List<Object> args) {
    List<String> names = NAMES.getOrDefault(method, List.of(IDS));
    if (args.size() > names.size()) {
      throw new IllegalArgumentException(
          "%s has %d positional arguments, and only these names are known: %s"
              .formatted(method, args.size(), names));
    }
    Map<String, Object> named = new LinkedHashMap<>();
    for (int i = 0; i < args.size(); i++) {
      named.put(names.get(i), args.get(i));
    }
    return named;
  }

  private static Map.Entry<String, List<String>> entry(String method, String... names) {
    return Map.entry(method, List.of(names));
  }
}
