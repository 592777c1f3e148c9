package org.cobro.intent.refund;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Database;
import org.cobro.intent.StaleFence;
import org.cobro.intent.Timing;
import org.cobro.intent.refund.Refund.Due;

/**
 * Keeps refunds: claims those that are due, and records what happened to them, each in one
 * transaction with the event, the write-back and the dead letter that follow from it.
 */
public final class RefundStore {

  private static final String UPDATE =
      """
      update refund set state = :state, seq = :seq, step = :step, due_at = :dueAt,
        failures = :failures, sends = :sends, lease_until = :lease * lease_until,
        payment_id = :paymentId, sent_at = :sentAt, ended_at = :endedAt
      where id = :id
      """;

  private final Database database;
  private final Timing timing;
  private final RefundJudgement judgement;
  private final RefundConsequences consequences;

  public RefundStore(Database database, Timing timing) {
    this.database = database;
    this.timing = timing;
    this.judgement = new RefundJudgement(timing);
    this.consequences = new RefundConsequences(database);
  }

  /**
   * Claims up to {@code limit} refunds that are due, of all provider connections in one statement.
   *
   * @param except connections that are frozen or have their hands full
   */
  public List<Refund> claim(Set<String> except, int limit) {
    Database.Claim claim =
        new Database.Claim(
            "refund",
            "q.step <> 'NONE' and q.provider not in (:except)",
            "q.due_at",
            Map.of("except", Database.padded(except)),
            limit,
            timing.lease());
    return database.claim(claim, RefundRows::refund);
  }

  /**
   * Records what happened to a claimed refund.
   *
   * @return the refund as it is now; still claimed when it is about to be sent
   * @throws StaleFence when somebody else has claimed it since
   * @throws IllegalStateException when the event has no place in the state that it has now
   */
  public Refund record(Refund claimed, RefundHappening happening) {
    return database.inTransaction(
        now -> {
          Refund row = locked(claimed.id()).orElseThrow();
          if (row.fence() != claimed.fence()) {
            throw new StaleFence(claimed.id(), claimed.fence());
          }
          return append(row, happening, now, happening.event() != RefundEvent.SEND_STARTED);
        });
  }

  /** Puts a claimed refund back whose answer changed nothing; one that moved on is only freed. */
  public void rest(Refund claimed, Due due) {
    database
        .sql(
            """
            update refund set lease_until = 0,
              due_at = case when seq = :seq then :dueAt else due_at end,
              failures = case when seq = :seq then :failures else failures end
            where id = :id and fence = :fence
            """)
        .param("seq", claimed.seq())
        .param("dueAt", due.at().toEpochMilli())
        .param("failures", due.failures())
        .param("id", claimed.id())
        .param("fence", claimed.fence())
        .update();
  }

  public Optional<Refund> find(String id) {
    return database
        .sql("select " + RefundRows.COLUMNS + " from refund where id = :id")
        .param("id", id)
        .query(RefundRows::refund)
        .optional();
  }

  /** The newest first; by state where one is given. */
  public List<Refund> newest(Optional<RefundState> state, int limit) {
    return database
        .sql(
            """
            select * from refund where state = :state or :state = ''
            order by created_at desc, id limit :limit
            """)
        .param("state", state.map(RefundState::name).orElse(""))
        .param("limit", limit)
        .query(RefundRows::refund)
        .list();
  }

  /** All of one payment, the first one first. */
  public List<Refund> ofIntent(String intentId) {
    return database
        .sql("select * from refund where intent_id = :intent order by number")
        .param("intent", intentId)
        .query(RefundRows::refund)
        .list();
  }

  /** Keeps the row still until the end of the transaction. */
  Optional<Refund> locked(String id) {
    return database
        .sql("select " + RefundRows.COLUMNS + " from refund where id = :id {lockRow}")
        .param("id", id)
        .query(RefundRows::refund)
        .optional();
  }

  Refund append(Refund before, RefundHappening happening, Instant now, boolean release) {
    Refund after = before.after(happening, judgement.after(before, happening, now), now);
    database.sql(UPDATE).params(parameters(after, now, release)).update();
    RefundEvents.insert(database, after, happening, now);
    if (happening.event() == RefundEvent.WITHDRAWN) {
      letGoOfDocument(after);
    }
    consequences.follow(after, happening, now);
    return after;
  }

  /** The credit note may be posted once more, with another amount: then it is a new wish. */
  private void letGoOfDocument(Refund withdrawn) {
    database
        .sql("update refund set document_id = null where id = :id")
        .param("id", withdrawn.id())
        .update();
  }

  private static Map<String, Object> parameters(Refund after, Instant now, boolean release) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", after.id());
    row.put("state", after.state().name());
    row.put("seq", after.seq());
    row.put("step", after.due().step().name());
    row.put("dueAt", after.due().at().toEpochMilli());
    row.put("failures", after.due().failures());
    row.put("sends", after.due().sends());
    row.put("lease", release ? 0 : 1);
    row.put("paymentId", after.payment().paymentId());
    row.put("sentAt", after.sentAt() == null ? null : after.sentAt().toEpochMilli());
    row.put("endedAt", after.state().isLive() ? null : now.toEpochMilli());
    return row;
  }
}
