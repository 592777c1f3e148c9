package org.cobro.flow;

import java.sql.SQLException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;
import org.sqlite.SQLiteException;

/**
 * What ails the database, in words for the operator.
 *
 * @param reason the database's or its driver's own words
 * @param cure what to look at
 * @param refusesWrites whether it may well be read all the while
 */
public record Ailment(String reason, String cure, boolean refusesWrites) {

  private static final String AWAY =
      "see that PostgreSQL runs and is reached at spring.datasource.url";
  private static final String POOL =
      "all connections are in use: see whether PostgreSQL is slow or locked";
  private static final String DISK = "free space on the database's disk";

  /**
   * @return empty when it is not the database that ails: a refused row or a faulty statement is
   *     another matter
   */
  public static Optional<Ailment> of(Throwable thrown) {
    boolean ails = false;
    SQLException deepest = null;
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      ails |= isAilment(cause);
      deepest = cause instanceof SQLException sql ? sql : deepest;
    }
    return ails ? Optional.of(of(thrown, deepest)) : Optional.empty();
  }

  private static boolean isAilment(Throwable thrown) {
    boolean ours =
        thrown instanceof DataIntegrityViolationException
            || thrown instanceof DataRetrievalFailureException
            || thrown instanceof InvalidDataAccessApiUsageException
            || thrown instanceof InvalidDataAccessResourceUsageException;
    boolean database =
        thrown instanceof DataAccessException || thrown instanceof TransactionException;
    return database && !ours;
  }

  private static Ailment of(Throwable thrown, SQLException deepest) {
    if (deepest == null) {
      return gone(thrown, AWAY);
    }
    return deepest instanceof SQLiteException file ? ofFile(file) : ofServer(deepest);
  }

  private static Ailment ofServer(SQLException refusal) {
    String state = refusal.getSQLState() == null ? "" : refusal.getSQLState();
    return switch (state) {
      case "53100" -> unwritable(refusal, DISK);
      case "25006" ->
          unwritable(refusal, "see that spring.datasource.url leads to the primary, not to a copy");
      case "53300" ->
          gone(
              refusal,
              "raise PostgreSQL's max_connections, or lower"
                  + " spring.datasource.hikari.maximum-pool-size");
      default -> gone(refusal, isPoolInUse(refusal.getMessage()) ? POOL : AWAY);
    };
  }

  /** The pool's own words when nobody gave a connection back, not when none could be made. */
  private static boolean isPoolInUse(String words) {
    return words.contains("request timed out") && !words.contains("total=0");
  }

  private static Ailment ofFile(SQLiteException refusal) {
    return switch (refusal.getResultCode()) {
      case SQLITE_FULL -> unwritable(refusal, DISK);
      case SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED ->
          gone(refusal, "another program holds the database file: end it");
      default ->
          unwritable(
              refusal,
              refusal.getMessage().contains("READONLY")
                  ? "let Cobro's user write the database file and its folder"
                  : "see that the database file's disk is there, works and has space");
    };
  }

  private static Ailment unwritable(Throwable refusal, String cure) {
    return new Ailment(oneLine(refusal.getMessage()), cure, true);
  }

  private static Ailment gone(Throwable refusal, String cure) {
    return new Ailment(oneLine(refusal.getMessage()), cure, false);
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replaceAll("\\s+", " ");
  }
}
