package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;

/** Fields of a row, read with care. */
final class SapRow {

  private SapRow() {}

  /** Text or number as text; {@code null} when there is none. */
  static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    String text = value.isTextual() || value.isNumber() ? value.asText().strip() : "";
    return text.isEmpty() ? null : text;
  }

  /** SAP's number of the document; {@code null} when there is none. */
  static String key(JsonNode row) {
    JsonNode key = row.path("DocEntry");
    return key.isIntegralNumber() && key.canConvertToLong() && key.longValue() > 0
        ? key.asText()
        : null;
  }

  static boolean is(JsonNode row, String field, String word) {
    return word.equals(row.path(field).asText());
  }
}
