package org.cobro.endtoend;

import org.cobro.intent.Event;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes PostgreSQL end the connection of whoever writes a certain row, in the middle of the
 * transaction. How often is counted by a sequence, which no rollback turns back.
 */
final class Sabotage implements AutoCloseable {

  private final JdbcClient sql;
  private final String table;

  private Sabotage(JdbcClient sql, String table, String on, String when, int times) {
    this.sql = sql;
    this.table = table;
    sql.sql("create sequence sabotages minvalue 0").update();
    sql.sql("select nextval('sabotages')").query(Long.class).single();
    run(
        """
        create function sabotage() returns trigger language plpgsql as $$ begin
          if nextval('sabotages') <= %d then perform pg_terminate_backend(pg_backend_pid()); end if;
          return new;
        end $$
        """
            .formatted(times));
    run(
        "create trigger sabotage after %s on %s for each row when (%s) execute function sabotage()"
            .formatted(on, table, when));
  }

  /** The first time. */
  static Sabotage ofEvent(JdbcClient sql, Event event) {
    return ofEvent(sql, event, 1);
  }

  static Sabotage ofEvent(JdbcClient sql, Event event, int times) {
    String when = "new.event = '" + event + "'";
    return new Sabotage(sql, "payment_event", "insert", when, times);
  }

  static Sabotage ofWriteBacksDone(JdbcClient sql) {
    return new Sabotage(sql, "write_back", "update", "new.state = 'DONE'", 1);
  }

  /** How often such a row was written by now, whether that came to an end or not. */
  long deaths() {
    return sql.sql("select last_value from sabotages").query(Long.class).single();
  }

  private void run(String statement) {
    sql.sql(statement).update();
  }

  @Override
  public void close() {
    sql.sql("drop trigger sabotage on " + table).update();
    sql.sql("drop function sabotage").update();
    sql.sql("drop sequence sabotages").update();
  }
}
