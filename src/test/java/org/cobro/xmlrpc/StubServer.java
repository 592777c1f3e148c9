package org.cobro.xmlrpc;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A real HTTP server on a free port that answers every request in one way and counts them. */
final class StubServer implements AutoCloseable {

  /** One way to answer. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What arrived. */
  record Request(String method, String path, Headers headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  private StubServer(HttpServer server) {
    this.server = server;
  }

  static StubServer answering(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    StubServer stub = new StubServer(server);
    server.createContext("/", exchange -> stub.handle(exchange, answer));
    server.start();
    return stub;
  }

  static StubServer answering(int status, String type, byte[] body) throws IOException {
    return answering(exchange -> whole(exchange, status, type, body));
  }

  /** A body recorded from Odoo 18. */
  static StubServer replaying(String recorded) throws IOException {
    return answering(200, "text/xml; charset=utf-8", recorded(recorded));
  }

  static byte[] recorded(String name) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/odoo/18", name));
  }

  static void whole(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  List<Request> requests() {
    return requests;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/xmlrpc/2/object";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Closing the exchange before its answer is complete cuts the connection. */
  private void handle(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body));
      answer.to(exchange);
    }
  }
}
