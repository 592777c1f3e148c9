package org.cobro.erp.odoo.admin;

/**
 * One thing that was looked at, for whoever administers the ERP.
 *
 * @param text what was found, in one line
 * @param cure what to do about it, in the words of Odoo's menus; {@code null} when nothing
 */
public record Finding(Mark mark, String text, String cure) {

  /** How it stands. */
  public enum Mark {
    OK,
    /** Payments work, but not in all cases or not as well as they could. */
    WARN,
    /** Payments need it, and it is not there. */
    MISSING
  }

  public static Finding ok(String text) {
    return new Finding(Mark.OK, text, null);
  }

  public static Finding warn(String text, String cure) {
    return new Finding(Mark.WARN, text, cure);
  }

  public static Finding missing(String text, String cure) {
    return new Finding(Mark.MISSING, text, cure);
  }

  public boolean isMissing() {
    return mark == Mark.MISSING;
  }
}
