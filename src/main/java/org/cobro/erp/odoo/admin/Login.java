package org.cobro.erp.odoo.admin;

import java.util.Map;
import java.util.OptionalLong;
import org.cobro.erp.odoo.Call;

/**
 * Whom we are logged in as, and where.
 *
 * @param major the version, 14 to 19
 * @param userId the key of the user
 * @param username the log-in as configured
 * @param companyId the configured company; empty when none is
 */
public record Login(int major, long userId, String username, OptionalLong companyId) {

  Map<String, Object> context() {
    return Call.context(companyId);
  }
}
