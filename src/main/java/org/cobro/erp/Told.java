package org.cobro.erp;

/** How telling the ERP ended, when it ended. */
public sealed interface Told {

  /**
   * The ERP shows it.
   *
   * @param key the ERP's key of the payment or note
   */
  record Shown(String key, String detail) implements Told {}

  /**
   * A person must decide; repeating alone does not help.
   *
   * @param gone true when the invoice is no longer there
   */
  record Refused(boolean gone, String detail) implements Told {}
}
