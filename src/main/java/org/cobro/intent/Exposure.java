package org.cobro.intent;

import java.time.Instant;

/** How much is being asked of a provider's customers, for limits on it. */
public final class Exposure {

  private final Database database;

  public Exposure(Database database) {
    this.database = database;
  }

  /**
   * The sum of what was sent since then, or ended with money since then, or is under way still. An
   * intent counts from the moment that its create may leave, also while it waits to be sent once
   * more; one that is under way at midnight may be paid on either day, and counts on both.
   *
   * @return in minor units of the currency
   */
  public long since(Instant from, String provider, String currency) {
    return database
        .sql(
            """
            select coalesce(sum(amount_minor), 0) from payment_intent
            where provider = :provider and currency = :currency and sent_at is not null
              and state not in ('FAILED', 'CANCELLED', 'EXPIRED')
              and (sent_at >= :from or ended_at is null or ended_at >= :from)
            """)
        .param("provider", provider)
        .param("currency", currency)
        .param("from", from.toEpochMilli())
        .query(Long.class)
        .single();
  }
}
