package org.cobro.intent;

import java.time.Instant;
import java.util.List;

/**
 * Attempts that were put back into the queue by a refusal that may be untrue, as when a gateway
 * answers 401 to a create that it passed on. The next create finds out; but while another attempt
 * has the terminal there is none, and a payment would be seen by nobody (invariant 5).
 */
final class UnseenCreates {

  static final String WORDS =
      "a create was sent and answered with \"not now\": ask the provider whether it was charged";

  private final Database database;
  private final DeadLetters deadLetters;

  UnseenCreates(Database database, DeadLetters deadLetters) {
    this.database = database;
    this.deadLetters = deadLetters;
  }

  /** Asks a person about each that waits for the terminal which the holder has taken. */
  void waitBehind(PaymentIntent holder, Instant now) {
    String words =
        WORDS
            + "; Cobro asks again once "
            + holder.externalId()
            + " has left the terminal, or cancel this attempt and settle it";
    Happening what = Happening.of(Event.POSTPONED, "create", words);
    unseen(holder).forEach(each -> deadLetters.open(each, Cause.UNKNOWN, what, now));
  }

  /** Kept still: one that is withdrawn just now is another question. */
  private List<PaymentIntent> unseen(PaymentIntent holder) {
    return database
        .sql(
            """
            select %s from payment_intent where provider = :provider and terminal = :terminal
              and state = 'QUEUED' and rounds > 0 order by id {lockRow}
            """
                .formatted(Rows.INTENT))
        .param("provider", holder.route().provider())
        .param("terminal", holder.route().terminal())
        .query(Rows::intent)
        .list();
  }
}
