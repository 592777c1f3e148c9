package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.cobro.sandbox.http.Json;

/**
 * One request.
 *
 * @param method in upper case
 * @param path without the query, undecoded
 * @param query decoded
 * @param headers by their names in lower case
 * @param body empty for none
 */
record Ask(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {
  private static final int LONGEST_BODY = 1 << 16;

  static Ask of(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, all) -> headers.put(name.toLowerCase(Locale.ROOT), all.get(0)));
    byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY);
    return new Ask(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  /**
   * @param raw {@code null} for none
   */
  static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      String[] sides = pair.split("=", 2);
      query.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
    }
    return query;
  }

  Call call() {
    return Call.of(method, path);
  }

  String name(int place) {
    return decoded(call().name(method, path, place));
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  String asked(String name) {
    return query.getOrDefault(name, "");
  }

  JsonNode json() {
    return Json.read(body);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
