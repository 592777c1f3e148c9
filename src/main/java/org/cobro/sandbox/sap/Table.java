package org.cobro.sandbox.sap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The rows of an entity set, by key as an address writes it, in the order they came. */
final class Table {
  private final String set;
  private final Shape shape;
  private final Map<String, ObjectNode> rows = new LinkedHashMap<>();

  Table(String set, Shape shape) {
    this.set = set;
    this.shape = shape;
  }

  String set() {
    return set;
  }

  /** Grows with the company's own fields. */
  Shape shape() {
    return shape;
  }

  Collection<ObjectNode> rows() {
    return rows.values();
  }

  int nextNumber() {
    return rows.size() + 1;
  }

  ObjectNode add(Object key, ObjectNode row) {
    rows.put(key.toString(), row);
    return row;
  }

  Optional<ObjectNode> find(Object key) {
    return Optional.ofNullable(rows.get(key.toString()));
  }

  ObjectNode need(Object key) throws Refusal {
    return find(key).orElseThrow(Refusal::missing);
  }
}
