package org.cobro.intent;

import java.sql.SQLException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.sqlite.SQLiteException;

/**
 * Gives SQLite's refusals the names that PostgreSQL's have. Its driver sets no SQL state, by which
 * Spring would tell them apart.
 */
final class SqliteRefusals implements SQLExceptionTranslator {

  private final SQLExceptionTranslator others;

  SqliteRefusals(SQLExceptionTranslator others) {
    this.others = others;
  }

  @Override
  public DataAccessException translate(String task, String sql, SQLException refusal) {
    return refusal instanceof SQLiteException sqlite
        ? named(task, sql, sqlite)
        : others.translate(task, sql, refusal);
  }

  private DataAccessException named(String task, String sql, SQLiteException refusal) {
    String message = task + ": " + refusal.getMessage();
    return switch (refusal.getResultCode()) {
      case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY ->
          new DuplicateKeyException(message, refusal);
      case SQLITE_CONSTRAINT_CHECK, SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_NOTNULL ->
          new DataIntegrityViolationException(message, refusal);
      case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
          new CannotAcquireLockException(message, refusal);
      default -> others.translate(task, sql, refusal);
    };
  }
}
