package org.cobro.sandbox.odoo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.xmlrpc.codec.XmlRpcCall;
import org.cobro.xmlrpc.codec.XmlRpcReader;

/** The recorded exchanges of one version, with the recorded ids turned into the simulator's. */
final class Recording {

  private static final Map<String, String> TARGETS =
      Map.of(
          "partner_id", "res.partner",
          "journal_id", "account.journal",
          "move_id", "account.move",
          "model_id", "ir.model",
          "currency_id", "res.currency",
          "payment_method_line_id", "account.payment.method.line",
          "payment_method_id", "account.payment.method");

  private final int version;
  private final Map<String, Map<Integer, Integer>> known = new HashMap<>();

  Recording(int version) {
    this.version = version;
  }

  /** Names of all exchanges on record. */
  Set<String> exchanges() throws IOException, URISyntaxException {
    String end = ".response.xml";
    Path folder = Path.of(Recording.class.getResource("/odoo/" + version).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(end))
          .map(name -> name.substring(0, name.length() - end.length()))
          .collect(Collectors.toSet());
    }
  }

  String database() {
    return (String) request("common-authenticate-ok").params().get(0);
  }

  void learn(String model, int recorded, int actual) {
    known.computeIfAbsent(model, name -> new HashMap<>()).put(recorded, actual);
  }

  XmlRpcCall request(String exchange) {
    return read(exchange + ".request.xml", in -> new XmlRpcReader().call(in));
  }

  Object response(String exchange) {
    return read(exchange + ".response.xml", in -> new XmlRpcReader().response(in));
  }

  byte[] bytes(String file) {
    return read(file, InputStream::readAllBytes);
  }

  /** The recorded request as it must be for the simulator's database. */
  XmlRpcCall translated(String exchange) {
    XmlRpcCall call = request(exchange);
    if (!call.method().equals("execute_kw")) {
      return call;
    }
    List<Object> params = new ArrayList<>(call.params());
    String model = (String) params.get(3);
    String method = (String) params.get(4);
    params.set(1, params.get(1).equals(2) ? Site.ADMIN : Site.BILLING);
    params.set(5, positional(model, method, (List<?>) params.get(5)));
    if (params.size() > 6) {
      params.set(6, keywords((Map<?, ?>) params.get(6)));
    }
    return new XmlRpcCall(call.method(), params);
  }

  private List<Object> positional(String model, String method, List<?> arguments) {
    List<Object> result = new ArrayList<>(arguments);
    switch (method) {
      case "search", "search_count", "search_read" -> result.replaceAll(arg -> domain(model, arg));
      case "create" -> result.replaceAll(this::values);
      case "load" -> result.set(1, rows((List<?>) result.get(0), (List<?>) result.get(1)));
      case "fields_get" -> {}
      default -> result.set(0, mapped(model, result.get(0)));
    }
    if (method.equals("js_assign_outstanding_line")) {
      result.set(1, mapped("account.move.line", result.get(1)));
    }
    return result;
  }

  private Map<String, Object> keywords(Map<?, ?> keywords) {
    Map<String, Object> result = new LinkedHashMap<>();
    keywords.forEach((name, value) -> result.put((String) name, value));
    result.computeIfPresent(
        "context",
        (name, value) -> {
          Map<String, Object> context = keywords((Map<?, ?>) value);
          context.computeIfPresent("active_ids", (key, ids) -> mapped("account.move", ids));
          return context;
        });
    return result;
  }

  private Object domain(String model, Object terms) {
    return ((List<?>) terms).stream().map(term -> leaf(model, (List<?>) term)).toList();
  }

  private List<Object> leaf(String model, List<?> leaf) {
    String field = (String) leaf.get(0);
    String target = field.equals("id") ? model : TARGETS.get(field);
    return List.of(field, leaf.get(1), mapped(target, leaf.get(2)));
  }

  private Object values(Object struct) {
    Map<String, Object> result = new LinkedHashMap<>();
    ((Map<?, ?>) struct)
        .forEach((name, value) -> result.put((String) name, mapped(TARGETS.get(name), value)));
    return result;
  }

  private List<Object> rows(List<?> columns, List<?> rows) {
    List<Object> cells = new ArrayList<>((List<?>) rows.get(0));
    for (int i = 0; i < columns.size(); i++) {
      String column = (String) columns.get(i);
      if (column.endsWith("/.id")) {
        String target = TARGETS.get(column.substring(0, column.length() - 4));
        Object id = mapped(target, Integer.valueOf((String) cells.get(i)));
        cells.set(i, id.toString());
      }
    }
    return List.of(cells);
  }

  private Object mapped(String model, Object value) {
    if (value instanceof List<?> items) {
      return items.stream().map(item -> mapped(model, item)).toList();
    }
    boolean isId = model != null && value instanceof Integer;
    return isId ? known.getOrDefault(model, Map.of()).getOrDefault(value, (Integer) value) : value;
  }

  private interface Reading<T> {
    T from(InputStream in) throws IOException;
  }

  private <T> T read(String file, Reading<T> reading) {
    try (InputStream in = Recording.class.getResourceAsStream("/odoo/" + version + "/" + file)) {
      return reading.from(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
