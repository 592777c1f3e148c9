package org.cobro.sandbox.s4;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cobro.sandbox.http.HttpReply;
import org.cobro.sandbox.http.Json;

/** Journal lines over OData V2. */
final class Cube {

  /** The keys' order, the only one that is served. */
  private static final String ORDER = "FiscalYear,AccountingDocument,AccountingDocumentItem";

  private final Ledger ledger;
  private final int page;

  Cube(Ledger ledger, int page) {
    this.ledger = ledger;
    this.page = page;
  }

  HttpReply read(String rawQuery) throws Refusal {
    Map<String, String> options = options(rawQuery);
    String filter = options.getOrDefault("$filter", "");
    if (!filter.startsWith("CompanyCode eq '" + S4Rules.COMPANY + "'")) {
      throw new Refusal("This service is not for bulk extraction: filter by company code first");
    }
    if (!ORDER.equals(options.getOrDefault("$orderby", ORDER))) {
      throw new Refusal("Sorting is not supported by " + options.get("$orderby"));
    }
    var wanted = Filter.of(filter);
    List<Map<String, Object>> found = ledger.lines().stream().filter(wanted).toList();
    int top = Integer.parseInt(options.getOrDefault("$top", "1000000"));
    int end = Math.min(found.size(), Math.min(top, page));
    List<String> fields = selected(options.getOrDefault("$select", ""));
    return HttpReply.json(
        200, body(found.subList(0, end), fields, page < Math.min(top, found.size())));
  }

  private static List<String> selected(String select) throws Refusal {
    List<String> fields = List.of(select.split(","));
    for (String field : fields) {
      if (!Ledger.FIELDS.containsKey(field)) {
        throw new Refusal("Property " + field + " not found");
      }
    }
    return fields;
  }

  private static ObjectNode body(
      List<Map<String, Object>> lines, List<String> fields, boolean more) {
    ObjectNode d = Json.object();
    ArrayNode results = d.putArray("results");
    for (Map<String, Object> line : lines) {
      ObjectNode row = results.addObject();
      row.putObject("__metadata").put("type", "A_OperationalAcctgDocItemCubeType");
      fields.forEach(field -> put(row, field, line.get(field)));
    }
    if (more) {
      d.put("__next", "https://elsewhere.invalid/never-followed?$skiptoken=" + lines.size());
    }
    ObjectNode body = Json.object();
    body.set("d", d);
    return body;
  }

  private static void put(ObjectNode row, String field, Object value) {
    if (value instanceof Boolean yes) {
      row.put(field, yes);
    } else if (value instanceof LocalDate day) {
      long millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
      row.put(field, "/Date(" + millis + ")/");
    } else if (value instanceof BigDecimal amount) {
      row.put(field, amount.setScale(3).toPlainString());
    } else {
      row.put(field, value.toString());
    }
  }

  private static Map<String, String> options(String rawQuery) throws Refusal {
    Map<String, String> options = new LinkedHashMap<>();
    for (String pair : rawQuery.split("&")) {
      String[] sides = pair.split("=", 2);
      if (sides.length != 2 || pair.contains("+")) {
        throw new Refusal("Malformed query option " + pair);
      }
      options.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return options;
  }
}
