package org.cobro.sandbox.odoo;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A record. Holds Integer (also for a many2one), String, BigDecimal, Boolean, Instant, a list of
 * ids, or nothing. Each change tells the {@link Store} how to take it back.
 */
final class Row {

  private final String model;
  private final int id;
  private final Map<String, Object> values = new HashMap<>();
  private final Store store;

  Row(String model, int id, Store store) {
    this.model = model;
    this.id = id;
    this.store = store;
  }

  String model() {
    return model;
  }

  int id() {
    return id;
  }

  Object get(String field) {
    return field.equals("id") ? (Object) id : values.get(field);
  }

  Row set(String field, Object value) {
    Object former = put(field, value);
    store.onRollback(() -> put(field, former));
    return this;
  }

  private Object put(String field, Object value) {
    Object former = values.put(field, value);
    store.moved(this, field, former, value);
    return former;
  }

  /** Sets the value and, when it is another one, moves {@code write_date}. */
  Row change(String field, Object value) {
    if (!Objects.equals(get(field), value)) {
      set(field, value);
      touch();
    }
    return this;
  }

  /** {@code write_date} is the time the transaction began, not the time it ends. */
  void touch() {
    set("write_date", store.transaction().startedAt());
    set("write_uid", store.transaction().user());
  }

  String text(String field) {
    return (String) get(field);
  }

  BigDecimal amount(String field) {
    Object value = get(field);
    return value == null ? BigDecimal.ZERO : (BigDecimal) value;
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(get(field));
  }

  /** The record's id that a many2one leads to; null when empty. */
  Integer link(String field) {
    return (Integer) get(field);
  }

  List<Integer> links(String field) {
    return Plain.ids(get(field));
  }

  boolean is(String field, Object value) {
    return Objects.equals(get(field), value);
  }
}
