package org.cobro.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code account.payment.load}: rows of text cells, keyed by an external id that exists once. What
 * goes wrong is said inside the answer, with {@code ids} false, and nothing of that row is kept.
 */
final class PaymentLoad {

  static final String POSTED =
      "You cannot modify a posted payment. Reset it to draft before changing it.";

  private static final String EXTERNAL_IDS = "ir.model.data";

  private final Site site;
  private final Store store;
  private final Records records;
  private final Payments payments;

  PaymentLoad(Site site, Records records, Payments payments) {
    this.site = site;
    this.store = site.store();
    this.records = records;
    this.payments = payments;
  }

  Map<String, Object> load(Call call) {
    List<Object> columns = Plain.list(call.argument(0, "fields"));
    List<Object> rows = Plain.list(call.argument(1, "data"));
    int savepoint = store.savepoint();
    List<Integer> ids = new ArrayList<>();
    for (Object cells : rows) {
      try {
        ids.add(loadRow(columns, Plain.list(cells)));
      } catch (OdooFault refused) {
        store.rollbackTo(savepoint);
        return answer(false, List.of(message(refused.getMessage(), ids.size())));
      }
    }
    return answer(ids, List.of());
  }

  private static Map<String, Object> answer(Object ids, List<Object> messages) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ids", ids);
    answer.put("messages", messages);
    answer.put("nextrow", 0);
    return answer;
  }

  private static Map<String, Object> message(String text, int row) {
    return Map.of(
        "rows", Map.of("from", row, "to", row), "record", row, "type", "error", "message", text);
  }

  private int loadRow(List<Object> columns, List<Object> cells) {
    Map<String, Object> values = new LinkedHashMap<>();
    String externalId = null;
    for (int i = 0; i < columns.size(); i++) {
      String column = String.valueOf(columns.get(i));
      if (column.equals("id")) {
        externalId = String.valueOf(cells.get(i));
      } else {
        cell(column, cells.get(i), values);
      }
    }
    return externalId == null ? payments.draft(values).id() : stored(externalId, values);
  }

  /** {@code x/.id} takes a database id as text; other cells are read by the column's kind. */
  private void cell(String column, Object cell, Map<String, Object> values) {
    if (!column.endsWith("/.id")) {
      values.put(site.schema().field(Payments.MODEL, column).name(), cell);
      return;
    }
    Field field = site.schema().field(Payments.MODEL, column.substring(0, column.length() - 4));
    int id = Plain.decimal(cell).intValueExact();
    if (store.find(field.target(), id).isEmpty()) {
      throw OdooFault.rule(
          "No matching record found for database id '%s' in field '%s'"
              .formatted(cell, field.label()));
    }
    values.put(field.name(), id);
  }

  private int stored(String externalId, Map<String, Object> values) {
    int dot = externalId.indexOf('.');
    String module = dot < 0 ? "__import__" : externalId.substring(0, dot);
    String name = externalId.substring(dot + 1);
    Optional<Row> known =
        store.by(EXTERNAL_IDS, "name", name).stream()
            .filter(row -> row.is("module", module))
            .findFirst();
    if (known.isPresent()) {
      refuseLostRace(known.get());
    }
    Optional<Row> payment = known.flatMap(row -> store.find(Payments.MODEL, row.link("res_id")));
    return payment.isPresent()
        ? again(payment.get(), values).id()
        : first(module, name, values).id();
  }

  /**
   * Another call stored the external id after this one began: the database refuses to order them.
   */
  private void refuseLostRace(Row externalId) {
    if (store.changedSinceSnapshot(externalId)) {
      throw OdooFault.rule("could not serialize access due to concurrent update\n");
    }
  }

  private Row first(String module, String name, Map<String, Object> values) {
    Row payment = payments.draft(values);
    Row externalId =
        store
            .insert(EXTERNAL_IDS)
            .set("module", module)
            .set("name", name)
            .set("model", Payments.MODEL)
            .set("res_id", payment.id());
    store.stampCommit(externalId);
    return payment;
  }

  private Row again(Row payment, Map<String, Object> values) {
    Release release = site.release();
    if (payment.is("state", "draft")) {
      records.assign(payment, values);
    } else if (release.major() == 18) {
      throw OdooFault.rule(POSTED);
    }
    if (release.paymentsStandAlone()) {
      payments.recomputeOutstandingAccount(payment);
    }
    return payment;
  }
}
