package org.cobro.intent.refund;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cobro.intent.Database;

/** The append-only log of refunds; the key (refund, seq) lets no event be written twice. */
public final class RefundEvents {

  private static final String INSERT =
      """
      insert into refund_event (refund_id, seq, event, state, at, actor, node, detail, evidence, asked)
      values (:refund, :seq, :event, :state, :at, :actor, :node, :detail, :evidence, :asked)
      """;

  private final Database database;

  public RefundEvents(Database database) {
    this.database = database;
  }

  /** What happened to a refund, oldest first. */
  public List<Entry> of(String refundId) {
    return database
        .sql("select * from refund_event where refund_id = :refund order by seq")
        .param("refund", refundId)
        .query(
            (row, number) ->
                new Entry(
                    row.getInt("seq"),
                    RefundEvent.valueOf(row.getString("event")),
                    RefundState.valueOf(row.getString("state")),
                    Instant.ofEpochMilli(row.getLong("at")),
                    row.getString("actor"),
                    row.getString("node"),
                    row.getString("detail"),
                    row.getString("evidence"),
                    row.getString("asked")))
        .list();
  }

  static void insert(Database database, Refund after, RefundHappening what, Instant now) {
    Map<String, Object> row =
        Map.of(
            "refund", after.id(),
            "seq", after.seq(),
            "event", what.event().name(),
            "state", after.state().name(),
            "at", now.toEpochMilli(),
            "actor", what.actor(),
            "node", database.node(),
            "detail", what.detail(),
            "evidence", what.evidence(),
            "asked", what.asked());
    database.sql(INSERT).params(row).update();
  }

  /**
   * One line of the log.
   *
   * @param seq 1 for the first
   * @param state the state after it
   * @param actor a route's name, or a person
   * @param node the process that recorded it
   * @param evidence the deciding answer, masked; may be empty
   * @param asked what the call asked for that led to it, masked; may be empty
   */
  public record Entry(
      int seq,
      RefundEvent event,
      RefundState state,
      Instant at,
      String actor,
      String node,
      String detail,
      String evidence,
      String asked) {}
}
