package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** How far each flow has read its ERP. */
public final class Cursors {

  private final Database database;

  public Cursors(Database database) {
    this.database = database;
  }

  /** The ERP's own time of the newest change seen; empty when all is to be read again. */
  public Optional<String> since(String flow, Duration fullEvery) {
    return database
        .sql(
            """
            select written_at from pick_up_cursor
            where flow = :flow and full_at > {now} - :every
            """)
        .param("flow", flow)
        .param("every", fullEvery.toMillis())
        .query(String.class)
        .optional();
  }

  /**
   * Lets the next scan of these flows read everything, as something changed that the ERP knows
   * nothing of. The time of the wish is kept as a negative one: a scan that began before it does
   * not answer it.
   */
  public void readAll(Collection<String> flows) {
    if (!flows.isEmpty()) {
      database
          .sql("update pick_up_cursor set full_at = -{now} where flow in (:flows)")
          .param("flows", flows)
          .update();
    }
  }

  /**
   * Keeps the end of a scan.
   *
   * @param full when the scan read everything: the time that it began, by the database's clock
   */
  public void keep(String flow, String writtenAt, Optional<Instant> full) {
    database
        .sql(
            """
            insert into pick_up_cursor (flow, written_at, full_at) values (:flow, :at, :full)
            on conflict (flow) do update set written_at = excluded.written_at,
              full_at = case
                when excluded.full_at > 0 and -pick_up_cursor.full_at <= excluded.full_at
                  then excluded.full_at
                else pick_up_cursor.full_at end
            """)
        .param("flow", flow)
        .param("at", writtenAt)
        .param("full", full.map(Instant::toEpochMilli).orElse(0L))
        .update();
  }
}
