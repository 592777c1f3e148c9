package org.cobro.intent.refund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.cobro.intent.Database;
import org.cobro.intent.Money;

/** What was paid, as far as giving it back needs to know. */
final class Payments {

  private static final String PAID =
      """
      select i.id, i.receivable_id, i.flow, i.erp, i.provider, i.provider_id, i.external_id,
        i.amount_minor, i.currency, i.ended_at,
        coalesce((select sum(f.amount_minor) from refund f
          where f.intent_id = i.id and f.state = 'REFUNDED'), 0) as refunded_minor,
        (select count(*) from refund f where f.intent_id = i.id and f.state in
          ('QUEUED', 'SENDING', 'PENDING', 'UNKNOWN', 'BY_HAND')) as live,
        (select count(*) from refund f where f.intent_id = i.id) as numbers
      from payment_intent i where i.state = 'PAID' and i.\
      """;

  private final Database database;

  Payments(Database database) {
    this.database = database;
  }

  /** The payment of an intent; empty when it is not paid. */
  List<Paid> ofIntent(String id) {
    return list("id = :key", id);
  }

  /** The payments of a receivable, the newest first. */
  List<Paid> ofReceivable(String id) {
    return list("receivable_id = :key order by i.attempt desc", id);
  }

  private List<Paid> list(String condition, String key) {
    return database.sql(PAID + condition).param("key", key).query(Payments::paid).list();
  }

  private static Paid paid(ResultSet row, int number) throws SQLException {
    String currency = row.getString("currency");
    return new Paid(
        row.getString("id"),
        row.getString("receivable_id"),
        row.getInt("numbers") + 1,
        new Refund.Payment(
            row.getString("flow"),
            row.getString("erp"),
            row.getString("provider"),
            row.getString("provider_id"),
            null,
            row.getString("external_id"),
            Money.ofMinor(row.getLong("amount_minor"), currency),
            Money.ofMinor(row.getLong("refunded_minor"), currency)),
        Instant.ofEpochMilli(row.getLong("ended_at")),
        row.getInt("live") > 0);
  }

  /**
   * A payment of which something may be given back.
   *
   * @param next the number of its next refund
   * @param at when we learned that it was paid
   * @param refunding whether a refund of it is under way
   */
  record Paid(
      String intentId,
      String receivableId,
      int next,
      Refund.Payment payment,
      Instant at,
      boolean refunding) {

    /** What is left of it. */
    Money left() {
      return payment.amount().minus(payment.refundedBefore());
    }

    boolean covers(Money amount) {
      return left().currency().equals(amount.currency()) && left().compareTo(amount) >= 0;
    }
  }
}
