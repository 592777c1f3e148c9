package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.Map;
import org.cobro.sandbox.http.Json;

/** Reads a body against a shape: each name known, each value of its kind, no text too long. */
final class Body {
  private Body() {}

  static ObjectNode object(String text) throws Refusal {
    if (Json.read(text) instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.request("Invalid JSON body");
  }

  /** A whole row: what was not given is null, a list that was not given is empty. */
  static ObjectNode row(Shape shape, JsonNode body) throws Refusal {
    ObjectNode row = empty(shape);
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      Shape list = shape.lists().get(member.getKey());
      JsonNode value =
          list == null
              ? value(given(shape, member.getKey()), member.getValue(), shape)
              : rows(list, member.getValue());
      row.set(member.getKey(), value);
    }
    return row;
  }

  static ObjectNode empty(Shape shape) {
    ObjectNode row = Json.object();
    shape.columns().keySet().forEach(row::putNull);
    shape.lists().keySet().forEach(row::putArray);
    return row;
  }

  private static ArrayNode rows(Shape shape, JsonNode list) throws Refusal {
    if (!list.isArray()) {
      throw Refusal.request("'" + shape.name() + "' is a collection");
    }
    ArrayNode rows = Json.object().putArray("rows");
    for (JsonNode each : list) {
      rows.add(row(shape, each).put("LineNum", rows.size()));
    }
    return rows;
  }

  private static Column given(Shape shape, String name) throws Refusal {
    Column column = known(shape, name);
    if (!column.given()) {
      throw Refusal.request("Property '" + name + "' of '" + shape.name() + "' is read-only");
    }
    return column;
  }

  static Column known(Shape shape, String name) throws Refusal {
    return shape.column(name).orElseThrow(() -> Refusal.property(name, shape.name()));
  }

  /** The value as it is stored. */
  static JsonNode value(Column column, JsonNode value, Shape shape) throws Refusal {
    if (value.isNull()) {
      return value;
    }
    boolean fits =
        switch (column.type()) {
          case NUMBER -> value.canConvertToInt() && value.isIntegralNumber();
          case MONEY -> value.isNumber();
          case DATE -> value.isTextual() && Days.read(value.asText()).isPresent();
          case CHOICE -> value.isTextual() && column.choice().members().contains(value.asText());
          case TEXT, TIME -> value.isTextual();
        };
    if (!fits) {
      throw Refusal.request(
          "Invalid value of property '%s' of '%s'".formatted(column.name(), shape.name()));
    }
    return stored(column, value, shape);
  }

  private static JsonNode stored(Column column, JsonNode value, Shape shape) throws Refusal {
    if (column.length() > 0 && value.asText().length() > column.length()) {
      throw Refusal.request(
          "Value too long in property '%s' of '%s'".formatted(column.name(), shape.name()));
    }
    return switch (column.type()) {
      case MONEY -> Money.node(value.decimalValue());
      case DATE -> TextNode.valueOf(Days.text(day(value)));
      case NUMBER, TEXT, TIME, CHOICE -> value;
    };
  }

  private static LocalDate day(JsonNode value) {
    return Days.read(value.asText()).orElseThrow();
  }
}
