package org.cobro.sandbox.odoo;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Plain HTML answers and form bodies. */
final class Pages {

  private Pages() {}

  static void methodNotAllowed(HttpExchange exchange, String allowed) throws IOException {
    exchange.getResponseHeaders().set("Allow", allowed);
    plain(exchange, 405, "Method Not Allowed", "The method is not allowed for the requested URL.");
  }

  static void badGateway(HttpExchange exchange) throws IOException {
    plain(exchange, 502, "Bad Gateway", "The upstream server gave no valid answer.");
  }

  static void unavailable(HttpExchange exchange) throws IOException {
    plain(exchange, 503, "Service Unavailable", "No server is available for this request.");
  }

  static void notFound(HttpExchange exchange) throws IOException {
    plain(exchange, 404, "Not Found", "The requested URL was not found on the server.");
  }

  static void badRequest(HttpExchange exchange, String why) throws IOException {
    plain(exchange, 400, "Bad Request", why);
  }

  private static void plain(HttpExchange exchange, int status, String title, String text)
      throws IOException {
    send(
        exchange,
        status,
        "<!doctype html><html lang=en><title>%d %s</title><h1>%s</h1><p>%s</p>"
            .formatted(status, title, title, Chatter.escaped(text)));
  }

  static void send(HttpExchange exchange, int status, String html) throws IOException {
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> fields = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        fields.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
