package org.cobro.config;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Throws away a connection to SQLite that no longer knows whether a transaction is open. SQLite
 * ends one by itself when it is refused the disk, and its driver does not notice: each commit would
 * be refused from then on, also when the disk has space again.
 */
public final class OutOfStep implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException refusal) {
    String words = String.valueOf(refusal.getMessage());
    boolean outOfStep =
        words.contains("no transaction is active") || words.contains("within a transaction");
    return outOfStep ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
