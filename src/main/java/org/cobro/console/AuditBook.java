package org.cobro.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.cobro.intent.Database;
import org.springframework.stereotype.Component;

/** The log of deeds as people read it: with the payment that each is about. */
@Component
@WithPages
final class AuditBook {

  private final Database database;

  AuditBook(Database database) {
    this.database = database;
  }

  /**
   * A deed.
   *
   * @param payment the key of the payment that it is about; {@code null} where it is about none
   * @param number of that payment's invoice, or of the invoice that it is about; {@code null}
   *     likewise
   */
  record Line(DeedLog.Entry deed, String payment, String number) {}

  /**
   * The newest first. Only as many deeds are read as are shown: each filter has its index.
   *
   * @param subject whose, as {@link DeedLog#narrow} says; empty: all
   * @param actor whose; empty: all
   * @param after the key of the last one before; empty for the newest
   * @throws UnclearFilter when that is no key
   */
  Listing<Line> part(String subject, String actor, String after, int most) {
    Map<String, Object> values = new HashMap<>(Map.of("most", most + 1));
    StringBuilder which = new StringBuilder(Listing.goOn("at", after, values));
    which.append(DeedLog.narrow(database, subject, values));
    if (!actor.isEmpty()) {
      which.append(" and actor = :actor");
      values.put("actor", actor);
    }
    return Listing.of(
        database
            .sql(
                """
                select d.*, i.id as payment, r.number from (
                  select * from deed where 1 = 1%s order by at desc, id desc limit :most) d
                  left join dead_letter l on l.id = d.subject
                  left join write_back w on w.id = l.write_back_id
                  left join refund f on f.id = coalesce(l.refund_id, w.refund_id, d.subject)
                  left join payment_intent i
                    on i.id = coalesce(l.intent_id, w.intent_id, f.intent_id, d.subject)
                  left join receivable r
                    on r.id = coalesce(i.receivable_id, l.receivable_id, d.subject)
                order by d.at desc, d.id desc
                """
                    .formatted(which))
            .params(values)
            .query(AuditBook::line)
            .list(),
        most,
        line -> line.deed().key());
  }

  private static Line line(ResultSet row, int number) throws SQLException {
    return new Line(DeedLog.entry(row, number), row.getString("payment"), row.getString("number"));
  }
}
