package org.cobro.console;

import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.console.Deeds.Deed;
import org.cobro.intent.Database;
import org.springframework.stereotype.Component;

/** Who asked for what, done or refused. Append-only. */
@Component
final class DeedLog {

  /** Each by an index: what hangs on one payment is little. */
  private static final String OF_PAYMENT =
      """
      select l.id from dead_letter l
        left join write_back w on w.id = l.write_back_id
        left join refund f on f.id = coalesce(l.refund_id, w.refund_id)
      where l.receivable_id = (select receivable_id from payment_intent where id = :id)
        and (l.intent_id = :id or w.intent_id = :id or f.intent_id = :id)
      union all
      select id from refund where intent_id = :id
      """;

  private final Database database;

  DeedLog(Database database) {
    this.database = database;
  }

  /** The names are stored: never rename one. */
  enum Outcome {
    DONE,
    REFUSED
  }

  /**
   * A line.
   *
   * @param subject the key of the payment, dead letter, refund, card or invoice
   * @param why it was refused; empty when it was done
   */
  @Schema(name = "Deed")
  record Entry(
      String id,
      Instant at,
      String actor,
      String node,
      String action,
      String subject,
      String detail,
      Outcome outcome,
      String why) {

    String key() {
      return at.toEpochMilli() + "_" + id;
    }
  }

  void add(Deed deed, Outcome outcome, String why) {
    database
        .sql(
            """
            insert into deed (id, at, actor, node, action, subject, detail, outcome, why)
            values (:id, {now}, :actor, :node, :action, :subject, :detail, :outcome, :why)
            """)
        .param("id", database.newKey())
        .param("actor", deed.actor())
        .param("node", database.node())
        .param("action", deed.action())
        .param("subject", deed.subject())
        .param("detail", deed.detail())
        .param("outcome", outcome.name())
        .param("why", String.valueOf(why))
        .update();
  }

  /**
   * The newest first.
   *
   * @param subject whose, as {@link #narrow} says; empty: all
   * @param after the key of the last one before; empty for the newest
   * @throws UnclearFilter when that is no key
   */
  Listing<Entry> part(String subject, String after, int most) {
    Map<String, Object> values = new HashMap<>(Map.of("most", most + 1));
    String on = Listing.goOn("at", after, values) + narrow(database, subject, values);
    List<Entry> rows =
        database
            .sql("select * from deed where 1 = 1" + on + " order by at desc, id desc limit :most")
            .params(values)
            .query(DeedLog::entry)
            .list();
    return Listing.of(rows, most, Entry::key);
  }

  /**
   * The condition for the deeds about something; of a payment also those about its letters and its
   * refunds. Empty when there is nothing to narrow by.
   */
  static String narrow(Database database, String subject, Map<String, Object> values) {
    if (subject.isEmpty()) {
      return "";
    }
    List<String> all = new ArrayList<>(List.of(subject));
    all.addAll(database.sql(OF_PAYMENT).param("id", subject).query(String.class).list());
    values.put("subjects", all);
    return " and subject in (:subjects)";
  }

  static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("actor"),
        row.getString("node"),
        row.getString("action"),
        row.getString("subject"),
        row.getString("detail"),
        Outcome.valueOf(row.getString("outcome")),
        row.getString("why"));
  }
}
