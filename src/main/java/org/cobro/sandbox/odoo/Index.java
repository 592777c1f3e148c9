package org.cobro.sandbox.odoo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds rows by the columns that middleware looks up once per payment, so that a long run does not
 * slow down as records pile up. May name rows that are deleted; the {@link Store} drops those.
 */
final class Index {

  private static final Set<String> COLUMNS =
      Set.of(
          "account.payment/memo",
          "account.payment/ref",
          "account.move.line/move_id",
          "ir.model.data/name",
          "mail.message/res_id",
          "res.partner/name");

  private final Map<String, Map<Object, TreeSet<Integer>>> columns = new HashMap<>();

  void moved(Row row, String field, Object from, Object to) {
    String column = row.model() + "/" + field;
    if (!COLUMNS.contains(column)) {
      return;
    }
    Map<Object, TreeSet<Integer>> values = columns.computeIfAbsent(column, key -> new HashMap<>());
    if (from != null) {
      values.get(from).remove(row.id());
    }
    if (to != null) {
      values.computeIfAbsent(to, key -> new TreeSet<>()).add(row.id());
    }
  }

  /** Nothing when the column is not indexed, or the value is not of the column's own type. */
  Optional<List<Integer>> find(String model, String field, Object value) {
    String column = model + "/" + field;
    boolean fits = column.endsWith("_id") ? value instanceof Integer : value instanceof String;
    if (!COLUMNS.contains(column) || !fits) {
      return Optional.empty();
    }
    TreeSet<Integer> ids = columns.getOrDefault(column, Map.of()).get(value);
    return Optional.of(ids == null ? List.of() : List.copyOf(ids));
  }
}
