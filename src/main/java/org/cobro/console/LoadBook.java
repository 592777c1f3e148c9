package org.cobro.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cobro.intent.Database;
import org.springframework.stereotype.Component;

/** What is under way at each connection, and how late it is. */
@Component
@WithPages
final class LoadBook {

  private static final String LIVE =
      """
      from payment_intent where state in ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS',
        'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW')
      """;

  private final Database database;

  LoadBook(Database database) {
    this.database = database;
  }

  /**
   * Of one connection.
   *
   * @param open payments that are under way
   * @param due what the ERP is still to be told; zero for a provider
   * @param lag how long the most overdue call to it has been waiting
   */
  record Load(long open, long due, Duration lag) {
    static final Load NONE = new Load(0, 0, Duration.ZERO);

    Load open(long many) {
      return new Load(many, due, lag);
    }
  }

  /** By name; of the providers, who are asked about payments. */
  Map<String, Load> providers() {
    Map<String, Load> loads = new HashMap<>();
    read(
        "select provider as name, count(*) as many, max(case when step = 'POLL' and lease_until <= {now}"
            + " then {now} - due_at else 0 end) as late "
            + LIVE
            + " group by provider",
        row -> new Load(row.getLong("many"), 0, late(row)),
        loads);
    return loads;
  }

  /** By name; of the ERPs, who are told of payments. */
  Map<String, Load> erps() {
    Map<String, Load> loads = new HashMap<>();
    read(
        "select erp as name, count(*) as many, max(case when lease_until <= {now} then {now} - due_at"
            + " else 0 end) as late from write_back where state = 'DUE' group by erp",
        row -> new Load(0, row.getLong("many"), late(row)),
        loads);
    Map<String, Load> open = new HashMap<>();
    read(
        "select erp as name, count(*) as many " + LIVE + " group by erp",
        row -> Load.NONE.open(row.getLong("many")),
        open);
    open.forEach((erp, load) -> loads.merge(erp, load, (due, some) -> due.open(some.open())));
    return loads;
  }

  private interface Reading {
    Load of(ResultSet row) throws SQLException;
  }

  private void read(String text, Reading reading, Map<String, Load> into) {
    database
        .sql(text)
        .query(
            row -> {
              into.put(row.getString("name"), reading.of(row));
            });
  }

  private static Duration late(ResultSet row) throws SQLException {
    return Duration.ofMillis(Math.max(0, row.getLong("late")));
  }
}
