package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the untyped values of a decoded call; a value of the wrong type is the caller's fault 1.
 */
final class Plain {

  private Plain() {}

  static List<Object> list(Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return List.of();
    }
    if (value instanceof List<?> items) {
      return new ArrayList<>(items);
    }
    throw OdooFault.server("TypeError: '%s' is not a list".formatted(value));
  }

  static Map<String, Object> struct(Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, Object> result = new LinkedHashMap<>();
      members.forEach((name, member) -> result.put(String.valueOf(name), member));
      return result;
    }
    throw OdooFault.server("TypeError: '%s' is not a mapping".formatted(value));
  }

  /** A list of ids, or one id alone, as the server accepts both. */
  static List<Integer> ids(Object value) {
    if (value instanceof Integer id) {
      return List.of(id);
    }
    return list(value).stream().map(Plain::id).toList();
  }

  /** An id, or null where the caller sent false or nil. */
  static Integer id(Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return null;
    }
    if (value instanceof Integer id) {
      return id;
    }
    if (value instanceof Long id && id.intValue() == id) {
      return id.intValue();
    }
    throw OdooFault.server("psycopg2.errors.NumericValueOutOfRange: integer out of range");
  }

  static String text(Object value) {
    return value == null || Boolean.FALSE.equals(value) ? null : value.toString();
  }

  static BigDecimal decimal(Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return BigDecimal.ZERO;
    }
    try {
      return new BigDecimal(value.toString());
    } catch (NumberFormatException e) {
      throw OdooFault.server("ValueError: could not convert string to float: '" + value + "'");
    }
  }
}
