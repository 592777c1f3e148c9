package org.cobro.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer before it is sent.
 *
 * @param status HTTP status
 * @param type media type
 * @param headers besides the media type
 * @param body text, sent as UTF-8
 */
public record HttpReply(int status, String type, Map<String, String> headers, String body) {
  private static final String JSON = "application/json; charset=utf-8";

  public static HttpReply json(int status, ObjectNode body) {
    return json(status, body.toString());
  }

  public static HttpReply json(int status, String body) {
    return new HttpReply(status, JSON, Map.of(), body);
  }

  public static HttpReply message(int status, String message) {
    return json(status, Json.object().put("message", message));
  }

  public static HttpReply html(int status, String body) {
    return new HttpReply(status, "text/html; charset=utf-8", Map.of(), body);
  }

  public HttpReply with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new HttpReply(status, type, more, body);
  }

  public HttpReply typed(String other) {
    return new HttpReply(status, other, headers, body);
  }

  public void send(HttpExchange exchange) throws IOException {
    byte[] bytes = start(exchange);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Announces the whole body and breaks off after half of it. */
  void sendHalf(HttpExchange exchange) throws IOException {
    byte[] bytes = start(exchange);
    exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
    exchange.getResponseBody().flush();
    throw new IOException("cut on purpose");
  }

  private byte[] start(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    return bytes;
  }
}
