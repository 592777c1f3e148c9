package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Database.Claim;

/** Keeps what the ERPs are to be told, and hands it out by lease and fence. */
public final class WriteBacks {

  private static final String INSERT =
      """
      insert into write_back (id, receivable_id, intent_id, refund_id, erp, kind, reference, message, status,
        state, due_at, created_at, lease_owner, lease_until, fence)
      values (:id, :receivable, :intent, :refund, :erp, :kind, :reference, :message, :status,
        'DUE', :now, :now, :owner, :leaseUntil, :fence)
      on conflict (kind, reference) do nothing
      """;

  private static final String JOINED =
      """
      select (select count(*) from dead_letter d where d.write_back_id = w.id) as refusals,
        w.id, w.kind, w.reference, w.message, w.status as told_status, w.failures, w.fence,
        w.receivable_id, w.created_at as told_since, r.erp, r.invoice_id,
        coalesce(i.flow, f.flow, r.flow) as flow, r.number, r.partner, r.terminal, r.amount_minor,
        r.currency, coalesce(i.amount_minor, f.amount_minor) as paid_minor,
        coalesce(i.currency, f.currency) as paid_currency, w.refund_id,
        coalesce(f.document_id, r.invoice_id) as document_id,
        case when f.document_id is not null then 'CREDIT_NOTE'
          when f.state = 'REFUNDED' then 'UNCREDITED' else 'INVOICE' end as subject
      from write_back w join receivable r on r.id = w.receivable_id
        left join payment_intent i on i.id = w.intent_id
        left join refund f on f.id = w.refund_id
      where w.id in (:ids) order by w.created_at, w.id
      """;

  private static final String PAID_SUFFIX = "-paid";

  private final Database database;
  private final DeadLetters deadLetters;
  private final Duration lease;

  /**
   * @param lease longer than the ERP's slowest answer
   */
  public WriteBacks(Database database, Duration lease) {
    this.database = database;
    this.lease = lease;
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
  }

  /**
   * Claims up to {@code limit} that are due, of all ERP connections in one statement.
   *
   * @param except connections that are frozen or have their hands full
   */
  public List<WriteBack> claim(Set<String> except, int limit) {
    Claim claim =
        new Claim(
            "write_back",
            "q.state = 'DUE' and q.erp not in (:except)",
            "q.due_at",
            Map.of("except", Database.padded(except)),
            limit,
            lease);
    // In one transaction: else a pause in between could read a later claim's fence as our own.
    return database.inTransaction(now -> read(database.claimIds(claim)));
  }

  private List<WriteBack> read(List<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : database.sql(JOINED).param("ids", ids).query(Rows::writeBack).list();
  }

  /**
   * The write-back that was handed to this node together with the outcome, see {@link #insert}.
   *
   * @return empty when there is none, or when it has been claimed since
   */
  public Optional<WriteBack> handedOver(String intentId) {
    return database.inTransaction(now -> read(lockHanded(intentId)).stream().findFirst());
  }

  /** Kept still while it is read, so that the fence that is read is still this node's. */
  private List<String> lockHanded(String intentId) {
    return database
        .sql(
            """
            select id from write_back where intent_id = :intent and kind = 'REGISTER'
              and state = 'DUE' and lease_owner = :node and fence = 1 and lease_until > {now}
              {lockRow}
            """)
        .param("intent", intentId)
        .param("node", database.node())
        .query(String.class)
        .list();
  }

  /**
   * Keeps a claim for another call.
   *
   * @throws StaleFence when somebody else has claimed it since, or it was given back
   */
  public void renew(WriteBack claimed) {
    String held = " and lease_until > 0";
    land(claimed, "lease_until = {now} + " + lease.toMillis(), held, Map.of());
  }

  /**
   * The ERP shows it.
   *
   * @param outcome the ERP's own key or words
   * @throws StaleFence when somebody else has claimed it since
   */
  public void done(WriteBack claimed, String outcome) {
    land(
        claimed,
        "state = 'DONE', outcome = :outcome, done_at = {now}, lease_until = 0",
        Map.of("outcome", outcome));
  }

  /**
   * Not now; again after {@code wait}.
   *
   * @throws StaleFence when somebody else has claimed it since
   */
  public void later(WriteBack claimed, Duration wait, String detail) {
    land(
        claimed,
        "due_at = {now} + :wait, failures = failures + 1, outcome = :detail, lease_until = 0",
        Map.of("wait", wait.toMillis(), "detail", detail));
  }

  /**
   * Not without a person: the dead letter holds it.
   *
   * @throws StaleFence when somebody else has claimed it since
   */
  public void dead(WriteBack claimed, String detail) {
    dead(claimed, Duration.ZERO, detail);
  }

  /**
   * The same, of what may still be under way.
   *
   * @param wait how long the ERP may go on with it: a person's retry does not come before
   * @throws StaleFence when somebody else has claimed it since
   */
  public void dead(WriteBack claimed, Duration wait, String detail) {
    database.inTransaction(
        now -> {
          land(
              claimed,
              "state = 'DEAD', due_at = {now} + :wait, outcome = :detail, lease_until = 0",
              Map.of("wait", wait.toMillis(), "detail", detail));
          deadLetters.open(claimed, detail, now);
          return null;
        });
  }

  /**
   * What the ERP is to be told of an intent's outcome.
   *
   * @param hand how long it is this node's from the start, so that it can be told without another
   *     transaction to claim it; zero: whoever claims it first
   */
  static void insert(
      Database database,
      PaymentIntent intent,
      WriteBack.Kind kind,
      Happening what,
      Instant now,
      Duration hand) {
    if (kind == WriteBack.Kind.REGISTER) {
      correctNotes(database, intent, what, now);
    }
    Map<String, Object> row = outcome(database, kind, intent.externalId(), intent, what, now);
    if (!hand.isZero()) {
      row.put("owner", database.node());
      row.put("leaseUntil", now.plus(hand).toEpochMilli());
      row.put("fence", 1);
    }
    database.batch(INSERT, List.of(row));
  }

  /**
   * Registering fills no status field, so what an earlier note left there would stand for ever. A
   * note that is about to leave is let go: the one that follows it corrects it.
   */
  private static void correctNotes(
      Database database, PaymentIntent paid, Happening what, Instant now) {
    int noted =
        database
            .sql("select count(*) from write_back where receivable_id = :id and kind = 'NOTE'")
            .param("id", paid.receivableId())
            .query(Integer.class)
            .single();
    if (noted > 0) {
      overtakeNote(database, paid);
      String reference = paid.externalId() + PAID_SUFFIX;
      database.batch(
          INSERT, List.of(outcome(database, WriteBack.Kind.NOTE, reference, paid, what, now)));
    }
  }

  /** "Expired" must not reach the ERP after "paid". */
  private static void overtakeNote(Database database, PaymentIntent paid) {
    database
        .sql(
            """
            update write_back set state = 'DONE', done_at = {now}, outcome = 'overtaken'
            where intent_id = :id and kind = 'NOTE' and state = 'DUE' and lease_until <= {now}
            """)
        .param("id", paid.id())
        .update();
  }

  private static Map<String, Object> outcome(
      Database database,
      WriteBack.Kind kind,
      String reference,
      PaymentIntent intent,
      Happening what,
      Instant now) {
    Map<String, Object> row = row(database, kind, reference, now);
    row.put("receivable", intent.receivableId());
    row.put("intent", intent.id());
    row.put("erp", intent.route().erp());
    row.put("message", message(intent, what));
    row.put("status", intent.state().name());
    return row;
  }

  /**
   * What the ERP is to be told of a refund.
   *
   * @param register whether it is to be registered on its credit note; else a note is left
   * @param status for the status field; empty leaves that alone
   */
  public static void insertRefund(
      Database database,
      Refunded refund,
      boolean register,
      String reference,
      String message,
      String status,
      Instant now) {
    WriteBack.Kind kind = register ? WriteBack.Kind.REGISTER : WriteBack.Kind.NOTE;
    Map<String, Object> row = row(database, kind, reference, now);
    row.put("receivable", refund.receivableId());
    row.put("intent", null);
    row.put("refund", refund.id());
    row.put("erp", refund.erp());
    row.put("message", message);
    row.put("status", status);
    overtakeNotes(database, refund);
    database.batch(INSERT, List.of(row));
  }

  /** "Not given back" must not reach a credit note after "given back". */
  private static void overtakeNotes(Database database, Refunded refund) {
    database
        .sql(
            """
            update write_back set state = 'DONE', done_at = {now}, outcome = 'overtaken'
            where kind = 'NOTE' and state = 'DUE' and lease_until <= {now}
              and refund_id in (select o.id from refund o join refund t on t.id = :id
                and (o.id = t.id or o.erp = t.erp and o.document_id = t.document_id))
            """)
        .param("id", refund.id())
        .update();
  }

  /** The refund that the ERP is told of. */
  public record Refunded(String id, String receivableId, String erp) {}

  /**
   * A note about a receivable that no intent is made for.
   *
   * @param occasion sets it apart from other notes about the same receivable
   * @param status for the status field; empty leaves that alone
   */
  public static void insertNote(
      Database database,
      Receivable receivable,
      String occasion,
      String message,
      String status,
      Instant now) {
    String reference = occasion + "-" + receivable.id();
    Map<String, Object> row = row(database, WriteBack.Kind.NOTE, reference, now);
    row.put("receivable", receivable.id());
    row.put("intent", null);
    row.put("erp", receivable.erp());
    row.put("message", message);
    row.put("status", status);
    database.batch(INSERT, List.of(row));
  }

  private static Map<String, Object> row(
      Database database, WriteBack.Kind kind, String reference, Instant now) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", database.newKey());
    row.put("kind", kind.name());
    row.put("refund", null);
    row.put("reference", reference);
    row.put("now", now.toEpochMilli());
    row.put("owner", null);
    row.put("leaseUntil", 0);
    row.put("fence", 0);
    return row;
  }

  private static String message(PaymentIntent intent, Happening what) {
    boolean withdrawn = intent.state() == State.CANCELLED && intent.cancelReason() != null;
    String why = withdrawn ? intent.cancelReason() : what.detail();
    String terminal = intent.route().terminal();
    return "Cobro: %s, %s%s, %s (%s)"
        .formatted(
            intent.amount(),
            intent.route().provider(),
            terminal == null ? "" : " " + terminal,
            intent.state(),
            why);
  }

  private void land(WriteBack claimed, String changes, Map<String, ?> parameters) {
    land(claimed, changes, "", parameters);
  }

  private void land(
      WriteBack claimed, String changes, String condition, Map<String, ?> parameters) {
    int rows =
        database
            .sql(
                "update write_back set "
                    + changes
                    + " where id = :id and fence = :fence and state = 'DUE'"
                    + condition)
            .params(parameters)
            .param("id", claimed.id())
            .param("fence", claimed.fence())
            .update();
    if (rows == 0) {
      throw new StaleFence(claimed.id(), claimed.fence());
    }
  }
}
