package org.cobro.xmlrpc.codec;

import java.util.Map;

/** The types of XML-RPC values, by the elements that announce them. */
enum ValueType {
  STRING,
  INT,
  LONG,
  BOOLEAN,
  DOUBLE,
  DATE_TIME,
  BASE64,
  NIL,
  ARRAY,
  STRUCT,
  UNKNOWN;

  private static final Map<String, ValueType> ANNOUNCED =
      Map.ofEntries(
          Map.entry("string", STRING),
          Map.entry("int", INT),
          Map.entry("i4", INT),
          Map.entry("i8", LONG),
          Map.entry("boolean", BOOLEAN),
          Map.entry("double", DOUBLE),
          Map.entry("dateTime.iso8601", DATE_TIME),
          Map.entry("base64", BASE64),
          Map.entry("nil", NIL),
          Map.entry("array", ARRAY),
          Map.entry("struct", STRUCT));

  static ValueType of(String element) {
    return ANNOUNCED.getOrDefault(element, UNKNOWN);
  }
}
