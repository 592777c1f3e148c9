package org.cobro.erp.odoo.admin;

import java.util.Map;
import org.cobro.erp.odoo.Ids;

/** A name by which a record is found again, whatever people call it. Pure. */
final class ExternalId {

  private ExternalId() {}

  /** {@code noupdate}, as no module's update is to touch it. */
  static Map<String, Object> values(String name, String model, long id) {
    return Map.of(
        "module",
        Wanted.MODULE,
        "name",
        name,
        "model",
        model,
        "res_id",
        Ids.wire(id),
        "noupdate",
        true);
  }
}
