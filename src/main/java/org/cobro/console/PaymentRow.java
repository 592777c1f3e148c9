package org.cobro.console;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.cobro.intent.Money;
import org.cobro.intent.State;

/**
 * A payment as lists show it.
 *
 * @param position its place in time, a part of the key that a list goes on from
 * @param number the invoice's number
 * @param terminal {@code null} when any may take it
 * @param reference ours, at the provider and in the ERP
 * @param providerId the provider's key; {@code null} until it has one
 * @param endedAt {@code null} while it has not
 */
@Schema(name = "Payment")
record PaymentRow(
    String id,
    @JsonIgnore long position,
    String number,
    String erp,
    String flow,
    String provider,
    String terminal,
    String reference,
    String providerId,
    State state,
    Money amount,
    Instant createdAt,
    Instant endedAt) {

  static final String COLUMNS =
      """
      select i.id, i.position, r.number, i.erp, i.flow, i.provider, i.terminal, i.external_id,
        i.provider_id, i.state, i.amount_minor, i.currency, i.created_at, i.ended_at
      from payment_intent i join receivable r on r.id = i.receivable_id
      """;

  static PaymentRow read(ResultSet row, int number) throws SQLException {
    return new PaymentRow(
        row.getString("id"),
        row.getLong("position"),
        row.getString("number"),
        row.getString("erp"),
        row.getString("flow"),
        row.getString("provider"),
        row.getString("terminal"),
        row.getString("external_id"),
        row.getString("provider_id"),
        State.valueOf(row.getString("state")),
        Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
        instant(row, "created_at"),
        instant(row, "ended_at"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  public String tone() {
    return States.tone(state);
  }

  /** When it ended, or began where it has not. */
  public Instant at() {
    return endedAt == null ? createdAt : endedAt;
  }
}
