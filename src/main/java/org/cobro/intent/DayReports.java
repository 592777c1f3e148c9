package org.cobro.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Keeps the last reconciliation of each ERP and day, and lets one node make it. */
public final class DayReports {

  private final Database database;

  public DayReports(Database database) {
    this.database = database;
  }

  /**
   * Takes a day's report in hand.
   *
   * @param lease for how long; longer than it takes to make one
   * @return false when it is settled, or another node has it in hand, or it is not time yet to try
   *     again
   */
  public boolean claim(String erp, LocalDate day, Duration lease) {
    return database
            .sql(
                """
                insert into reconciliation (erp, day, lease_until)
                values (:erp, :day, {now} + :lease)
                on conflict (erp, day) do update set lease_until = {now} + :lease
                  where reconciliation.settled = 0 and reconciliation.lease_until <= {now}
                """)
            .param("erp", erp)
            .param("day", day.toString())
            .param("lease", lease.toMillis())
            .update()
        == 1;
  }

  /**
   * Keeps a report in the place of the one before it.
   *
   * @param again when it may be made again by itself, unless it is settled
   */
  public void keep(Kept kept, Duration again) {
    database
        .sql(
            """
            insert into reconciliation
              (erp, day, made_at, differences, unanswered, settled, report, lease_until)
            values (:erp, :day, :madeAt, :differences, :unanswered, :settled, :report,
              {now} + :again)
            on conflict (erp, day) do update set made_at = excluded.made_at,
              differences = excluded.differences, unanswered = excluded.unanswered,
              settled = excluded.settled, report = excluded.report,
              lease_until = excluded.lease_until
            """)
        .param("erp", kept.erp())
        .param("day", kept.day().toString())
        .param("madeAt", kept.madeAt().toEpochMilli())
        .param("differences", kept.differences())
        .param("unanswered", kept.unanswered())
        .param("settled", kept.settled() ? 1 : 0)
        .param("report", kept.report())
        .param("again", again.toMillis())
        .update();
  }

  /** Of all ERPs, by name. */
  public List<Kept> of(LocalDate day) {
    return database
        .sql(
            """
            select * from reconciliation where day = :day and made_at is not null order by erp
            """)
        .param("day", day.toString())
        .query(DayReports::kept)
        .list();
  }

  /** The one of the latest day. */
  public Optional<Kept> latest(String erp) {
    return database
        .sql(
            """
            select * from reconciliation where erp = :erp and made_at is not null
            order by day desc limit 1
            """)
        .param("erp", erp)
        .query(DayReports::kept)
        .optional();
  }

  /**
   * A report that was made.
   *
   * @param differences how many it lists
   * @param unanswered how many questions nobody answered; above zero: it is incomplete
   * @param settled whether the day was over and all was answered
   * @param report as JSON
   */
  public record Kept(
      String erp,
      LocalDate day,
      Instant madeAt,
      int differences,
      int unanswered,
      boolean settled,
      String report) {}

  private static Kept kept(ResultSet row, int number) throws SQLException {
    return new Kept(
        row.getString("erp"),
        LocalDate.parse(row.getString("day")),
        Instant.ofEpochMilli(row.getLong("made_at")),
        row.getInt("differences"),
        row.getInt("unanswered"),
        row.getInt("settled") == 1,
        row.getString("report"));
  }
}
