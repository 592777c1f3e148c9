package org.cobro.intent;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The numbers by which health and metrics show how the work goes. */
public final class Figures {

  private final Database database;

  public Figures(Database database) {
    this.database = database;
  }

  /** How many intents are in each live state; the states with none are left out. */
  public Map<State, Long> live() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    database
        .sql(
            """
            select state, count(*) as many from payment_intent
            where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED',
              'UNKNOWN', 'REVIEW')
            group by state
            """)
        .query(
            row -> {
              counts.put(State.valueOf(row.getString("state")), row.getLong("many"));
            });
    return counts;
  }

  /** How long the most overdue status call has been waiting; zero when none is. */
  public Duration pollLag() {
    return longest("payment_intent where step = 'POLL' and lease_until <= {now}");
  }

  /** How long the most overdue write-back has been waiting; zero when none is. */
  public Duration writeBackLag() {
    return longest("write_back where state = 'DUE' and lease_until <= {now}");
  }

  /** What must stay in the configuration, or its work would be lost from sight (invariant 10). */
  public List<Unfinished> unfinished() {
    return database
        .sql(
            """
            select 'providers' as kind, provider as name, count(*) as many from payment_intent
              where step <> 'NONE' group by provider
            union all
            select 'erps', erp, count(*) from payment_intent where step <> 'NONE' group by erp
            union all
            select 'flows', flow, count(*) from payment_intent where step <> 'NONE' group by flow
            union all
            select 'erps', erp, count(*) from write_back where state = 'DUE' group by erp
            union all
            select 'flows', i.flow, count(*) from write_back w
              join payment_intent i on i.id = w.intent_id
              where w.state = 'DUE' group by i.flow
            union all
            select 'providers', provider, count(*) from refund where step <> 'NONE' group by provider
            union all
            select 'erps', erp, count(*) from refund where step <> 'NONE' group by erp
            union all
            select 'flows', flow, count(*) from refund where step <> 'NONE' group by flow
            union all
            select 'flows', f.flow, count(*) from write_back w join refund f on f.id = w.refund_id
              where w.state = 'DUE' group by f.flow
            """)
        .query(
            (row, number) ->
                new Unfinished(row.getString("kind"), row.getString("name"), row.getLong("many")))
        .list();
  }

  /** How many dead letters are open. */
  public int deadLetters() {
    return new DeadLetters(database, RetryPolicy.NEVER).depth();
  }

  private Duration longest(String where) {
    long millis =
        database
            .sql("select coalesce(max({now} - due_at), 0) from " + where)
            .query(Long.class)
            .single();
    return Duration.ofMillis(Math.max(0, millis));
  }
}
