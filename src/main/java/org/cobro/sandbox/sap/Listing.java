package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cobro.sandbox.http.Json;

/** One page of a list. */
final class Listing {
  private static final int USUAL_PAGE = 20;
  private static final Pattern PREFERRED = Pattern.compile("odata\\.maxpagesize=(\\d{1,9})");

  private final Table table;
  private final Options options;
  private final Selection selection;
  private final List<ObjectNode> found;
  private final int page;

  private Listing(
      Table table, Options options, Selection selection, List<ObjectNode> found, int page) {
    this.table = table;
    this.options = options;
    this.selection = selection;
    this.found = found;
    this.page = page;
  }

  static Listing of(Table table, Ask ask) throws Refusal {
    Options options = Options.of(ask.query());
    Selection selection = Selection.of(table.shape(), options.text("$select"));
    List<ObjectNode> found = new ArrayList<>(table.rows());
    if (options.has("$filter")) {
      boolean insensitive = ask.header("b1s-caseinsensitive").equals("true");
      found.removeIf(Filter.parse(table.shape(), options.text("$filter"), insensitive).negate());
    }
    if (options.has("$orderby")) {
      found.sort(order(table.shape(), options.text("$orderby")));
    }
    return new Listing(table, options, selection, found, pageSize(ask));
  }

  /** How many there are on all pages. */
  int count() {
    return found.size();
  }

  ObjectNode body() throws Refusal {
    int skip = options.number("$skip", 0);
    int top = options.number("$top", Integer.MAX_VALUE / 2);
    int wanted = Math.min(found.size(), skip + top);
    int end = page == 0 ? wanted : Math.min(wanted, skip + page);
    ObjectNode body = Json.object().put("@odata.context", "$metadata#" + table.set());
    if (options.flag("$count")) {
      body.put("@odata.count", found.size());
    }
    ArrayNode value = body.putArray("value");
    found
        .subList(Math.min(skip, found.size()), Math.max(end, Math.min(skip, found.size())))
        .forEach(row -> value.add(selection.of(row, Etag.of(row))));
    if (end < wanted) {
      body.put("@odata.nextLink", next(end, top - (end - skip)));
    }
    return body;
  }

  /** Relative to the service root, as the Service Layer gives it. */
  private String next(int skip, int left) {
    String rest =
        options.given().entrySet().stream()
            .filter(each -> !each.getKey().equals("$skip") && !each.getKey().equals("$top"))
            .map(each -> each.getKey() + "=" + escaped(each.getValue()) + "&")
            .collect(Collectors.joining());
    String top = options.has("$top") ? "$top=" + left + "&" : "";
    return table.set() + "?" + rest + top + "$skip=" + skip;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static int pageSize(Ask ask) {
    Matcher preferred = PREFERRED.matcher(ask.header("prefer"));
    if (preferred.find()) {
      return Integer.parseInt(preferred.group(1));
    }
    String own = ask.header("b1s-pagesize");
    return own.matches("\\d{1,9}") ? Integer.parseInt(own) : USUAL_PAGE;
  }

  private static Comparator<ObjectNode> order(Shape shape, String text) throws Refusal {
    Comparator<ObjectNode> order = (a, b) -> 0;
    for (String part : text.split(",", -1)) {
      String[] words = part.strip().split(" +");
      Column column =
          shape
              .column(words[0])
              .orElseThrow(() -> Refusal.inQuery("Property '" + words[0] + "' is invalid"));
      order = order.thenComparing(directed(column, words));
    }
    return order;
  }

  private static Comparator<ObjectNode> directed(Column column, String[] words) throws Refusal {
    Comparator<ObjectNode> up = (a, b) -> compare(a.path(column.name()), b.path(column.name()));
    String direction = words.length == 1 ? "asc" : words[1];
    if (words.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
      throw Refusal.inQuery("Invalid order '" + String.join(" ", words) + "'");
    }
    return direction.equals("asc") ? up : up.reversed();
  }

  /** What has no value comes first. */
  private static int compare(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue());
    }
    return a.asText("").compareTo(b.asText(""));
  }
}
