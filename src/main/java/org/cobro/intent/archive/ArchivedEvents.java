package org.cobro.intent.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cobro.intent.Database;
import org.cobro.intent.State;

/** Where the events of payments lie that are not in the table any more. Changes nothing. */
public final class ArchivedEvents {

  private final Database database;

  public ArchivedEvents(Database database) {
    this.database = database;
  }

  /**
   * What stands in the place of a payment's events.
   *
   * @param seq the last of them
   * @param state their fold
   * @param file its name in the archive's folder
   * @param sha256 of their line in it
   * @param node who wrote it
   */
  public record Marker(int seq, State state, String file, String sha256, String node, Instant at) {}

  public Optional<Marker> of(String intentId) {
    return database
        .sql("select * from archived_events where intent_id = :intent")
        .param("intent", intentId)
        .query(ArchivedEvents::marker)
        .optional();
  }

  /** The same, by our reference. */
  public Optional<Marker> under(String reference) {
    return database
        .sql(
            """
            select a.* from archived_events a join payment_intent i on i.id = a.intent_id
            where i.external_id = :reference
            """)
        .param("reference", reference)
        .query(ArchivedEvents::marker)
        .optional();
  }

  /** The archive's lines about an invoice, for a person: file and reference. */
  public List<String> ofReceivable(String receivableId) {
    return database
        .sql(
            """
            select a.file || ' of node ' || a.node || ', ' || i.external_id
            from archived_events a join payment_intent i on i.id = a.intent_id
            where i.receivable_id = :id order by 1
            """)
        .param("id", receivableId)
        .query(String.class)
        .list();
  }

  private static Marker marker(ResultSet row, int number) throws SQLException {
    return new Marker(
        row.getInt("seq"),
        State.valueOf(row.getString("state")),
        row.getString("file"),
        row.getString("sha256"),
        row.getString("node"),
        Instant.ofEpochMilli(row.getLong("at")));
  }
}
