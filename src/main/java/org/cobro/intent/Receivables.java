package org.cobro.intent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the invoices that are to be collected, and admits what a pick-up finds. */
public final class Receivables {

  /**
   * A cancel reason that begins so came from the ERP: when it offers the invoice again, a new
   * attempt is made.
   */
  public static final String FROM_ERP = "ERP: ";

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
        .sql("select * from receivable where erp = :erp and invoice_id = :invoice")
        .param("erp", erp)
        .param("invoice", invoiceId)
        .query(Rows::receivable)
        .optional();
  }

  public Receivable get(String id) {
    return database
        .sql("select * from receivable where id = :id")
        .param("id", id)
        .query(Rows::receivable)
        .single();
  }

  /** Of all that begin an attempt, or find one paid too late, one goes after the other. */
  public static Receivable lock(Database database, String id) {
    return database
        .sql("select * from receivable where id = :id {lockRow}")
        .param("id", id)
        .query(Rows::receivable)
        .single();
  }

  /** The receivables of an ERP whose intents are live: the ERP may have changed its mind. */
  public List<Receivable> live(String erp) {
    return database
        .sql(
            """
            select r.* from receivable r join payment_intent i on i.receivable_id = r.id
            where i.erp = :erp and i.state in
              ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN')
            order by i.created_at
            """)
        .param("erp", erp)
        .query(Rows::receivable)
        .list();
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
