package org.cobro.intent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.cobro.intent.PaymentIntent.Due;
import org.cobro.intent.PaymentIntent.Route;

/** Reads the tables' rows; milliseconds become instants and minor units become money. */
final class Rows {

  /**
   * What {@link #intent} reads. Named where a transaction reads it: a newer release that adds a
   * column while this node works changes what {@code *} means, and PostgreSQL then refuses the
   * statement that a connection has prepared. Outside of transactions its driver prepares it anew.
   */
  static final String INTENT =
      "id, receivable_id, attempt, external_id, key_no, flow, erp, provider, terminal,"
          + " amount_minor, currency, state, seq, step, due_at, failures, rounds, fence,"
          + " provider_id, deep_link, cancel_reason, ending, ending_since, created_at, sent_at";

  /** What {@link #receivable} reads, named for the same reason. */
  static final String RECEIVABLE =
      "id, erp, invoice_id, flow, number, partner, terminal, amount_minor, currency";

  private Rows() {}

  static PaymentIntent intent(ResultSet row, int number) throws SQLException {
    return new PaymentIntent(
        row.getString("id"),
        row.getString("receivable_id"),
        row.getInt("attempt"),
        row.getString("external_id"),
        row.getInt("key_no"),
        new Route(
            row.getString("flow"),
            row.getString("erp"),
            row.getString("provider"),
            row.getString("terminal")),
        money(row),
        State.valueOf(row.getString("state")),
        row.getInt("seq"),
        new Due(
            Step.valueOf(row.getString("step")),
            instant(row, "due_at"),
            row.getInt("failures"),
            row.getInt("rounds")),
        row.getLong("fence"),
        row.getString("provider_id"),
        row.getString("deep_link"),
        row.getString("cancel_reason"),
        row.getString("ending") == null ? null : Verdict.valueOf(row.getString("ending")),
        instant(row, "ending_since"),
        instant(row, "created_at"),
        instant(row, "sent_at"));
  }

  static Receivable receivable(ResultSet row, int number) throws SQLException {
    return receivable(row, row.getString("id"));
  }

  static Receivable receivable(ResultSet row, String id) throws SQLException {
    return new Receivable(
        id,
        row.getString("erp"),
        row.getString("invoice_id"),
        row.getString("flow"),
        row.getString("number"),
        row.getString("partner"),
        row.getString("terminal"),
        money(row));
  }

  /** A write-back joined with its receivable; the amount is the intent's where there is one. */
  static WriteBack writeBack(ResultSet row, int number) throws SQLException {
    Receivable receivable = receivable(row, row.getString("receivable_id"));
    String paidIn = row.getString("paid_currency");
    return new WriteBack(
        row.getString("id"),
        kind(row),
        row.getString("reference"),
        row.getString("message"),
        row.getString("told_status"),
        receivable,
        row.getString("document_id"),
        paidIn == null ? receivable.amount() : Money.ofMinor(row.getLong("paid_minor"), paidIn),
        instant(row, "told_since"),
        row.getInt("failures"),
        row.getInt("refusals") > 0,
        row.getLong("fence"),
        WriteBack.Subject.valueOf(row.getString("subject")));
  }

  private static WriteBack.Kind kind(ResultSet row) throws SQLException {
    WriteBack.Kind stored = WriteBack.Kind.valueOf(row.getString("kind"));
    boolean refund = stored == WriteBack.Kind.REGISTER && row.getString("refund_id") != null;
    return refund ? WriteBack.Kind.REFUND : stored;
  }

  static DeadLetter deadLetter(ResultSet row, int number) throws SQLException {
    String resolution = row.getString("resolution");
    return new DeadLetter(
        row.getString("id"),
        row.getString("receivable_id"),
        row.getString("intent_id"),
        row.getString("write_back_id"),
        row.getString("refund_id"),
        Cause.valueOf(row.getString("cause")),
        row.getString("detail"),
        row.getString("evidence"),
        instant(row, "opened_at"),
        instant(row, "closed_at"),
        resolution == null ? null : DeadLetter.Resolution.valueOf(resolution));
  }

  static Known known(ResultSet row, int number) throws SQLException {
    String lastState = row.getString("last_state");
    Instant toldAt = instant(row, "told_at");
    Instant reopenedAt = instant(row, "reopened_at");
    return new Known(
        receivable(row, number),
        "REFUSED".equals(row.getString("status")),
        lastState == null ? null : State.valueOf(lastState),
        row.getString("cancel_reason"),
        row.getInt("last_attempt"),
        row.getInt("paid"),
        toldAt,
        row.getInt("dead_letters"),
        toldAt != null && reopenedAt != null && !reopenedAt.isBefore(toldAt),
        row.getString("request"),
        day(row.getString("starts_on")));
  }

  private static LocalDate day(String text) {
    return text == null ? null : LocalDate.parse(text);
  }

  private static Money money(ResultSet row) throws SQLException {
    return Money.ofMinor(row.getLong("amount_minor"), row.getString("currency"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
