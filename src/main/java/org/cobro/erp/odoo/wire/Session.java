package org.cobro.erp.odoo.wire;

import org.cobro.erp.odoo.Call;

/**
 * We are logged in.
 *
 * @param wire how this server is spoken to
 * @param version what it said of its version; see {@link org.cobro.erp.odoo.ServerVersion}
 * @param userId who we are there
 */
public record Session(Wire wire, Object version, int userId) {

  public Request request(Call call) {
    return wire.call(userId, call);
  }

  public boolean isJson2() {
    return wire instanceof Json2Wire;
  }
}
