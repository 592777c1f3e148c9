package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /**
   * How many intents are in each live state, and how old the oldest is: since it was sent, or while
   * nothing was sent, since it is there. The states with none are left out.
   */
  public Map<State, Waiting> waiting() {
    Map<State, Waiting> waiting = new EnumMap<>(State.class);
    database
        .sql(
            """
            select state, count(*) as many, max({now} - coalesce(sent_at, created_at)) as longest
            from payment_intent
            where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED',
              'UNKNOWN', 'REVIEW')
            group by state
            """)
        .query(
            row -> {
              waiting.put(
                  State.valueOf(row.getString("state")),
                  Waiting.of(row.getLong("many"), row.getLong("longest")));
            });
    return waiting;
  }

  /**
   * How many dead letters of each cause are open, and since when. Causes with none are left out.
   */
  public Map<Cause, Waiting> letters() {
    Map<Cause, Waiting> letters = new EnumMap<>(Cause.class);
    database
        .sql(
            """
            select cause, count(*) as many, max({now} - opened_at) as longest from dead_letter
            where closed_at is null group by cause
            """)
        .query(
            row -> {
              letters.put(
                  Cause.valueOf(row.getString("cause")),
                  Waiting.of(row.getLong("many"), row.getLong("longest")));
            });
    return letters;
  }

  /**
   * How many payments and refunds each ERP is still to be told, and since when they are known:
   * however often it was tried meanwhile. ERPs with none are left out.
   */
  public Map<String, Waiting> untold() {
    Map<String, Waiting> untold = new TreeMap<>();
    database
        .sql(
            """
            select erp, count(*) as many, max({now} - created_at) as longest from write_back
            where state = 'DUE' and kind = 'REGISTER' group by erp
            """)
        .query(
            row -> {
              untold.put(
                  row.getString("erp"), Waiting.of(row.getLong("many"), row.getLong("longest")));
            });
    return untold;
  }

  /** When the access token of each connection ends that renews its own; never the token itself. */
  public Map<String, Instant> tokenEnds() {
    Map<String, Instant> ends = new TreeMap<>();
    database
        .sql("select id, expires_at from provider_token where expires_at > 0")
        .query(
            row -> {
              ends.put(row.getString("id"), Instant.ofEpochMilli(row.getLong("expires_at")));
            });
    return ends;
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
