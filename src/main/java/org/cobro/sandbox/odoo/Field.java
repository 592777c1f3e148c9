package org.cobro.sandbox.odoo;

import java.util.List;
import java.util.Locale;

/**
 * A column of a model.
 *
 * @param target model that a relation leads to; empty for plain values
 * @param choices key and label pairs of a selection; empty for the rest
 */
record Field(String name, Kind kind, String target, String label, List<List<String>> choices) {

  enum Kind {
    CHAR,
    TEXT,
    HTML,
    DATE,
    DATETIME,
    INTEGER,
    FLOAT,
    MONETARY,
    BOOLEAN,
    SELECTION,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY;

    String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean isList() {
      return this == ONE2MANY || this == MANY2MANY;
    }

    boolean isKey() {
      return this == INTEGER || this == MANY2ONE;
    }

    boolean isAmount() {
      return this == FLOAT || this == MONETARY;
    }
  }

  static Field plain(String name, Kind kind) {
    return new Field(name, kind, "", labelOf(name), List.of());
  }

  static Field relation(String name, Kind kind, String target) {
    return new Field(name, kind, target, labelOf(name), List.of());
  }

  static Field selection(String name, String label, List<List<String>> choices) {
    return new Field(name, Kind.SELECTION, "", label, choices);
  }

  boolean allows(Object key) {
    return choices.isEmpty() || choices.stream().anyMatch(choice -> choice.get(0).equals(key));
  }

  private static String labelOf(String name) {
    String words = name.replaceAll("_ids?$", "").replace('_', ' ').strip();
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
