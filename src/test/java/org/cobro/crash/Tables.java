package org.cobro.crash;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.intent.Event;
import org.cobro.intent.State;
import org.cobro.intent.refund.RefundEvent;
import org.cobro.intent.refund.RefundState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Cobro's database says, read beside it. */
final class Tables {

  /** Nothing is due, but for unknown intents and what waits behind them. */
  private static final String RESTLESS =
      """
      select
        (select count(*) from payment_intent i where i.step <> 'NONE' and i.state <> 'UNKNOWN'
          and not (i.state = 'QUEUED' and exists (select 1 from payment_intent u
            where u.provider = i.provider and u.terminal = i.terminal and u.state = 'UNKNOWN')))
        + (select count(*) from refund where step <> 'NONE')
        + (select count(*) from write_back where state = 'DUE')
        + (select count(*) from dead_letter where closed_at is null and retry_at is not null)
      """;

  private final JdbcClient sql;

  Tables(JdbcClient sql) {
    this.sql = sql;
  }

  /** An attempt. */
  record Attempt(String id, String invoiceId, String externalId, State state, int seq) {}

  /** A line of the log. */
  record Line(int seq, Event event, State state) {}

  /** Money that is given back. */
  record Return(
      String id, String externalId, String reference, long amountMinor, String documentId) {}

  /** A refund's state, as the table has it and as its events say. */
  record Course(RefundState state, List<RefundEvent> events) {}

  /** An open dead letter. */
  record Letter(String invoiceId, String cause, String detail) {}

  boolean isAtRest() {
    return sql.sql(RESTLESS).query(Long.class).single() == 0;
  }

  /** Picked up, and no attempt yet. */
  List<String> unstarted() {
    return sql.sql(
            """
            select invoice_id from receivable r where not exists
              (select 1 from payment_intent i where i.receivable_id = r.id)
            """)
        .query(String.class)
        .list();
  }

  /** References of what is held to be expired. */
  List<String> expired() {
    return attempts().stream()
        .filter(attempt -> attempt.state() == State.EXPIRED)
        .map(Attempt::externalId)
        .toList();
  }

  /** What a person may retry. */
  List<String> expiredLetters() {
    return sql.sql("select id from dead_letter where cause = 'EXPIRED' and closed_at is null")
        .query(String.class)
        .list();
  }

  long receivables() {
    return count("select count(*) from receivable");
  }

  List<Attempt> attempts() {
    return sql.sql(
            """
            select i.id, r.invoice_id, i.external_id, i.state, i.seq from payment_intent i
              join receivable r on r.id = i.receivable_id order by i.position
            """)
        .query(Attempt.class)
        .list();
  }

  List<Line> log(Attempt attempt) {
    return sql.sql("select seq, event, state from payment_event where intent_id = :id order by seq")
        .param("id", attempt.id())
        .query(Line.class)
        .list();
  }

  List<Return> refunds() {
    return sql.sql("select id, external_id, reference, amount_minor, document_id from refund")
        .query(Return.class)
        .list();
  }

  Course course(Return refund) {
    RefundState state =
        sql.sql("select state from refund where id = :id")
            .param("id", refund.id())
            .query(RefundState.class)
            .single();
    List<RefundEvent> events =
        sql.sql("select event from refund_event where refund_id = :id order by seq")
            .param("id", refund.id())
            .query(RefundEvent.class)
            .list();
    return new Course(state, events);
  }

  List<Letter> letters() {
    return sql.sql(
            """
            select r.invoice_id, d.cause, d.detail from dead_letter d
              join receivable r on r.id = d.receivable_id where d.closed_at is null
            """)
        .query(Letter.class)
        .list();
  }

  /** Unknown intents that are still looked for, each with the number of look-ups. */
  Map<String, Integer> lookedFor() {
    Map<String, Integer> rounds = new HashMap<>();
    sql.sql("select id, rounds from payment_intent where state = 'UNKNOWN' and step <> 'NONE'")
        .query((row, number) -> rounds.put(row.getString(1), row.getInt(2)))
        .list();
    return rounds;
  }

  /** So much time has passed for the unknown ones. */
  void age(Duration time) {
    sql.sql(
            """
            update payment_intent set created_at = created_at - :time, sent_at = sent_at - :time
            where state = 'UNKNOWN'
            """)
        .param("time", time.toMillis())
        .update();
  }

  /** All the look-ups that there are have been made. */
  void endLookUps() {
    sql.sql("update payment_intent set rounds = 1000 where state = 'UNKNOWN' and step <> 'NONE'")
        .update();
  }

  /** The intent that a person must decide, if there is one. */
  Optional<Attempt> undecided() {
    return attempts().stream().filter(a -> a.state() == State.UNKNOWN).findFirst();
  }

  private long count(String text) {
    return sql.sql(text).query(Long.class).single();
  }
}
