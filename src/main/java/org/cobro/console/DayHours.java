package org.cobro.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cobro.console.DayChart.Part;
import org.cobro.console.Zones.Span;
import org.cobro.intent.Database;
import org.springframework.stereotype.Component;

/** Reads the hours of the shop's day. Each ERP's day is its own. */
@Component
@WithPages
final class DayHours {

  private final Database database;
  private final Zones zones;

  DayHours(Database database, Zones zones) {
    this.database = database;
    this.zones = zones;
  }

  DayChart today(Instant now) {
    List<Part> parts = new ArrayList<>();
    for (String erp : zones.erps()) {
      parts.addAll(parts(erp, zones.day(erp, zones.today(erp, now))));
    }
    return DayChart.of(parts);
  }

  /**
   * Only today's rows, by an index, and of each what is to be told by another one: it costs the
   * same however many there were before. A payment and what is to be told of it begin in one
   * transaction. Tenths of a second keep the answer short on a long day.
   */
  private List<Part> parts(String erp, Span day) {
    return database
        .sql(
            """
            select currency, hour, tenths, count(*) as many, sum(amount_minor) as minor from (
              select i.currency, i.amount_minor, (i.ended_at - :from) / 3600000 as hour,
                (select (min(w.done_at - w.created_at) + 99) / 100 from write_back w
                  where w.intent_id = i.id and w.refund_id is null and w.kind = 'REGISTER'
                    and w.state = 'DONE') as tenths
              from payment_intent i
              where i.erp = :erp and i.ended_at >= :from and i.ended_at < :to and i.state = 'PAID'
            ) paid group by currency, hour, tenths
            """)
        .param("erp", erp)
        .param("from", day.from().toEpochMilli())
        .param("to", day.to().toEpochMilli())
        .query((row, number) -> part(row, erp, day))
        .list();
  }

  /** The hour by the clock on the wall, also on a day of 23 or 25. */
  private Part part(ResultSet row, String erp, Span day) throws SQLException {
    Instant begun = day.from().plus(Duration.ofHours(row.getLong("hour")));
    long tenths = row.getLong("tenths");
    Long told = row.wasNull() ? null : tenths;
    return new Part(
        row.getString("currency"),
        begun.atZone(zones.of(erp)).getHour(),
        told,
        row.getLong("many"),
        row.getLong("minor"));
  }
}
