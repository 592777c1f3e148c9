package org.cobro.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whoever is asked here gets back what was sent, headers and body, in the words and forms that
 * careless servers find for errors. The first part of the path is the caller's name.
 */
public final class Mirror implements AutoCloseable {

  /** What comes one after the other; a refused key at last, for nothing is sent after it. */
  private static final List<Integer> STATUSES = List.of(500, 200, 400, 409, 422, 200, 401);

  private final HttpServer server;
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();

  public Mirror() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  public String url(String caller) {
    return host() + "/" + caller;
  }

  /** For those who may name no path; they are called by the first part of their own. */
  public String host() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How often somebody has asked. */
  public int calls(String caller) {
    return calls.computeIfAbsent(caller, none -> new AtomicInteger()).get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String caller = exchange.getRequestURI().getPath().split("/")[1];
    int number = calls.computeIfAbsent(caller, none -> new AtomicInteger()).getAndIncrement();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    StringBuilder sent = new StringBuilder(body);
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> sent.append(' ').append(name).append(' ').append(opened(values)));
    String text = words(number, caller, sent.toString());
    exchange.getResponseHeaders().set("Content-Type", type(text));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(STATUSES.get(number % STATUSES.size()), bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** A log-in by name and password, as it reads when it is opened. */
  private static String opened(List<String> values) {
    String all = String.join(" ", values);
    if (!all.startsWith("Basic ")) {
      return all;
    }
    byte[] bytes = Base64.getDecoder().decode(all.substring("Basic ".length()));
    return all + " " + new String(bytes, StandardCharsets.UTF_8);
  }

  private static String words(int number, String caller, String sent) {
    String quoted = sent.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ");
    String escaped = sent.replace("&", "&amp;").replace("<", "&lt;");
    if (caller.startsWith("xmlrpc") && number % 2 == 1) {
      return "<?xml version='1.0'?><methodResponse><fault><value><struct><member><name>faultCode"
          + "</name><value><int>1</int></value></member><member><name>faultString</name><value>"
          + "<string>you sent "
          + escaped
          + "</string></value></member></struct></value></fault></methodResponse>";
    }
    return switch (number % 3) {
      case 0 ->
          "{\"message\":\"you sent %1$s\",\"error\":{\"code\":\"-1\",\"message\":\"saw %1$s\"},\"error_description\":\"%1$s\",\"errors\":[{\"code\":\"x\",\"message\":\"%1$s\",\"details\":[\"%1$s\"]}],\"status\":\"%1$s\",\"id\":\"%1$s\",\"state\":\"%1$s\"}"
              .formatted(quoted);
      case 1 -> "<html><body>no such thing: " + escaped + "</body></html>";
      default -> "cannot serve " + sent;
    };
  }

  private static String type(String text) {
    return text.startsWith("{")
        ? "application/json"
        : text.startsWith("<?xml") ? "text/xml" : "text/plain";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
