package org.cobro.sandbox.sap;

import java.util.List;

/**
 * A column of an entity.
 *
 * @param length most characters of a text; 0 for any, and for what is no text
 * @param choice enumeration of a {@link Type#CHOICE}; {@code null} for the others
 * @param given whether a client may give it when it adds an entity
 */
record Column(String name, Type type, int length, Choice choice, boolean given) {

  /**
   * An enumeration.
   *
   * @param members their names, which JSON and filters carry
   */
  record Choice(String name, List<String> members) {}

  static Column of(String name, Type type) {
    return new Column(name, type, 0, null, true);
  }

  static Column text(String name, int length) {
    return new Column(name, Type.TEXT, length, null, true);
  }

  static Column choice(String name, Choice choice) {
    return new Column(name, Type.CHOICE, 0, choice, true);
  }

  Column readOnly() {
    return new Column(name, type, length, choice, false);
  }

  String edm() {
    return choice == null ? type.edm() : "SAPB1." + choice.name();
  }
}
