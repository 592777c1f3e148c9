package org.cobro.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Our own books as a reconciliation reads them. Changes nothing. */
public final class DayBook {

  private static final String ENTRIES =
      """
      select i.*, r.invoice_id, r.number as invoice_number,
        (select count(*) from payment_event e
          where e.intent_id = i.id and e.event = 'MARKED_PAID')
          + (select count(*) from archived_events a
            where a.intent_id = i.id and a.decided = 1) as decisions,
        (select count(*) from refund f where f.intent_id = i.id
          and f.state in ('SENDING', 'PENDING', 'REFUNDED')) as refunds,
        w.state as told_state, w.outcome as told_outcome,
        (select count(*) from dead_letter d
          where d.write_back_id = w.id and d.resolution = 'RESOLVED') as settlements,
        (select min(d.id) from dead_letter d where d.closed_at is null
          and (d.intent_id = i.id or d.write_back_id = w.id)) as letter
      from payment_intent i join receivable r on r.id = i.receivable_id
        left join write_back w on w.kind = 'REGISTER' and w.reference = i.external_id
      """;

  private final Database database;

  public DayBook(Database database) {
    this.database = database;
  }

  /**
   * What an ERP's day is about: all that was paid on it by our books, and all else that the
   * provider may have taken money for on it: what was alive then, and what our sweeps still looked
   * after. What the provider never had is left out unless it is undecided.
   *
   * @param from the first instant of the day
   * @param to the first instant after it
   * @param sweeps how long after the end of an intent we look after it
   */
  public List<Entry> of(String erp, Instant from, Instant to, Duration sweeps) {
    return database
        .sql(
            ENTRIES
                + """
                where i.erp = :erp and i.sent_at < :to
                  and (i.ended_at is null or i.ended_at >= :swept)
                  and (i.ended_at is null or i.provider_id is not null)
                  and (i.state <> 'PAID' or (i.ended_at >= :from and i.ended_at < :to))
                order by i.position, i.id
                """)
        .param("erp", erp)
        .param("from", from.toEpochMilli())
        .param("to", to.toEpochMilli())
        .param("swept", from.minus(sweeps).toEpochMilli())
        .query(DayBook::entry)
        .list();
  }

  /** The attempts with these references, of whatever day; unknown ones are left out. */
  public List<Entry> under(Collection<String> references) {
    return references.isEmpty()
        ? List.of()
        : database
            .sql(ENTRIES + " where i.external_id in (:references) order by i.position, i.id")
            .param("references", references)
            .query(DayBook::entry)
            .list();
  }

  /** The attempts that have these keys at a provider; unknown ones are left out. */
  public List<Entry> withKeys(String provider, Collection<String> providerIds) {
    return providerIds.isEmpty()
        ? List.of()
        : database
            .sql(
                ENTRIES
                    + """
                     where i.provider = :provider and i.provider_id in (:ids)
                    order by i.position, i.id
                    """)
            .param("provider", provider)
            .param("ids", providerIds)
            .query(DayBook::entry)
            .list();
  }

  /** Whether anything was sent to a provider for this ERP before an instant. */
  public boolean beganBefore(String erp, Instant instant) {
    return !database
        .sql("select id from payment_intent where erp = :erp and sent_at < :instant limit 1")
        .param("erp", erp)
        .param("instant", instant.toEpochMilli())
        .query(String.class)
        .list()
        .isEmpty();
  }

  /**
   * An attempt, with what became of it.
   *
   * @param invoiceId the ERP's key of the invoice
   * @param number the invoice's number
   * @param endedAt {@code null} while it is live; of a paid one the moment that we learned of it,
   *     whose day is the day of payment in the ERP
   * @param decided whether a person said that it was paid
   * @param givenBack whether some of it was given back through Cobro, or is being
   * @param told how far the ERP has been told of the payment; {@code null} when there is none
   * @param letter the key of an open dead letter about it; {@code null} when there is none
   */
  public record Entry(
      PaymentIntent intent,
      String invoiceId,
      String number,
      Instant endedAt,
      boolean decided,
      boolean givenBack,
      Told told,
      String letter) {

    public String reference() {
      return intent.externalId();
    }

    public boolean isPaid() {
      return intent.state() == State.PAID;
    }
  }

  /**
   * How far the ERP has been told.
   *
   * @param outcome the ERP's last words, or who settled it and why
   * @param byHand whether a person settled it without the ERP showing it
   */
  public record Told(Progress progress, String outcome, boolean byHand) {

    /** As stored: never rename one. */
    public enum Progress {
      DUE,
      DONE,
      DEAD
    }
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    long ended = row.getLong("ended_at");
    Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
    return new Entry(
        Rows.intent(row, number),
        row.getString("invoice_id"),
        row.getString("invoice_number"),
        endedAt,
        row.getInt("decisions") > 0,
        row.getInt("refunds") > 0,
        told(row),
        row.getString("letter"));
  }

  private static Told told(ResultSet row) throws SQLException {
    String state = row.getString("told_state");
    if (state == null) {
      return null;
    }
    Told.Progress progress = Told.Progress.valueOf(state);
    boolean byHand = progress == Told.Progress.DONE && row.getInt("settlements") > 0;
    return new Told(progress, row.getString("told_outcome"), byHand);
  }
}
