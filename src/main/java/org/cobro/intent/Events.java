package org.cobro.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The append-only log; the key (intent, seq) lets no event be written twice. */
public final class Events {

  private static final String INSERT =
      """
      insert into payment_event (intent_id, seq, event, state, at, actor, node, detail, evidence, asked)
      values (:intent, :seq, :event, :state, :at, :actor, :node, :detail, :evidence, :asked)
      """;

  private final Database database;

  public Events(Database database) {
    this.database = database;
  }

  /** What happened to an intent, oldest first; without what was taken to the archive. */
  public List<Entry> of(String intentId) {
    return database
        .sql("select * from payment_event where intent_id = :intent order by seq")
        .param("intent", intentId)
        .query(Events::entry)
        .list();
  }

  /** One row of the table. */
  public static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getInt("seq"),
        Event.valueOf(row.getString("event")),
        State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("actor"),
        row.getString("node"),
        row.getString("detail"),
        row.getString("evidence"),
        row.getString("asked"));
  }

  static void insert(Database database, PaymentIntent after, Happening what, Instant now) {
    database.batch(
        INSERT, List.of(row(database, after.id(), after.seq(), after.state(), what, now)));
  }

  /** The first event of intents that were just queued. */
  static void insertFirst(Database database, List<String> intentIds, String actor, Instant now) {
    Happening what = Happening.of(Event.PICKED_UP, actor, "queued");
    database.batch(
        INSERT,
        intentIds.stream().map(id -> row(database, id, 1, State.QUEUED, what, now)).toList());
  }

  private static Map<String, Object> row(
      Database database, String intentId, int seq, State state, Happening what, Instant now) {
    return Map.of(
        "intent",
        intentId,
        "seq",
        seq,
        "event",
        what.event().name(),
        "state",
        state.name(),
        "at",
        now.toEpochMilli(),
        "actor",
        what.actor(),
        "node",
        database.node(),
        "detail",
        what.detail(),
        "evidence",
        what.evidence(),
        "asked",
        what.asked());
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
      Event event,
      State state,
      Instant at,
      String actor,
      String node,
      String detail,
      String evidence,
      String asked) {}
}
