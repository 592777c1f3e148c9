package org.cobro.erp.sap.wire;

/**
 * Whom we are to the Service Layer.
 *
 * @param company the name of the company database, as SAP's log-in shows it
 */
public record Account(String company, String user, String password) {

  @Override
  public String toString() {
    return "Account[" + user + " in " + company + "]";
  }
}
