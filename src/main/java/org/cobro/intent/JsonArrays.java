package org.cobro.intent;

import java.util.List;
import java.util.stream.Collectors;

/** Rows of a statement as one parameter: a JSON array of arrays, which both databases read. */
final class JsonArrays {

  private JsonArrays() {}

  /**
   * @param rows of whole numbers, and of texts without control characters, as our keys are
   */
  static String of(List<List<Object>> rows) {
    return joined(
        rows.stream().map(row -> joined(row.stream().map(JsonArrays::cell).toList())).toList());
  }

  private static String joined(List<String> parts) {
    return parts.stream().collect(Collectors.joining(",", "[", "]"));
  }

  private static String cell(Object cell) {
    return cell instanceof Number
        ? cell.toString()
        : '"' + cell.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
