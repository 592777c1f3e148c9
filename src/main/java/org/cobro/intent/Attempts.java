package org.cobro.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Queues new attempts. The unique indexes refuse a second live one (invariant 1). */
final class Attempts {

  private static final String INSERT =
      """
      insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp, provider,
        terminal, amount_minor, currency, state, seq, step, due_at, position, created_at)
      values (:id, :receivable, :attempt, :externalId, :flow, :erp, :provider, :terminal, :amount,
        :currency, 'QUEUED', 1, 'CREATE', :now, :position, :now)
      """;

  private static final int NUMBER_LENGTH = 40;
  private static final int SUFFIX_LENGTH = 8;
  private static final long POSITIONS_PER_MILLISECOND = 100_000;

  private final Database database;

  Attempts(Database database) {
    this.database = database;
  }

  /**
   * What is to be attempted.
   *
   * @param terminal {@code null} for any
   * @param attempt one more than the last
   */
  record Order(Receivable receivable, String flow, String provider, String terminal, int attempt) {}

  void queue(List<Order> orders, String actor, Instant now) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Order order : orders) {
      rows.add(row(order, now, rows.size()));
    }
    database.batch(INSERT, rows);
    List<String> ids = rows.stream().map(row -> row.get("id").toString()).toList();
    Events.insertFirst(database, ids, actor, now);
  }

  /** The number of the receivable's last attempt; 0 when there was none. */
  int last(String receivableId) {
    return database
        .sql("select coalesce(max(attempt), 0) from payment_intent where receivable_id = :id")
        .param("id", receivableId)
        .query(Integer.class)
        .single();
  }

  Optional<PaymentIntent> live(String receivableId) {
    return live(database, receivableId, "");
  }

  /** The same, kept still until the end of the transaction. */
  static Optional<PaymentIntent> lockLive(Database database, String receivableId) {
    return live(database, receivableId, "{lockRow}");
  }

  private static Optional<PaymentIntent> live(Database database, String receivable, String lock) {
    return database
        .sql(
            """
            select %s from payment_intent where receivable_id = :id and state in
              ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN',
               'REVIEW') %s
            """
                .formatted(Rows.INTENT, lock))
        .param("id", receivable)
        .query(Rows::intent)
        .optional();
  }

  private Map<String, Object> row(Order order, Instant now, int index) {
    Receivable receivable = order.receivable();
    Map<String, Object> row = new HashMap<>();
    row.put("id", database.newKey());
    row.put("receivable", receivable.id());
    row.put("attempt", order.attempt());
    row.put("externalId", externalId(order));
    row.put("flow", order.flow());
    row.put("erp", receivable.erp());
    row.put("provider", order.provider());
    row.put("terminal", order.terminal());
    row.put("amount", receivable.amount().minor());
    row.put("currency", receivable.amount().currency());
    row.put("position", now.toEpochMilli() * POSITIONS_PER_MILLISECOND + index);
    row.put("now", now.toEpochMilli());
    return row;
  }

  /**
   * Readable for people at the terminal and in the ERP, and unique even when another installation
   * shares the provider's organisation. Letters, digits and hyphens only, at most 64: every
   * provider and the ERP's external ids take that.
   */
  private String externalId(Order order) {
    String number = order.receivable().number().replaceAll("[^A-Za-z0-9]+", "-");
    String label = number.substring(0, Math.min(number.length(), NUMBER_LENGTH));
    String random = database.newKey().replace("-", "").toLowerCase(Locale.ROOT);
    String suffix = random.substring(random.length() - SUFFIX_LENGTH);
    return label + "-a" + order.attempt() + "-" + suffix;
  }
}
