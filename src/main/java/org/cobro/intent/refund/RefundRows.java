package org.cobro.intent.refund;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.refund.Refund.Document;
import org.cobro.intent.refund.Refund.Due;
import org.cobro.intent.refund.Refund.Payment;

/** Reads the table's rows; milliseconds become instants and minor units become money. */
final class RefundRows {

  /** Named where a transaction reads them: a newer release may add others meanwhile. */
  static final String COLUMNS =
      "id, intent_id, receivable_id, number, reference, amount_minor, flow, erp, provider,"
          + " provider_id, payment_id, external_id, paid_minor, before_minor, currency,"
          + " document_id, document_number, state, seq, step, due_at, failures, sends, fence,"
          + " created_at, sent_at";

  private RefundRows() {}

  static Refund refund(ResultSet row, int number) throws SQLException {
    return new Refund(
        row.getString("id"),
        row.getString("intent_id"),
        row.getString("receivable_id"),
        row.getInt("number"),
        row.getString("reference"),
        money(row, "amount_minor"),
        payment(row),
        document(row),
        RefundState.valueOf(row.getString("state")),
        row.getInt("seq"),
        new Due(
            RefundStep.valueOf(row.getString("step")),
            instant(row, "due_at"),
            row.getInt("failures"),
            row.getInt("sends")),
        row.getLong("fence"),
        instant(row, "created_at"),
        instant(row, "sent_at"));
  }

  private static Payment payment(ResultSet row) throws SQLException {
    return new Payment(
        row.getString("flow"),
        row.getString("erp"),
        row.getString("provider"),
        row.getString("provider_id"),
        row.getString("payment_id"),
        row.getString("external_id"),
        money(row, "paid_minor"),
        money(row, "before_minor"));
  }

  private static Document document(ResultSet row) throws SQLException {
    String id = row.getString("document_id");
    return id == null ? null : new Document(id, row.getString("document_number"));
  }

  private static Money money(ResultSet row, String column) throws SQLException {
    return Money.ofMinor(row.getLong(column), row.getString("currency"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
