package org.cobro.xmlrpc.codec;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes the values of one body, within its limits. */
final class ValueReader {
  private static final Names.Name MEMBER = Names.Name.of("member");
  private static final Names.Name NAME = Names.Name.of("name");
  private static final Names.Name VALUE = Names.Name.of("value");

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
    Names.Name type = cursor.startAtOnce();
    if (type == null) {
      String text = cursor.textBefore();
      type = cursor.tagAfterText();
      if (type == null) {
        return text;
      }
      cursor.requireBlank(text);
    }
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
    boolean entered = cursor.enters(VALUE);
    if (!entered) {
      cursor.end("array");
    }
    return entered;
  }

  private Object typed(Names.Name element, int depth) throws IOException {
    return switch (element.type()) {
      case STRUCT -> struct(depth);
      case ARRAY -> array(depth);
      case STRING -> cursor.text("string");
      case NIL -> nil();
      case INT, LONG, BOOLEAN, DOUBLE, DATE_TIME, BASE64 -> scalar(element);
      case UNKNOWN ->
          throw cursor.wrong(
              "<"
                  + XmlCursor.shown(element.local())
                  + "> is no XML-RPC type that we know; refused");
    };
  }

  private Object scalar(Names.Name element) throws IOException {
    String text = cursor.text(element.local());
    try {
      return ScalarText.parse(element.type(), text);
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
    while (cursor.enters(MEMBER)) {
      member(members, depth);
    }
    return members;
  }

  private void member(Map<String, Object> members, int depth) throws IOException {
    cursor.start(NAME);
    String name = cursor.repeatedText("name");
    cursor.start(VALUE);
    int before = members.size();
    members.put(name, value(depth + 1));
    // Which of two would count is anybody's guess, and with amounts we do not guess.
    if (members.size() == before) {
      throw cursor.wrong("the struct has \"" + XmlCursor.shown(name) + "\" twice; refused");
    }
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
