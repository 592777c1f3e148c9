package org.cobro.sandbox.fex;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cobro.sandbox.http.Json;

/**
 * One request.
 *
 * @param query decoded
 * @param authorization empty for none
 * @param body empty for none
 */
record Ask(
    String method, String path, Map<String, String> query, String authorization, String body) {
  private static final int LONGEST_BODY = 1 << 16;

  static Ask of(HttpExchange exchange) throws IOException {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    return new Ask(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        pairs(exchange.getRequestURI().getRawQuery()),
        authorization == null ? "" : authorization,
        new String(body, StandardCharsets.UTF_8));
  }

  Call call() {
    return Call.of(method, path);
  }

  /** The id in the path. */
  String name() {
    return URLDecoder.decode(call().name(method, path), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return Json.read(body);
  }

  /** The fields of a form. */
  Map<String, String> form() {
    return pairs(body);
  }

  /**
   * @param raw {@code null} for none
   */
  static Map<String, String> pairs(String raw) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      pairs.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
    }
    return pairs;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
