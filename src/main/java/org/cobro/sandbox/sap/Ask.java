package org.cobro.sandbox.sap;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One request.
 *
 * @param query raw; empty for none
 * @param headers by lower-case name
 * @param body empty for none
 */
record Ask(
    String method, Resource resource, String query, Map<String, String> headers, String body) {
  private static final int LONGEST_BODY = 1 << 20;

  static Ask of(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    return of(
        exchange.getRequestMethod(),
        exchange.getRequestURI(),
        lowerCase(exchange.getRequestHeaders()),
        new String(body, StandardCharsets.UTF_8));
  }

  /**
   * @param headers by lower-case name
   */
  static Ask of(String method, URI uri, Map<String, String> headers, String body) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return new Ask(method, Resource.of(uri.getPath()), query, headers, body);
  }

  Call call() {
    return Call.of(method, resource);
  }

  /** Empty for none. */
  String header(String lowerCase) {
    return headers.getOrDefault(lowerCase, "");
  }

  /** Empty for none. */
  String cookie(String name) {
    for (String pair : header("cookie").split(";")) {
      String[] sides = pair.strip().split("=", 2);
      if (sides.length == 2 && sides[0].equals(name)) {
        return sides[1];
      }
    }
    return "";
  }

  private static Map<String, String> lowerCase(Headers headers) {
    Map<String, String> lower = new LinkedHashMap<>();
    headers.forEach(
        (name, values) -> lower.put(name.toLowerCase(Locale.ROOT), String.join("; ", values)));
    return lower;
  }
}
