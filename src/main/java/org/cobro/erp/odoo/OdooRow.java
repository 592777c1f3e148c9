package org.cobro.erp.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One record of a {@code search_read} answer. Odoo says {@code false} for every empty field that is
 * not a boolean, and {@code [id, label]} for a many2one.
 */
public final class OdooRow {
  private final Map<?, ?> cells;

  private OdooRow(Map<?, ?> cells) {
    this.cells = cells;
  }

  public static Optional<OdooRow> of(Object value) {
    return value instanceof Map<?, ?> map ? Optional.of(new OdooRow(map)) : Optional.empty();
  }

  /** All records of an answer; empty when it is not a list of records. */
  public static Optional<List<OdooRow>> all(Object value) {
    if (!(value instanceof List<?> items)) {
      return Optional.empty();
    }
    List<OdooRow> rows = new ArrayList<>();
    for (Object item : items) {
      if (!(item instanceof Map<?, ?> map)) {
        return Optional.empty();
      }
      rows.add(new OdooRow(map));
    }
    return Optional.of(List.copyOf(rows));
  }

  public boolean has(String field) {
    return cells.containsKey(field);
  }

  /** The text, or {@code null} when the field is empty, absent or no text. */
  public String text(String field) {
    return cells.get(field) instanceof String text && !text.isBlank() ? text : null;
  }

  public boolean isTrue(String field) {
    return Boolean.TRUE.equals(cells.get(field));
  }

  /** The id in an integer field or a many2one. */
  public OptionalLong id(String field) {
    Object cell = cells.get(field);
    return number(cell instanceof List<?> pair && !pair.isEmpty() ? pair.get(0) : cell);
  }

  /** The label of a many2one, or {@code null}. */
  public String label(String field) {
    return cells.get(field) instanceof List<?> pair
            && pair.size() > 1
            && pair.get(1) instanceof String label
        ? label
        : null;
  }

  /** The exact decimal, or {@code null} when the field holds no number. */
  BigDecimal decimal(String field) {
    Object cell = cells.get(field);
    if (cell instanceof BigDecimal decimal) {
      return decimal;
    }
    OptionalLong whole = number(cell);
    return whole.isPresent() ? BigDecimal.valueOf(whole.getAsLong()) : null;
  }

  /** Structs inside the record; empty when the field holds none. */
  List<OdooRow> rows(String field) {
    return all(cells.get(field)).orElse(List.of());
  }

  /** The ids of a one2many or many2many. */
  public List<Long> ids(String field) {
    if (!(cells.get(field) instanceof List<?> items)) {
      return List.of();
    }
    return items.stream().map(OdooRow::number).flatMapToLong(OptionalLong::stream).boxed().toList();
  }

  private static OptionalLong number(Object cell) {
    boolean whole = cell instanceof Integer || cell instanceof Long;
    return whole ? OptionalLong.of(((Number) cell).longValue()) : OptionalLong.empty();
  }
}
