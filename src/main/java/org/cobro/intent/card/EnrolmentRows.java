package org.cobro.intent.card;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads the rows of enrolments. */
final class EnrolmentRows {

  private EnrolmentRows() {}

  static Enrolment enrolment(ResultSet row, int number) throws SQLException {
    return new Enrolment(
        row.getString("id"),
        row.getString("connection"),
        row.getString("erp"),
        row.getString("partner"),
        row.getString("ask_key"),
        row.getString("external_id"),
        row.getString("method_id"),
        row.getString("link"),
        EnrolmentState.valueOf(row.getString("state")),
        EnrolmentStep.valueOf(row.getString("step")),
        row.getInt("rounds"),
        row.getInt("failures"),
        row.getString("actor"),
        row.getString("trouble"),
        row.getString("revoker"),
        row.getString("revoke_reason"),
        instant(row, "asked_at"),
        instant(row, "sent_at"),
        instant(row, "link_until"),
        instant(row, "answered_at"),
        row.getLong("fence"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    long milliseconds = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(milliseconds);
  }
}
