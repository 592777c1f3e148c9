package org.cobro.erp.odoo;

/** Odoo's record ids, as text in the core and as whole numbers on the wire. */
public final class Ids {

  private Ids() {}

  /** An {@code Integer} where it fits, as Odoo faults on wider numbers in a domain (14 to 18). */
  public static Object wire(long id) {
    if (id == (int) id) {
      return (int) id;
    }
    return id;
  }

  /**
   * @throws IllegalArgumentException when {@code id} is not a positive whole number
   */
  static long parse(String id) {
    if (id == null || !id.matches("[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("not an id of Odoo: " + id);
    }
    return Long.parseLong(id);
  }
}
