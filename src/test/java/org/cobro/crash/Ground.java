package org.cobro.crash;

import java.util.List;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;

/** On what a Cobro stands. */
enum Ground {
  SQLITE {
    @Override
    TestDatabase open() {
      return Databases.sqlite();
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase open() {
      return Databases.postgres();
    }
  };

  private static final List<String> TABLES =
      List.of(
          "dead_letter",
          "write_back",
          "refund_event",
          "refund",
          "credit_note_start",
          "reconciliation",
          "provider_token",
          "payment_event",
          "payment_intent",
          "receivable",
          "pick_up_cursor",
          "flyway_schema_history");

  /** A migrated database of its own, dropped when it is closed. */
  abstract TestDatabase open();

  /** The same as it was before the first start. */
  TestDatabase openEmpty() {
    TestDatabase database = open();
    TABLES.forEach(table -> database.sql().sql("drop table " + table).update());
    return database;
  }
}
