package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Decodes the values of one body, within its limits. */
final class ValueReader {
  private final XmlCursor cursor;
  private final Limits limits;
  private int values;

  ValueReader(XmlCursor cursor, Limits limits) {
    this.cursor = cursor;
    this.limits = limits;
  }

  /** The value whose start tag was just read; leaves its end tag behind. */
  Object value(int depth) throws IOException {
    count(depth);
    StringBuilder text = new StringBuilder();
    String type = cursor.tagAfter(text);
    if (type.equals(XmlCursor.END)) {
      return text.toString();
    }
    cursor.requireBlank(text);
    Object value = typed(type, depth);
    cursor.end("value");
    return value;
  }

  /** Enters an array and stands before its first value. */
  void openArray() throws IOException {
    cursor.start("data");
  }

  /** Enters the next element; false, and the array left behind, where there is none. */
  boolean enterElement() throws IOException {
    String tag = cursor.tag();
    if (tag.equals(XmlCursor.END)) {
      cursor.end("array");
      return false;
    }
    if (!tag.equals("value")) {
      throw cursor.unexpected(tag, "<value>");
    }
    return true;
  }

  private Object typed(String type, int depth) throws IOException {
    return switch (type) {
      case "string" -> cursor.text(type);
      case "int", "i4" -> scalar(type, ScalarText::toInt);
      case "i8" -> scalar(type, ScalarText::toLong);
      case "boolean" -> scalar(type, ScalarText::toBoolean);
      case "double" -> scalar(type, ScalarText::toDecimal);
      case "dateTime.iso8601" -> scalar(type, ScalarText::toDateTime);
      case "base64" -> scalar(type, ScalarText::toBytes);
      case "nil" -> nil();
      case "array" -> array(depth);
      case "struct" -> struct(depth);
      default ->
          throw cursor.wrong(
              "<" + XmlCursor.shown(type) + "> is no XML-RPC type that we know; refused");
    };
  }

  private <T> T scalar(String type, Function<String, T> parse) throws IOException {
    String text = cursor.text(type);
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw cursor.wrong(e.getMessage());
    }
  }

  private Object nil() throws IOException {
    if (!cursor.text("nil").isBlank()) {
      throw cursor.wrong("text inside <nil/>, which is empty by definition");
    }
    return null;
  }

  private List<Object> array(int depth) throws IOException {
    List<Object> elements = new ArrayList<>();
    openArray();
    while (enterElement()) {
      elements.add(value(depth + 1));
    }
    return elements;
  }

  private Map<String, Object> struct(int depth) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    String tag = cursor.tag();
    while (!tag.equals(XmlCursor.END)) {
      if (!tag.equals("member")) {
        throw cursor.unexpected(tag, "<member>");
      }
      member(members, depth);
      tag = cursor.tag();
    }
    return members;
  }

  private void member(Map<String, Object> members, int depth) throws IOException {
    cursor.start("name");
    String name = cursor.text("name");
    // Which of two would count is anybody's guess, and with amounts we do not guess.
    if (members.containsKey(name)) {
      throw cursor.wrong("the struct has \"" + XmlCursor.shown(name) + "\" twice; refused");
    }
    cursor.start("value");
    members.put(name, value(depth + 1));
    cursor.end("member");
  }

  private void count(int depth) throws IOException {
    if (depth > limits.maxDepth()) {
      throw cursor.wrong("nested deeper than " + limits.maxDepth() + "; raise maxDepth if meant");
    }
    if (++values > limits.maxValues()) {
      throw cursor.wrong(
          "more than " + limits.maxValues() + " values; ask for less or raise maxValues");
    }
  }
}
