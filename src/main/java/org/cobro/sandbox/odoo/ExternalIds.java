package org.cobro.sandbox.odoo;

import java.util.List;
import java.util.Map;

/** {@code ir.model.data}: names of records, each of which leads to one record alone. */
final class ExternalIds {

  static final String MODEL = "ir.model.data";

  private final Store store;
  private final Records records;

  ExternalIds(Site site, Records records) {
    this.store = site.store();
    this.records = records;
  }

  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    return values instanceof List<?> many
        ? many.stream().map(one -> create(Plain.struct(one))).toList()
        : (Object) create(Plain.struct(values));
  }

  private int create(Map<String, Object> values) {
    Object module = values.get("module");
    Object name = values.get("name");
    boolean taken =
        store.by(MODEL, "name", name).stream().anyMatch(row -> row.is("module", module));
    if (taken) {
      throw OdooFault.rule(
          """
          The operation cannot be completed: duplicate key value violates unique constraint \
          "ir_model_data_module_name_uniq_index"
          DETAIL:  Key (module, name)=(%s, %s) already exists.
          """
              .formatted(module, name));
    }
    return records.create(MODEL, values).id();
  }
}
