package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteRefusalsTest {
  private static final DataAccessException OTHER =
      new PermissionDeniedDataAccessException("from the others", null);

  private final SqliteRefusals refusals = new SqliteRefusals((task, sql, refusal) -> OTHER);

  @ParameterizedTest
  @CsvSource({
    "SQLITE_CONSTRAINT_UNIQUE,DuplicateKeyException",
    "SQLITE_CONSTRAINT_PRIMARYKEY,DuplicateKeyException",
    "SQLITE_CONSTRAINT_CHECK,DataIntegrityViolationException",
    "SQLITE_CONSTRAINT_FOREIGNKEY,DataIntegrityViolationException",
    "SQLITE_CONSTRAINT_NOTNULL,DataIntegrityViolationException",
    "SQLITE_BUSY,CannotAcquireLockException",
    "SQLITE_BUSY_SNAPSHOT,CannotAcquireLockException",
    "SQLITE_LOCKED,CannotAcquireLockException"
  })
  void haveTheNamesThatPostgresHas(SQLiteErrorCode code, String name) {
    SQLiteException refusal = new SQLiteException("as SQLite says", code);
    assertThat(refusals.translate("insert", "insert into", refusal))
        .hasCause(refusal)
        .hasMessageContaining("insert: as SQLite says")
        .extracting(e -> e.getClass().getSimpleName())
        .isEqualTo(name);
  }

  @Test
  void leaveTheRestToTheOthers() {
    SQLiteException full = new SQLiteException("disk full", SQLiteErrorCode.SQLITE_FULL);
    assertThat(refusals.translate("insert", "insert into", full)).isSameAs(OTHER);
    assertThat(refusals.translate("insert", "insert into", new SQLException("other")))
        .isSameAs(OTHER);
  }
}
