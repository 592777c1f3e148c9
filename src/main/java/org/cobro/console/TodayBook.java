package org.cobro.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cobro.console.Zones.Span;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Figures;
import org.cobro.intent.Money;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.State;
import org.springframework.stereotype.Component;

/** What a shop's day looks like so far. Each ERP's day is its own. */
@Component
@WithPages
final class TodayBook {

  private static final int LAST = 10;

  private final Database database;
  private final Zones zones;

  TodayBook(Database database, Zones zones) {
    this.database = database;
    this.zones = zones;
  }

  /** How many payments, and how much. */
  record Sum(long count, Money money) {
    Sum plus(Sum other) {
      return new Sum(count + other.count, money.plus(other.money));
    }
  }

  /** What was collected today, in each currency. */
  Collection<Sum> collected(Instant now) {
    return ended(List.of(State.PAID), now);
  }

  /** What ended today without money though nobody withdrew it. */
  Collection<Sum> failed(Instant now) {
    return ended(List.copyOf(States.FAILED), now);
  }

  /** What is under way, since whenever. */
  Collection<Sum> open() {
    return database
        .sql(
            """
            select currency, count(*) as many, sum(amount_minor) as minor from payment_intent
            where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED')
            group by currency order by currency
            """)
        .query(TodayBook::sum)
        .list();
  }

  List<PaymentRow> last() {
    return database
        .sql(PaymentRow.COLUMNS + " order by i.position desc, i.id desc limit :last")
        .param("last", LAST)
        .query(PaymentRow::read)
        .list();
  }

  Figures figures() {
    return new Figures(database);
  }

  /**
   * Another text whenever a page would say something else; cheap, as it is asked for each second:
   * only what is live, and the ends of indexes.
   */
  String mark() {
    StringBuilder mark = new StringBuilder();
    database
        .sql(
            """
            select state, count(*) as many, sum(seq) as steps from payment_intent
            where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED',
              'UNKNOWN', 'REVIEW')
            group by state order by state
            """)
        .query(
            row -> {
              mark.append(row.getString("state"))
                  .append(row.getLong("many"))
                  .append('/')
                  .append(row.getLong("steps"));
            });
    zones.erps().forEach(erp -> mark.append(' ').append(lastEnd(erp)));
    return mark.append(' ').append(new DeadLetters(database, RetryPolicy.NEVER).depth()).toString();
  }

  private Long lastEnd(String erp) {
    return database
        .sql("select coalesce(max(ended_at), 0) from payment_intent where erp = :erp")
        .param("erp", erp)
        .query(Long.class)
        .single();
  }

  private Collection<Sum> ended(List<State> states, Instant now) {
    Map<String, Sum> sums = new TreeMap<>();
    for (String erp : zones.erps()) {
      Span day = zones.day(erp, zones.today(erp, now));
      ended(erp, states, day).forEach(sum -> sums.merge(sum.money().currency(), sum, Sum::plus));
    }
    return sums.values();
  }

  private List<Sum> ended(String erp, List<State> states, Span day) {
    return database
        .sql(
            """
            select currency, count(*) as many, sum(amount_minor) as minor from payment_intent
            where erp = :erp and ended_at >= :from and ended_at < :to and state in (:states)
            group by currency
            """)
        .param("erp", erp)
        .param("from", day.from().toEpochMilli())
        .param("to", day.to().toEpochMilli())
        .param("states", states.stream().map(State::name).toList())
        .query(TodayBook::sum)
        .list();
  }

  private static Sum sum(ResultSet row, int number) throws SQLException {
    Money money = Money.ofMinor(row.getLong("minor"), row.getString("currency"));
    return new Sum(row.getLong("many"), money);
  }
}
