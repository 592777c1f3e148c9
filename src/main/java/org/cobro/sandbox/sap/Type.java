package org.cobro.sandbox.sap;

/** What a column holds. */
enum Type {
  NUMBER("Edm.Int32"),
  TEXT("Edm.String"),
  /** A plain number in JSON, kept exactly here. */
  MONEY("Edm.Double"),
  /** Midnight of a day, with a Z that means nothing. */
  DATE("Edm.DateTimeOffset"),
  TIME("Edm.TimeOfDay"),
  /** The name of a member of an enumeration. */
  CHOICE("");

  private final String edm;

  Type(String edm) {
    this.edm = edm;
  }

  String edm() {
    return edm;
  }
}
