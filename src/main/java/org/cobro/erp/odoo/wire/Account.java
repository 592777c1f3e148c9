package org.cobro.erp.odoo.wire;

/**
 * Whom we are to Odoo.
 *
 * @param username the log-in; JSON-2 needs none
 * @param secret an API key; XML-RPC takes a password too
 */
public record Account(String database, String username, String secret) {

  @Override
  public String toString() {
    return "Account[" + username + " in " + database + "]";
  }
}
