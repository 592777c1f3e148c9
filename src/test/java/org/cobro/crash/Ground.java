package org.cobro.crash;

import java.util.List;
import org.cobro.testing.Databases;
import org.cobro.testing.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On what a Cobro stands. */
enum Ground {
  SQLITE {
    @Override
    TestDatabase open() {
      return Databases.sqlite();
    }

    @Override
    List<String> tables(JdbcClient sql) {
      String newestFirst =
          "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
              + " order by rowid desc";
      return sql.sql(newestFirst).query(String.class).list();
    }
  },
  POSTGRESQL {
    @Override
    TestDatabase open() {
      return Databases.postgres();
    }

    @Override
    List<String> tables(JdbcClient sql) {
      String newestFirst =
          "select relname from pg_class where relkind = 'r' and relnamespace ="
              + " current_schema()::regnamespace order by oid desc";
      return sql.sql(newestFirst).query(String.class).list();
    }

    @Override
    String drop(String table) {
      return super.drop(table) + " cascade";
    }
  };

  /** A migrated database of its own, dropped when it is closed. */
  abstract TestDatabase open();

  /** Its tables, the newest first. */
  abstract List<String> tables(JdbcClient sql);

  /** Whatever refers to it. */
  String drop(String table) {
    return "drop table " + table;
  }

  /** The same as it was before the first start. */
  TestDatabase openEmpty() {
    TestDatabase database = open();
    tables(database.sql()).forEach(table -> database.sql().sql(drop(table)).update());
    return database;
  }
}
