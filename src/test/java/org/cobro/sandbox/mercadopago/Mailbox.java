package org.cobro.sandbox.mercadopago;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;
import org.cobro.sandbox.http.Listener;
import org.cobro.testing.Await;

/** Takes notices in over HTTP, or refuses them. */
final class Mailbox implements AutoCloseable {
  static final String SECRET = "panel-secret";

  private final Listener listener;
  private final List<Notice> notices = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  /**
   * @param query undecoded; empty for none
   * @param signature as in {@code x-signature}; empty for none
   */
  record Notice(
      String method,
      String query,
      String type,
      String signature,
      String request,
      String retry,
      String body) {

    JsonNode json() {
      return Json.read(body);
    }
  }

  Mailbox() throws IOException {
    listener = new Listener(new InetSocketAddress("127.0.0.1", 0), "mailbox");
    listener.serve("/notices", this::take);
    listener.start();
  }

  Hook hook() {
    return new Hook(URI.create(listener.origin() + "/notices?client=shop"), SECRET);
  }

  void answer(int other) {
    status = other;
  }

  /** All so far, in the order in which they came, once there are this many. */
  List<Notice> await(int count) {
    Await.until(count + " notices", notices::toString, () -> notices.size() >= count);
    assertSize(count);
    return notices;
  }

  int size() {
    return notices.size();
  }

  private void assertSize(int count) {
    if (notices.size() != count) {
      throw new AssertionError("not " + count + " notices: " + notices);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String query = exchange.getRequestURI().getRawQuery();
    notices.add(
        new Notice(
            exchange.getRequestMethod(),
            query == null ? "" : query,
            header(exchange, "Content-Type"),
            header(exchange, "X-Signature"),
            header(exchange, "X-Request-Id"),
            header(exchange, "X-Retry"),
            new String(body, StandardCharsets.UTF_8)));
    HttpReply.json(status, "{}").send(exchange);
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  @Override
  public void close() {
    listener.close();
  }
}
