package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keeps what needs a retry policy or a person. Nothing leaves it unseen (invariant 10). */
public final class DeadLetters {

  private static final String INSERT =
      """
      insert into dead_letter (id, receivable_id, intent_id, write_back_id, refund_id, cause, detail, evidence,
        opened_at, retry_at)
      values (:id, :receivable, :intent, :writeBack, :refund, :cause, :detail, :evidence, :now, :retryAt)
      on conflict do nothing
      """;

  private static final String CLOSE =
      """
      update dead_letter set closed_at = :now, resolution = :resolution, actor = :actor,
        reason = :reason, retry_at = null
      where closed_at is null and\s\
      """;

  private static final Set<Cause> UNPAID = EnumSet.of(Cause.EXPIRED, Cause.FAILED);

  private final Database database;
  private final RetryPolicy policy;

  public DeadLetters(Database database, RetryPolicy policy) {
    this.database = database;
    this.policy = policy;
  }

  public List<DeadLetter> open() {
    return database
        .sql("select * from dead_letter where closed_at is null order by opened_at, id")
        .query(Rows::deadLetter)
        .list();
  }

  public Optional<DeadLetter> find(String id) {
    return database
        .sql("select * from dead_letter where id = :id")
        .param("id", id)
        .query(Rows::deadLetter)
        .optional();
  }

  public int depth() {
    return database
        .sql("select count(*) from dead_letter where closed_at is null")
        .query(Integer.class)
        .single();
  }

  /** Open ones whose policy says that it is time to retry. */
  public List<DeadLetter> retryDue(int limit) {
    return database
        .sql(
            """
            select * from dead_letter where closed_at is null and retry_at <= {now}
            order by retry_at limit :limit
            """)
        .param("limit", limit)
        .query(Rows::deadLetter)
        .list();
  }

  /** Takes one away from the retry policy. */
  public void leaveToPerson(DeadLetter letter) {
    database
        .sql("update dead_letter set retry_at = null where id = :id")
        .param("id", letter.id())
        .update();
  }

  /**
   * Closes one.
   *
   * @return false when it was closed already: of two people who click, one wins
   */
  public boolean close(
      DeadLetter letter, DeadLetter.Resolution resolution, String actor, String reason) {
    return database.inTransaction(
        now ->
            database
                    .sql(CLOSE + "id = :id")
                    .params(closing(now, resolution, actor, reason))
                    .param("id", letter.id())
                    .update()
                == 1);
  }

  void open(PaymentIntent intent, Cause cause, Happening what, Instant now) {
    Map<String, Object> row = row(intent.receivableId(), cause, what.detail(), now);
    row.put("intent", intent.id());
    row.put("evidence", what.evidence());
    row.put(
        "retryAt",
        wait(intent, cause, what).map(now::plus).map(Instant::toEpochMilli).orElse(null));
    insert(row);
  }

  /**
   * Where money may have moved, somebody wanted it withdrawn, or another try would be refused too,
   * no policy begins again.
   */
  private Optional<Duration> wait(PaymentIntent intent, Cause cause, Happening what) {
    return UNPAID.contains(cause) && intent.cancelReason() == null && !what.facts().lasting()
        ? policy.retry(intent.route().flow(), cause, intent.attempt())
        : Optional.empty();
  }

  void open(WriteBack writeBack, String detail, Instant now) {
    Map<String, Object> row = row(writeBack.receivable().id(), Cause.UNWRITABLE, detail, now);
    row.put("writeBack", writeBack.id());
    insert(row);
  }

  void open(Receivable receivable, Cause cause, String detail, Instant now) {
    insert(row(receivable.id(), cause, detail, now));
  }

  /**
   * Opens one about a refund.
   *
   * @param evidence the deciding answer, masked; may be empty
   */
  public void openRefund(
      String receivableId, String refundId, Cause cause, String detail, String evidence) {
    database.inTransaction(
        now -> {
          Map<String, Object> row = row(receivableId, cause, detail, now);
          row.put("refund", refundId);
          row.put("evidence", evidence);
          insert(row);
          return null;
        });
  }

  /** Closes what a later answer or decision about a refund settled. */
  public void overtakeRefund(String refundId, String actor, String detail) {
    database.inTransaction(
        now ->
            database
                .sql(CLOSE + "refund_id = :refund")
                .params(closing(now, DeadLetter.Resolution.OVERTAKEN, actor, detail))
                .param("refund", refundId)
                .update());
  }

  /** Closes what a later answer or decision about the intent settled. */
  void overtake(String intentId, Happening what, Instant now) {
    database
        .sql(CLOSE + "intent_id = :intent")
        .params(closing(now, DeadLetter.Resolution.OVERTAKEN, what.actor(), what.detail()))
        .param("intent", intentId)
        .update();
  }

  /** Closes what a new attempt answers: the failures of the attempts before it. */
  void retried(String receivableId, String actor, String reason, Instant now) {
    database
        .sql(CLOSE + "receivable_id = :receivable and cause in (:unpaid)")
        .params(closing(now, DeadLetter.Resolution.RETRIED, actor, reason))
        .param("receivable", receivableId)
        .param("unpaid", UNPAID.stream().map(Cause::name).toList())
        .update();
  }

  /** Leaves what is open about a receivable to a person. */
  void stopPolicy(String receivableId) {
    database
        .sql(
            """
            update dead_letter set retry_at = null
            where receivable_id = :receivable and closed_at is null
            """)
        .param("receivable", receivableId)
        .update();
  }

  /** Closes what corrected data settled. */
  void overtake(Receivable receivable, Cause cause, Instant now) {
    database
        .sql(CLOSE + "receivable_id = :receivable and cause = :cause")
        .params(closing(now, DeadLetter.Resolution.OVERTAKEN, "pick-up", "the data was corrected"))
        .param("receivable", receivable.id())
        .param("cause", cause.name())
        .update();
  }

  private void insert(Map<String, Object> row) {
    database.sql(INSERT).params(row).update();
  }

  private Map<String, Object> row(String receivableId, Cause cause, String detail, Instant now) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", database.newKey());
    row.put("receivable", receivableId);
    row.put("intent", null);
    row.put("writeBack", null);
    row.put("refund", null);
    row.put("cause", cause.name());
    row.put("detail", detail);
    row.put("evidence", "");
    row.put("now", now.toEpochMilli());
    row.put("retryAt", null);
    return row;
  }

  private static Map<String, Object> closing(
      Instant now, DeadLetter.Resolution resolution, String actor, String reason) {
    return Map.of(
        "now",
        now.toEpochMilli(),
        "resolution",
        resolution.name(),
        "actor",
        actor,
        "reason",
        reason);
  }
}
