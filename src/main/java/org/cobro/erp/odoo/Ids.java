package org.cobro.erp.odoo;

import java.util.regex.Pattern;

/** Odoo's record ids, as text in the core and as whole numbers on the wire. */
public final class Ids {

  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");

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
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not an id of Odoo: " + id);
    }
    return Long.parseLong(id);
  }
}
