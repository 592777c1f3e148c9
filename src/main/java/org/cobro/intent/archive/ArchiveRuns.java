package org.cobro.intent.archive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.cobro.intent.Database;
import org.cobro.intent.StaleFence;

/** Lets one node a day take events to the archive, and keeps what came of it. */
public final class ArchiveRuns {

  /** How long a node's hand holds without a sign of life; each page is one. */
  static final Duration LEASE = Duration.ofMinutes(10);

  private final Database database;

  public ArchiveRuns(Database database) {
    this.database = database;
  }

  /** One node's hand on a day's work; a write with an old fence does not land (invariant 7). */
  public record Hand(LocalDate day, long fence) {}

  /**
   * What came of the newest day.
   *
   * @param endedAt {@code null} while it is not done
   * @param payments how many parted with their events
   * @param refused how many keep theirs, since their state is not the fold of them
   * @param trouble why it was not done; {@code null} when nothing is known to be wrong
   */
  public record Run(
      LocalDate day, Instant endedAt, long payments, long events, long refused, String trouble) {}

  /**
   * Empty when the day's work is done, or another node is at it, or it is not time to try again.
   */
  public Optional<Hand> claim(LocalDate day) {
    return database
        .sql(
            """
            insert into archive_run (day, lease_owner, lease_until, fence, begun_at)
            values (:day, :node, {now} + :lease, 1, {now})
            on conflict (day) do update set lease_owner = excluded.lease_owner,
              lease_until = excluded.lease_until, fence = archive_run.fence + 1
              where archive_run.ended_at is null and archive_run.lease_until <= {now}
            returning fence
            """)
        .param("day", day.toString())
        .param("node", database.node())
        .param("lease", LEASE.toMillis())
        .query(Long.class)
        .optional()
        .map(fence -> new Hand(day, fence));
  }

  /**
   * A sign of life.
   *
   * @throws StaleFence when another node has taken the work over
   */
  public void renew(Hand hand) {
    count(database, hand, 0, 0);
  }

  static void count(Database database, Hand hand, int payments, int events) {
    require(
        hand,
        database
            .sql(
                """
                update archive_run set payments = payments + :payments, events = events + :events,
                  lease_until = {now} + :lease
                where day = :day and fence = :fence and ended_at is null
                """)
            .param("payments", payments)
            .param("events", events)
            .param("lease", LEASE.toMillis())
            .param("day", hand.day().toString())
            .param("fence", hand.fence())
            .update());
  }

  /** The day's work is done. */
  public void end(Hand hand, int refused) {
    require(
        hand,
        database
            .sql(
                """
                update archive_run set ended_at = {now}, refused = :refused, trouble = null
                where day = :day and fence = :fence and ended_at is null
                """)
            .param("refused", refused)
            .param("day", hand.day().toString())
            .param("fence", hand.fence())
            .update());
  }

  /** It could not be done; whichever node comes first after the lease tries again. */
  public void fail(Hand hand, String trouble) {
    database
        .sql(
            """
            update archive_run set trouble = :trouble
            where day = :day and fence = :fence and ended_at is null
            """)
        .param("trouble", trouble)
        .param("day", hand.day().toString())
        .param("fence", hand.fence())
        .update();
  }

  private static void require(Hand hand, int changed) {
    if (changed == 0) {
      throw new StaleFence("archive of " + hand.day(), hand.fence());
    }
  }

  public Optional<Run> latest() {
    return database
        .sql("select * from archive_run order by day desc limit 1")
        .query(ArchiveRuns::run)
        .optional();
  }

  private static Run run(ResultSet row, int number) throws SQLException {
    long ended = row.getLong("ended_at");
    Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
    return new Run(
        LocalDate.parse(row.getString("day")),
        endedAt,
        row.getLong("payments"),
        row.getLong("events"),
        row.getLong("refused"),
        row.getString("trouble"));
  }
}
