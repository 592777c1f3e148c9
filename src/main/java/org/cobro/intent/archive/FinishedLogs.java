package org.cobro.intent.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.cobro.intent.Database;
import org.cobro.intent.Events;
import org.cobro.intent.Money;
import org.cobro.intent.State;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Finds the payments whose story has been over for long, and takes their events out of the table
 * once they lie in a file. Receivable, payment, write-backs, letters and refunds stay: by them an
 * invoice is known that must not be collected again (invariants 1 and 2), and the books reconcile.
 */
public final class FinishedLogs {

  /** Whatever still works, waits for somebody, or did so lately, keeps all of the invoice here. */
  private static final String OVER =
      """
      from payment_intent i join receivable r on r.id = i.receivable_id
      where i.archived_seq = 0 and i.ended_at is not null and i.ended_at < :before
        and r.starts_on is null
        and not exists (select 1 from payment_intent o where o.receivable_id = i.receivable_id
          and (o.step <> 'NONE' or o.ended_at is null or o.ended_at >= :before
            or o.state not in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED')))
        and not exists (select 1 from write_back w where w.receivable_id = i.receivable_id
          and (w.state <> 'DONE' or w.done_at >= :before))
        and not exists (select 1 from dead_letter d where d.receivable_id = i.receivable_id
          and (d.closed_at is null or d.closed_at >= :before))
        and not exists (select 1 from refund f where f.intent_id = i.id
          and (f.step <> 'NONE' or f.state not in ('REFUNDED', 'REFUSED')
            or coalesce(f.ended_at, f.created_at) >= :before))
        and not exists (select 1 from payment_event e where e.intent_id = i.id and e.at >= :before)
      """;

  private static final String PAYMENT = "select i.*, r.invoice_id, r.number as invoice_number ";

  private final Database database;

  public FinishedLogs(Database database) {
    this.database = database;
  }

  /**
   * Where to go on: after a payment in the order of their ends.
   *
   * @param endedAt in milliseconds
   */
  public record Place(long endedAt, String id) {

    /** Before all. */
    public static final Place BEGIN = new Place(Long.MIN_VALUE, "");

    public static Place after(FinishedLog log) {
      return new Place(log.endedAt().toEpochMilli(), log.intentId());
    }
  }

  /**
   * A page of them, those that ended first before the others. Two short reads; changes nothing.
   *
   * @param before all that belongs to them was over by then
   */
  public List<FinishedLog> page(Place place, Instant before, int limit) {
    List<FinishedLog> bare =
        database
            .sql(
                PAYMENT
                    + OVER
                    + " and (i.ended_at, i.id) > (:at, :id) order by i.ended_at, i.id limit :limit")
            .param("before", before.toEpochMilli())
            .param("at", place.endedAt())
            .param("id", place.id())
            .param("limit", limit)
            .query(FinishedLogs::bare)
            .list();
    return withEvents(bare);
  }

  /**
   * Takes out nothing, so that it shows before a file is written whether this role may.
   *
   * @throws org.springframework.dao.DataAccessException when it may not
   */
  public void rehearse() {
    database.sql("delete from payment_event where intent_id = ''").update();
  }

  private List<FinishedLog> withEvents(List<FinishedLog> bare) {
    if (bare.isEmpty()) {
      return bare;
    }
    Map<String, List<Events.Entry>> events = new LinkedHashMap<>();
    bare.forEach(log -> events.put(log.intentId(), new ArrayList<>()));
    database
        .sql("select * from payment_event where intent_id in (:ids) order by intent_id, seq")
        .param("ids", events.keySet())
        .query(
            (RowCallbackHandler)
                row -> events.get(row.getString("intent_id")).add(Events.entry(row, 0)));
    return bare.stream().map(log -> full(log, events.get(log.intentId()))).toList();
  }

  private static FinishedLog full(FinishedLog bare, List<Events.Entry> events) {
    return new FinishedLog(
        bare.intentId(),
        bare.reference(),
        bare.erp(),
        bare.invoiceId(),
        bare.invoice(),
        bare.provider(),
        bare.providerId(),
        bare.amount(),
        bare.state(),
        bare.seq(),
        bare.endedAt(),
        events);
  }

  /**
   * Takes the events out of the table in one transaction, each with what stands in their place.
   * What has changed since it was written into the file, or is not over any more, stays as it is.
   *
   * @param hand the day's work, which another node must not have taken over meanwhile
   * @param written the hashes of the lines in the file, by the intents' keys
   * @param file its name
   * @param hash of a log's line
   * @return how many payments parted with their events
   * @throws org.cobro.intent.StaleFence when another node works at it; then nothing is changed
   */
  public int takeOut(
      ArchiveRuns.Hand hand,
      Map<String, String> written,
      String file,
      Instant before,
      Function<FinishedLog, String> hash) {
    return database.inTransaction(
        now -> {
          List<FinishedLog> same =
              locked(written.keySet(), before).stream()
                  .filter(log -> hash.apply(log).equals(written.get(log.intentId())))
                  .toList();
          ArchiveRuns.count(
              database, hand, same.size(), same.stream().mapToInt(FinishedLog::seq).sum());
          same.forEach(log -> replace(log, file, written.get(log.intentId()), now));
          return same.size();
        });
  }

  /** None of them can get another event until the end of the transaction. */
  private List<FinishedLog> locked(Collection<String> ids, Instant before) {
    database
        .sql("select id from payment_intent where id in (:ids) order by id {lockRow}")
        .param("ids", ids)
        .query(String.class)
        .list();
    return withEvents(
        database
            .sql(PAYMENT + OVER + " and i.id in (:ids)")
            .param("before", before.toEpochMilli())
            .param("ids", ids)
            .query(FinishedLogs::bare)
            .list());
  }

  private void replace(FinishedLog log, String file, String sha256, Instant now) {
    database
        .sql(
            """
            insert into archived_events (intent_id, seq, state, decided, file, sha256, node, at)
            values (:id, :seq, :state, :decided, :file, :sha256, :node, :now)
            """)
        .param("id", log.intentId())
        .param("seq", log.seq())
        .param("state", log.state().name())
        .param("decided", log.isDecided() ? 1 : 0)
        .param("file", file)
        .param("sha256", sha256)
        .param("node", database.node())
        .param("now", now.toEpochMilli())
        .update();
    database
        .sql("update payment_intent set archived_seq = seq where id = :id")
        .param("id", log.intentId())
        .update();
    database
        .sql("delete from payment_event where intent_id = :id and seq <= :seq")
        .param("id", log.intentId())
        .param("seq", log.seq())
        .update();
  }

  private static FinishedLog bare(ResultSet row, int number) throws SQLException {
    return new FinishedLog(
        row.getString("id"),
        row.getString("external_id"),
        row.getString("erp"),
        row.getString("invoice_id"),
        row.getString("invoice_number"),
        row.getString("provider"),
        row.getString("provider_id"),
        Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
        State.valueOf(row.getString("state")),
        row.getInt("seq"),
        Instant.ofEpochMilli(row.getLong("ended_at")),
        List.of());
  }
}
