package org.cobro.sandbox.odoo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The methods that every model has: search, read, create, write, unlink, fields_get. */
final class Records {

  private static final Map<String, String> NATURAL_ORDER =
      Map.of(
          "account.move", "date desc, name desc, invoice_date desc, id desc",
          "account.payment", "date desc, name desc, id desc",
          "account.move.line", "date desc, id desc",
          "mail.message", "id desc");

  private final Site site;
  private final Store store;
  private final Schema schema;
  private final Domain domain;

  Records(Site site) {
    this.site = site;
    this.store = site.store();
    this.schema = site.schema();
    this.domain = new Domain(schema, store, site.wire());
  }

  List<Integer> search(Call call) {
    return found(call, 1, 2, 3).map(Row::id).toList();
  }

  int searchCount(Call call) {
    return (int) found(call, 1, 2, 3).count();
  }

  List<Map<String, Object>> searchRead(Call call) {
    List<Field> fields = chosen(call.model(), call.argument(1, "fields"));
    return found(call, 2, 3, 4).map(row -> struct(row, fields)).toList();
  }

  /** Unknown ids are absent from the answer, without a fault. */
  List<Map<String, Object>> read(Call call) {
    List<Field> fields = chosen(call.model(), call.argument(1, "fields"));
    return call.ids().stream()
        .flatMap(id -> store.find(call.model(), id).stream())
        .map(row -> struct(row, fields))
        .toList();
  }

  boolean write(Call call) {
    Map<String, Object> values = Plain.struct(call.argument(1, "vals"));
    rows(call).forEach(row -> assign(row, values));
    return true;
  }

  /** What is gone already is passed over. */
  boolean unlink(Call call) {
    present(call).forEach(this::delete);
    return true;
  }

  List<Row> present(Call call) {
    return call.ids().stream().flatMap(id -> store.find(call.model(), id).stream()).toList();
  }

  /** With its external ids. */
  void delete(Row row) {
    store
        .where(
            ExternalIds.MODEL, name -> name.is("model", row.model()) && name.is("res_id", row.id()))
        .forEach(store::delete);
    store.delete(row);
  }

  /** One struct makes one id, a list of structs makes a list of ids. */
  Object create(Call call) {
    Object values = call.argument(0, "vals_list");
    if (values instanceof List<?> many) {
      return many.stream().map(one -> create(call.model(), Plain.struct(one)).id()).toList();
    }
    return create(call.model(), Plain.struct(values)).id();
  }

  Row create(String model, Map<String, Object> values) {
    values.keySet().forEach(name -> schema.field(model, name));
    Row row = store.insert(model);
    assign(row, values);
    return row;
  }

  void assign(Row row, Map<String, Object> values) {
    values.forEach(
        (name, value) -> {
          Field field = schema.field(row.model(), name);
          row.set(name, site.wire().inward(field, value));
        });
    row.touch();
  }

  /** The records a method works on, or fault 2 when one of them is gone. */
  List<Row> rows(Call call) {
    return call.ids().stream().map(id -> store.need(call.model(), id)).toList();
  }

  Map<String, Object> fieldsGet(Call call) {
    List<Object> names = Plain.list(call.argument(0, "allfields"));
    List<Object> attributes = Plain.list(call.argument(1, "attributes"));
    Map<String, Object> result = new LinkedHashMap<>();
    for (Field field : schema.fields(call.model())) {
      if (names.isEmpty() || names.contains(field.name())) {
        result.put(field.name(), described(field, attributes));
      }
    }
    return result;
  }

  private static Map<String, Object> described(Field field, List<Object> attributes) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", field.kind().wireName());
    all.put("string", field.label());
    all.put("name", field.name());
    if (!field.choices().isEmpty()) {
      all.put("selection", field.choices());
    }
    if (!field.target().isEmpty()) {
      all.put("relation", field.target());
    }
    if (!attributes.isEmpty()) {
      all.keySet().retainAll(attributes);
    }
    return all;
  }

  private Stream<Row> found(Call call, int offset, int limit, int order) {
    Object filter = call.argument(0, "domain");
    Predicate<Row> condition = domain.parse(call.model(), filter);
    Object asked = call.argument(order, "order");
    String sequence =
        asked instanceof String text && !text.isBlank()
            ? text
            : NATURAL_ORDER.getOrDefault(call.model(), "id asc");
    Comparator<Row> comparator = domain.order(call.model(), sequence);
    Stream<Row> rows = domain.candidates(call.model(), filter).stream().filter(condition);
    return page(
        rows.sorted(comparator),
        Plain.id(call.argument(offset, "offset")),
        Plain.id(call.argument(limit, "limit")));
  }

  private static Stream<Row> page(Stream<Row> rows, Integer offset, Integer limit) {
    Stream<Row> rest = offset == null ? rows : rows.skip(offset);
    return limit == null || limit == 0 ? rest : rest.limit(limit);
  }

  private List<Field> chosen(String model, Object names) {
    List<Object> asked = Plain.list(names);
    if (asked.isEmpty()) {
      return new ArrayList<>(schema.fields(model));
    }
    return asked.stream().map(name -> schema.field(model, String.valueOf(name))).toList();
  }

  private Map<String, Object> struct(Row row, List<Field> fields) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", row.id());
    fields.forEach(field -> members.put(field.name(), site.wire().outward(row, field)));
    return members;
  }
}
