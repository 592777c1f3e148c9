package org.cobro.endtoend.generic;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * The REST API of the Frappe framework below ERPNext, as its manual describes it: {@code
 * /api/resource/DocType} with JSON in the query, {@code /api/method/…}, log-in by token, a
 * validation error as 417. Twenty rows are given where no limit is named.
 */
final class FrappeServer implements AutoCloseable {

  static final String KEY = "7f3a0c";
  static final String SECRET = "frappe-secret-c91e";

  /** What befalls the next call of a kind. */
  enum Trouble {
    LOST_BEFORE,
    LOST_AFTER,
    PAGE_AFTER,
    REFUSED
  }

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final FrappeBooks books = new FrappeBooks();
  private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private FrappeServer(HttpServer server) {
    this.server = server;
  }

  static FrappeServer open() {
    try {
      FrappeServer frappe =
          new FrappeServer(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
      frappe.server.createContext("/", frappe::handle);
      frappe.server.setExecutor(frappe.threads);
      frappe.server.start();
      return frappe;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  FrappeBooks books() {
    return books;
  }

  /**
   * @param call such as {@code POST Payment Entry}
   */
  void next(String call, Trouble trouble) {
    troubles.put(call, trouble);
  }

  /** Whether a trouble has been met. */
  boolean isOver(String call) {
    return !troubles.containsKey(call);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private record Answer(int status, Object body) {}

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/");
      String doctype = path.length > 2 ? decoded(path[2]) : "";
      Trouble trouble = troubles.remove(exchange.getRequestMethod() + " " + doctype);
      byte[] sent = exchange.getRequestBody().readAllBytes();
      if (trouble == Trouble.LOST_BEFORE) {
        return;
      }
      Answer answer =
          trouble == Trouble.REFUSED
              ? refused("Posting Date 2026-11-28 is in a closed period")
              : answer(exchange, path, doctype, sent);
      if (trouble == Trouble.LOST_AFTER) {
        return;
      }
      reply(exchange, trouble == Trouble.PAGE_AFTER ? new Answer(502, "Bad Gateway") : answer);
    }
  }

  private static void reply(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body =
        answer.body() instanceof String page
            ? ("<html>" + page + "</html>").getBytes(StandardCharsets.UTF_8)
            : JSON.writeValueAsBytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }

  private Answer answer(HttpExchange exchange, String[] path, String doctype, byte[] sent)
      throws IOException {
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("token " + KEY + ":" + SECRET).equals(token)) {
      return new Answer(401, Map.of("exc_type", "AuthenticationError"));
    }
    if (path[1].equals("method")) {
      return new Answer(200, Map.of("message", "cobro@example.mx"));
    }
    try {
      return resource(exchange, path, doctype, sent);
    } catch (FrappeBooks.ValidationError invalid) {
      return refused(invalid.getMessage());
    }
  }

  private static Answer refused(String message) {
    return new Answer(
        417,
        Map.of(
            "exception", "frappe.exceptions.ValidationError: " + message,
            "exc_type", "ValidationError",
            "exc", "[\"Traceback (most recent call last): …\"]"));
  }

  private Answer resource(HttpExchange exchange, String[] path, String doctype, byte[] sent)
      throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET":
        return new Answer(200, Map.of("data", list(doctype, parameters(exchange))));
      case "PUT":
        return new Answer(200, Map.of("data", books.changePayment(decoded(path[3]), json(sent))));
      default:
        if (doctype.equals("Comment")) {
          books.insertComment(json(sent));
          return new Answer(200, Map.of("data", Map.of()));
        }
        return new Answer(200, Map.of("data", books.insertPayment(json(sent))));
    }
  }

  private List<Map<String, Object>> list(String doctype, Map<String, String> parameters)
      throws IOException {
    List<?> fields = JSON.readValue(parameters.get("fields"), List.class);
    List<?> filters = JSON.readValue(parameters.get("filters"), List.class);
    int limit = Integer.parseInt(parameters.getOrDefault("limit_page_length", "20"));
    Stream<Map<String, Object>> rows =
        books.rows(doctype).stream().filter(row -> filters.stream().allMatch(f -> holds(row, f)));
    if (parameters.getOrDefault("order_by", "").equals("name asc")) {
      rows = rows.sorted(Comparator.comparing(row -> row.get("name").toString()));
    }
    return (limit == 0 ? rows : rows.limit(limit)).map(row -> only(row, fields)).toList();
  }

  private static Map<String, Object> only(Map<String, Object> row, List<?> fields) {
    Map<String, Object> chosen = new LinkedHashMap<>();
    for (Object field : fields) {
      String column = field.toString().substring(field.toString().indexOf('.') + 1);
      if (!row.containsKey(column)) {
        throw new FrappeBooks.ValidationError("Field not permitted in query: " + field);
      }
      chosen.put(column, row.get(column));
    }
    return chosen;
  }

  private static boolean holds(Map<String, Object> row, Object filter) {
    List<?> parts = (List<?>) filter;
    Object value = row.get(parts.get(0));
    Object asked = parts.get(2);
    return switch (parts.get(1).toString()) {
      case "=" -> compared(value, asked) == 0;
      case ">" -> compared(value, asked) > 0;
      case ">=" -> compared(value, asked) >= 0;
      case "in" -> ((List<?>) asked).contains(value);
      default -> throw new FrappeBooks.ValidationError("no operator " + parts.get(1));
    };
  }

  private static int compared(Object value, Object asked) {
    return value instanceof Number
        ? new BigDecimal(value.toString()).compareTo(new BigDecimal(asked.toString()))
        : String.valueOf(value).compareTo(asked.toString());
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(byte[] sent) throws IOException {
    return JSON.readValue(sent, Map.class);
  }

  private static Map<String, String> parameters(HttpExchange exchange) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String query = exchange.getRequestURI().getRawQuery();
    for (String pair : new ArrayList<>(List.of(query.split("&")))) {
      parameters.put(decoded(pair.split("=")[0]), decoded(pair.substring(pair.indexOf('=') + 1)));
    }
    return parameters;
  }

  /** A plus sign is one: it is no space to a strict server. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
