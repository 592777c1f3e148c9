package org.cobro.sandbox.sap;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The columns and embedded lists of an entity type.
 *
 * @param lists shapes of the embedded lists, by name
 */
record Shape(String name, Map<String, Column> columns, Map<String, Shape> lists) {

  static Shape named(String name) {
    return new Shape(name, new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  Shape numbers(String... names) {
    return add(name -> Column.of(name, Type.NUMBER), names);
  }

  Shape money(String... names) {
    return add(name -> Column.of(name, Type.MONEY), names);
  }

  Shape dates(String... names) {
    return add(name -> Column.of(name, Type.DATE), names);
  }

  Shape times(String... names) {
    return add(name -> Column.of(name, Type.TIME), names);
  }

  Shape texts(int length, String... names) {
    return add(name -> Column.text(name, length), names);
  }

  Shape choices(Column.Choice choice, String... names) {
    return add(name -> Column.choice(name, choice), names);
  }

  Shape list(String name, Shape rows) {
    lists.put(name, rows);
    return this;
  }

  /** Columns that only the server fills. */
  Shape readOnly(String... names) {
    change(Column::readOnly, names);
    return this;
  }

  /** A copy that can be changed on its own. */
  Shape copy() {
    return new Shape(name, new LinkedHashMap<>(columns), new LinkedHashMap<>(lists));
  }

  Optional<Column> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  Collection<Column> all() {
    return columns.values();
  }

  boolean knows(String name) {
    return columns.containsKey(name) || lists.containsKey(name);
  }

  private Shape add(Function<String, Column> made, String... names) {
    Arrays.stream(names).forEach(each -> columns.put(each, made.apply(each)));
    return this;
  }

  private void change(UnaryOperator<Column> change, String... names) {
    Arrays.stream(names).forEach(each -> columns.computeIfPresent(each, (n, c) -> change.apply(c)));
  }
}
