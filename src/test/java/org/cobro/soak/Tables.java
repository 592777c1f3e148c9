package org.cobro.soak;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Event;
import org.cobro.intent.State;
import org.cobro.intent.refund.RefundState;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Cobro's database says, read beside it. */
final class Tables implements AutoCloseable {

  private static final String RESTLESS =
      """
      select
        (select count(*) from payment_intent where step <> 'NONE'
          or state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED',
            'UNKNOWN', 'REVIEW'))
        + (select count(*) from refund where step <> 'NONE' or ended_at is null)
        + (select count(*) from write_back where state = 'DUE')
        + (select count(*) from dead_letter where closed_at is null
          and (retry_at is not null or cause in ('EXPIRED', 'FAILED')))
      """;

  private final HikariDataSource source;
  private final JdbcClient sql;

  Tables(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(6);
    config.setConnectionTimeout(5_000);
    config.setInitializationFailTimeout(-1);
    this.source = new HikariDataSource(config);
    this.sql = JdbcClient.create(source);
  }

  /**
   * An attempt.
   *
   * @param receivable our key of the invoice
   * @param minor the amount in minor units
   */
  record Attempt(
      String id,
      String receivable,
      String erp,
      String invoiceId,
      String externalId,
      String providerId,
      State state,
      int seq,
      long minor) {}

  /**
   * A line of the log, beside the intent as it was read with it.
   *
   * @param state of the intent
   * @param last its last line
   */
  record Line(String intentId, State state, int last, int seq, Event event) {}

  /** An open dead letter. */
  record Letter(
      String id,
      String cause,
      String receivable,
      String intentId,
      String externalId,
      String refundId,
      long openedAt) {}

  /**
   * Money that is given back.
   *
   * @param documentId the credit note; {@code null} for none
   */
  record Return(
      String id,
      String receivable,
      String reference,
      String externalId,
      String documentId,
      RefundState state,
      long minor) {}

  /** A claim that a node holds. */
  record Held(String id, long fence) {}

  JdbcClient sql() {
    return sql;
  }

  boolean isAtRest() {
    return number(RESTLESS) == 0;
  }

  long number(String text) {
    return sql.sql(text).query(Long.class).single();
  }

  List<String> texts(String text) {
    return sql.sql(text).query(String.class).list();
  }

  List<Attempt> attempts() {
    return sql.sql(
            """
            select i.id, i.receivable_id as receivable, i.erp, r.invoice_id, i.external_id,
              i.provider_id, i.state, i.seq, i.amount_minor as minor
            from payment_intent i join receivable r on r.id = i.receivable_id order by i.position
            """)
        .query(Attempt.class)
        .list();
  }

  List<Line> log(long since) {
    return sql.sql(
            """
            select i.id as intent_id, i.state, i.seq as last, e.seq, e.event
            from payment_intent i join payment_event e on e.intent_id = i.id
            where i.id in (select intent_id from payment_event where at >= :since)
            order by i.id, e.seq
            """)
        .param("since", since)
        .query(Line.class)
        .list();
  }

  List<Letter> openLetters() {
    return sql.sql(
            """
            select d.id, d.cause, d.receivable_id as receivable, d.intent_id,
              coalesce(i.external_id, f.external_id) as external_id, d.refund_id, d.opened_at
            from dead_letter d left join payment_intent i on i.id = d.intent_id
              left join refund f on f.id = d.refund_id
            where d.closed_at is null order by d.opened_at
            """)
        .query(Letter.class)
        .list();
  }

  List<Return> returns() {
    return sql.sql(
            """
            select id, receivable_id as receivable, reference, external_id, document_id, state,
              amount_minor as minor
            from refund
            """)
        .query(Return.class)
        .list();
  }

  /** What is paid and registered at one of these connections, and nobody wants back yet. */
  List<Attempt> returnable(List<String> providers) {
    return sql.sql(
            """
            select i.id, i.receivable_id as receivable, i.erp, r.invoice_id, i.external_id,
              i.provider_id, i.state, i.seq, i.amount_minor as minor
            from payment_intent i join receivable r on r.id = i.receivable_id
              join write_back w on w.intent_id = i.id and w.kind = 'REGISTER' and w.state = 'DONE'
            where i.state = 'PAID' and i.provider in (:providers)
              and not exists (select 1 from refund f where f.intent_id = i.id)
            order by i.position desc limit 50
            """)
        .param("providers", providers)
        .query(Attempt.class)
        .list();
  }

  long pickedUp() {
    return number("select count(*) from receivable");
  }

  /** How many write-backs wait for their turn. */
  long backlog() {
    return number("select count(*) from write_back where state = 'DUE'");
  }

  /** How many attempts wait at each terminal. */
  Map<String, Long> queues() {
    Map<String, Long> queues = new HashMap<>();
    sql.sql(
            "select terminal, count(*) from payment_intent where state = 'QUEUED' group by terminal")
        .query((row, number) -> queues.put(row.getString(1), row.getLong(2)))
        .list();
    return queues;
  }

  /** When Cobro noted that it had seen a payment in the ERP, by reference. */
  Map<String, Long> told() {
    Map<String, Long> told = new HashMap<>();
    sql.sql(
            """
            select reference, done_at from write_back where kind = 'REGISTER' and state = 'DONE'
            """)
        .query((row, number) -> told.put(row.getString(1), row.getLong(2)))
        .list();
    return told;
  }

  /** Undecided attempts of a connection that were looked for in vain for half a minute. */
  List<String> lookedFor(String provider) {
    return sql.sql(
            """
            select external_id from payment_intent where provider = :provider
              and (state = 'UNKNOWN' and step = 'LOOK_UP' and rounds between 5 and 999
                or state = 'REVIEW' and rounds < 1000)
            """)
        .param("provider", provider)
        .query(String.class)
        .list();
  }

  /** More than a quarter of an hour has passed for one, with all the look-ups there are. */
  void age(String reference) {
    sql.sql(
            """
            update payment_intent set rounds = 1000, created_at = created_at - 1020000,
              sent_at = sent_at - 1020000
            where external_id = :reference and rounds < 1000
            """)
        .param("reference", reference)
        .update();
  }

  List<Held> heldBy(String table, String node) {
    return sql.sql(
            "select id, fence from "
                + table
                + " where lease_owner = :node and lease_until >"
                + " cast(extract(epoch from statement_timestamp()) * 1000 as bigint)")
        .param("node", node)
        .query(Held.class)
        .list();
  }

  /**
   * How many of these claims nobody has taken over, nor ended.
   *
   * @param due what is true of a row that still waits for somebody
   */
  long untouched(String table, String due, List<Held> held) {
    return held.isEmpty()
        ? 0
        : sql
            .sql("select id, fence from " + table + " where id in (:ids) and " + due)
            .param("ids", held.stream().map(Held::id).toList())
            .query(Held.class)
            .list()
            .stream()
            .filter(held::contains)
            .count();
  }

  @Override
  public void close() {
    source.close();
  }
}
