package org.cobro.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.cobro.intent.Cause;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Dead letters as rows: of an invoice of 116.00 and one attempt each, and of refunds of 40.50. */
final class LetterRows {

  private final JdbcClient sql;

  LetterRows(ApplicationContext application) {
    this(JdbcClient.create(application.getBean(DataSource.class)));
  }

  LetterRows(JdbcClient sql) {
    this.sql = sql;
  }

  void add(String id, String state, Cause cause) {
    add(id, state, cause, Map.of());
  }

  /**
   * @param other what is not as usual: erp, flow or provider
   */
  void add(String id, String state, Cause cause, Map<String, String> other) {
    boolean refund = cause.name().startsWith("REFUND");
    String erp = other.getOrDefault("erp", "main");
    String flow = other.getOrDefault("flow", "counter");
    String provider = other.getOrDefault("provider", "compago");
    Map<String, Object> of = Map.of("id", id, "erp", erp, "flow", flow, "currency", "MXN");
    Map<String, Object> attempt =
        with(
            of,
            Map.of("provider", provider, "external_id", "x-" + id, "step", "NONE"),
            Map.of("provider_id", "pi-" + id));
    insert(
        "receivable",
        with(
            of,
            Map.of(
                "invoice_id", id, "number", "INV/" + id, "amount_minor", 11600, "status", "OPEN"),
            Map.of("created_at", 0, "updated_at", 0)));
    insert(
        "payment_intent",
        with(
            attempt,
            Map.of("receivable_id", id, "attempt", 1, "amount_minor", 11600, "state", state),
            Map.of("seq", 1, "due_at", 0, "position", 1, "created_at", 0)));
    if (refund) {
      insert(
          "refund",
          with(
              attempt,
              Map.of("receivable_id", id, "intent_id", id, "number", 1, "reference", "x-" + id),
              Map.of("amount_minor", 4050, "paid_minor", 11600),
              Map.of(
                  "before_minor", 0, "state", "REFUSED", "seq", 1, "due_at", 0, "created_at", 0)));
    }
    insert(
        "dead_letter",
        with(
            Map.of("id", id, "receivable_id", id, "intent_id", id, "cause", cause.name()),
            Map.of("detail", "as it came", "evidence", "{}", "opened_at", 0),
            refund ? Map.of("refund_id", id) : Map.of()));
  }

  @SafeVarargs
  private static Map<String, Object> with(Map<String, ?>... parts) {
    Map<String, Object> all = new TreeMap<>();
    for (Map<String, ?> part : parts) {
      all.putAll(part);
    }
    return all;
  }

  private void insert(String table, Map<String, Object> row) {
    String values = row.keySet().stream().map(":"::concat).collect(Collectors.joining(", "));
    sql.sql(
            "insert into %s (%s) values (%s)"
                .formatted(table, String.join(", ", row.keySet()), values))
        .params(row)
        .update();
  }

  /** A letter comes after the others, that came at the beginning of time. */
  void openedLater(String id) {
    sql.sql("update dead_letter set opened_at = 4102444800000 where id = :id")
        .param("id", id)
        .update();
  }

  /** How many attempts there are at the invoice of a letter. */
  int attempts(String id) {
    return sql.sql("select count(*) from payment_intent where receivable_id = :id")
        .param("id", id)
        .query(Integer.class)
        .single();
  }
}
