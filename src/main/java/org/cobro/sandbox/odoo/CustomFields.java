package org.cobro.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code ir.model.fields}: an administrator adds columns that are usable at once. */
final class CustomFields {

  static final String MODEL = "ir.model.fields";

  private final Site site;
  private final Store store;
  private final Records records;
  private final FormViews views;

  CustomFields(Site site, Records records, FormViews views) {
    this.site = site;
    this.store = site.store();
    this.records = records;
    this.views = views;
  }

  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    return values instanceof List<?> many
        ? many.stream().map(one -> create(Plain.struct(one)).id()).toList()
        : (Object) create(Plain.struct(values)).id();
  }

  Row create(Map<String, Object> values) {
    String name = String.valueOf(values.get("name"));
    if (!name.startsWith("x_")) {
      throw OdooFault.rule("Custom fields must have a name that starts with 'x_'!");
    }
    Row model = store.need("ir.model", Plain.id(values.get("model_id")));
    if (site.schema().has(model.text("model"), name)) {
      throw OdooFault.rule(site.release().duplicateField());
    }
    Map<String, Object> plain = new LinkedHashMap<>(values);
    Object selection = plain.remove("selection_ids");
    Row row = records.create(MODEL, plain).set("model", model.text("model"));
    site.schema().add(model.text("model"), field(name, values, choices(selection)));
    store.onRollback(() -> site.schema().remove(model.text("model"), name));
    return row;
  }

  private static Field field(String name, Map<String, Object> values, List<List<String>> choices) {
    Object label = values.getOrDefault("field_description", name);
    Field.Kind kind = Field.Kind.valueOf(values.get("ttype").toString().toUpperCase(Locale.ROOT));
    String target = values.getOrDefault("relation", "").toString();
    return new Field(name, kind, target, label.toString(), choices);
  }

  private static List<List<String>> choices(Object commands) {
    List<List<String>> choices = new ArrayList<>();
    for (Object command : Plain.list(commands)) {
      List<Object> parts = Plain.list(command);
      Map<String, Object> choice = Plain.struct(parts.get(parts.size() - 1));
      choices.add(List.of(choice.get("value").toString(), choice.get("name").toString()));
    }
    return choices;
  }

  Object unlink(Call call) {
    for (Row row : records.present(call)) {
      refuseShown(row);
      Field field = site.schema().field(row.text("model"), row.text("name"));
      site.schema().remove(row.text("model"), row.text("name"));
      store.onRollback(() -> site.schema().add(row.text("model"), field));
      records.delete(row);
    }
    return true;
  }

  private void refuseShown(Row row) {
    for (Row view : views.showing(row.text("name"))) {
      throw OdooFault.rule(
          "Cannot rename/delete fields that are still present in views:\nFields: %s.%s\nView: %s"
              .formatted(row.text("model"), row.text("name"), view.text("name")));
    }
  }
}
