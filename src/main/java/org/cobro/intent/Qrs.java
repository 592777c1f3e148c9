package org.cobro.intent;

import java.util.Optional;

/** Keeps what customers scan; written with the event that says that the intent exists. */
public final class Qrs {

  private final Database database;

  public Qrs(Database database) {
    this.database = database;
  }

  /** Empty where the provider gave none. */
  public Optional<Qr> of(String intentId) {
    return database
        .sql("select content, png, expires_at from payment_qr where intent_id = :id")
        .param("id", intentId)
        .query(
            (row, number) ->
                new Qr(
                    row.getString("content"),
                    row.getString("png"),
                    Rows.instant(row, "expires_at")))
        .optional();
  }

  /** The first one stays: it is the one that may have been shown. */
  static void insert(Database database, String intentId, Qr qr) {
    database
        .sql(
            """
            insert into payment_qr (intent_id, content, png, expires_at)
            values (:id, :content, :png, :expiresAt) on conflict (intent_id) do nothing
            """)
        .param("id", intentId)
        .param("content", qr.text())
        .param("png", qr.png())
        .param("expiresAt", qr.expiresAt() == null ? null : qr.expiresAt().toEpochMilli())
        .update();
  }
}
