package org.cobro.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.Map;

/** Columns whose text differs by the language of the call's context. */
final class Translations {

  private static final String ENGLISH = "en_US";
  private static final Map<String, String> COLUMNS =
      Map.of("ir.model.fields", "field_description", "ir.actions.server", "name");

  private final Store store;
  private final Records records;

  Translations(Site site, Records records) {
    this.store = site.store();
    this.records = records;
  }

  Object write(Call call) {
    String language = language(call);
    Map<String, Object> values = new LinkedHashMap<>(Plain.struct(call.argument(1, "vals")));
    String column = COLUMNS.get(call.model());
    if (!language.equals(ENGLISH) && values.containsKey(column)) {
      Object text = values.remove(column);
      records.rows(call).forEach(row -> row.set(column + "@" + language, text));
    }
    records.rows(call).forEach(row -> records.assign(row, values));
    return true;
  }

  Object searchRead(Call call) {
    String language = language(call);
    String column = COLUMNS.get(call.model());
    return records.searchRead(call).stream()
        .map(found -> inLanguage(found, call.model(), column, language))
        .toList();
  }

  private Map<String, Object> inLanguage(
      Map<String, Object> found, String model, String column, String language) {
    Row row = store.need(model, (Integer) found.get("id"));
    Object text = row.get(column + "@" + language);
    Map<String, Object> translated = new LinkedHashMap<>(found);
    if (text != null) {
      translated.computeIfPresent(column, (name, english) -> text);
    }
    return translated;
  }

  private String language(Call call) {
    String language = Plain.text(call.context().getOrDefault("lang", ENGLISH));
    boolean known =
        store.first("res.lang", row -> row.is("code", language) && row.flag("active")).isPresent();
    if (!known) {
      throw OdooFault.rule("Invalid language code: " + language);
    }
    return language;
  }
}
