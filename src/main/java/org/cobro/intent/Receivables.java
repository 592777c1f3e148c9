package org.cobro.intent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the invoices that are to be collected, and admits what a pick-up finds. */
public final class Receivables {

  /**
   * A cancel reason that begins so came from the ERP: when it offers the invoice again, a new
   * attempt is made.
   */
  public static final String FROM_ERP = "ERP: ";

  /** Who begins the attempts of a flow that starts by itself. */
  static final String PICK_UP = "pick-up";

  /** Who begins those of a retry policy. */
  public static final String POLICY = "policy";

  /** Who begins attempts without being asked. */
  private static final List<String> OWN_ACTORS = List.of(PICK_UP, POLICY);

  /** By the index {@code payment_intent_live}. */
  private static final String LIVE_AT =
      "i.erp = :erp and i.state in"
          + " ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN')";

  private final Database database;
  private final Attempts attempts;

  public Receivables(Database database) {
    this.database = database;
    this.attempts = new Attempts(database);
  }

  /**
   * Admits one page of a pick-up in one transaction: new invoices become receivables and, where the
   * flow starts by itself, first attempts. What is known already is left alone unless the ERP
   * itself had withdrawn it, or somebody asks for it there.
   *
   * @param asOf when the ERP was asked, by the database's clock
   * @return how many attempts were queued
   */
  public int admit(Admission admission, List<Candidate> candidates, Instant asOf) {
    return database.inTransaction(
        now -> new ReceivablePage(database, admission, candidates, asOf, now).admit());
  }

  public Optional<Receivable> find(String erp, String invoiceId) {
    return database
        .sql(
            "select "
                + Rows.RECEIVABLE
                + " from receivable where erp = :erp and invoice_id = :invoice")
        .param("erp", erp)
        .param("invoice", invoiceId)
        .query(Rows::receivable)
        .optional();
  }

  public Receivable get(String id) {
    return database
        .sql("select " + Rows.RECEIVABLE + " from receivable where id = :id")
        .param("id", id)
        .query(Rows::receivable)
        .single();
  }

  /** Of all that begin an attempt, or find one paid too late, one goes after the other. */
  public static Receivable lock(Database database, String id) {
    return database
        .sql("select " + Rows.RECEIVABLE + " from receivable where id = :id {lockRow}")
        .param("id", id)
        .query(Rows::receivable)
        .single();
  }

  /** The receivables of an ERP whose intents are live: the ERP may have changed its mind. */
  public List<Receivable> live(String erp) {
    return database
        .sql(
            "select r.* from receivable r join payment_intent i on i.receivable_id = r.id where "
                + LIVE_AT
                + " order by i.created_at")
        .param("erp", erp)
        .query(Rows::receivable)
        .list();
  }

  /** The live intents of an ERP, by one statement however many there are. */
  public List<PaymentIntent> liveIntents(String erp) {
    return database
        .sql("select " + Rows.INTENT + " from payment_intent i where " + LIVE_AT)
        .param("erp", erp)
        .query(Rows::intent)
        .list();
  }

  /**
   * Invoices of a flow that wait for a day which has come: those of the earliest day first.
   *
   * @param last the latest day that has come, in the ERP's calendar
   * @return the ERP's keys
   */
  public List<String> due(String flow, LocalDate last, int limit) {
    return database
        .sql(
            """
            select invoice_id from receivable
            where flow = :flow and starts_on is not null and starts_on <= :last
            order by starts_on, id limit :limit
            """)
        .param("flow", flow)
        .param("last", last.toString())
        .param("limit", limit)
        .query(String.class)
        .list();
  }

  /** Lets invoices go that waited for their day, and are no longer to be collected. */
  public void letGo(String erp, List<String> invoiceIds) {
    database.batch(
        """
        update receivable set starts_on = null, let_go_at = {now}
        where erp = :erp and invoice_id = :invoice and starts_on is not null
        """,
        invoiceIds.stream()
            .map(invoice -> Map.<String, Object>of("erp", erp, "invoice", invoice))
            .toList());
  }

  /** The last attempt at a receivable, if there was one. */
  public Optional<PaymentIntent> lastIntent(String receivableId) {
    return database
        .sql("select * from payment_intent where receivable_id = :id order by attempt desc limit 1")
        .param("id", receivableId)
        .query(Rows::intent)
        .optional();
  }

  /** When a policy begins the next attempt; empty when none does. */
  public Optional<Instant> retryAt(String receivableId) {
    return database
        .sql(
            """
            select retry_at from dead_letter
            where receivable_id = :id and closed_at is null and retry_at is not null
            order by retry_at limit 1
            """)
        .param("id", receivableId)
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  /** Whether the ERP withdrew an attempt, so that it begins another one when it offers it again. */
  public static boolean isWithdrawnByErp(PaymentIntent intent) {
    return intent.state() == State.CANCELLED
        && intent.cancelReason() != null
        && intent.cancelReason().startsWith(FROM_ERP);
  }

  /**
   * Whether an attempt was begun by Cobro itself: by a pick-up or a retry policy, not by people.
   */
  public boolean beganByItself(PaymentIntent intent) {
    return database
            .sql(
                """
                select count(*) from payment_event
                where intent_id = :id and seq = 1 and actor in (:own)
                """)
            .param("id", intent.id())
            .param("own", OWN_ACTORS)
            .query(Integer.class)
            .single()
        == 1;
  }

  /** The live intent of a receivable, if there is one. */
  public Optional<PaymentIntent> liveIntent(String receivableId) {
    return attempts.live(receivableId);
  }

  /**
   * Where a flow's attempts go.
   *
   * @param automatic false when a person or the API starts each attempt
   */
  public record Admission(String flow, String erp, String provider, boolean automatic) {}
}
