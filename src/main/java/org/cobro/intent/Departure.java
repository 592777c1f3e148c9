package org.cobro.intent;

import java.time.Duration;

/**
 * Whether a create may still leave. A process that was held up after {@code CREATING} became
 * durable, as by a suspended machine, must not send what others count as answered, looked up or
 * never made by now (invariants 5 and 7).
 */
public final class Departure {

  private final Database database;
  private final Duration longest;

  /**
   * @param timing within whose {@code lookUpAfter} a create leaves or does not; that and the call
   *     itself are less than the margin in {@code payable}
   */
  public Departure(Database database, Timing timing) {
    this.database = database;
    this.longest = timing.lookUpAfter();
  }

  /**
   * The last look before the call.
   *
   * @throws StaleFence when the intent went on without this node
   * @throws IllegalStateException when a cancel was asked for, or the create is overdue
   */
  public void check(PaymentIntent leaving) {
    PaymentIntent row = requireOurs(database, leaving);
    if (database.now().isAfter(row.sentAt().plus(longest))) {
      throw new IllegalStateException(
          "more than " + longest.toMillis() + " ms have passed since it was begun");
    }
  }

  /** Locks the row where a transaction is open. */
  static PaymentIntent requireOurs(Database database, PaymentIntent claimed) {
    PaymentIntent row =
        database
            .sql("select " + Rows.INTENT + " from payment_intent where id = :id {lockRow}")
            .param("id", claimed.id())
            .query(Rows::intent)
            .single();
    if (row.fence() != claimed.fence()) {
      throw new StaleFence(claimed.id(), claimed.fence());
    }
    if (row.state() == State.CREATING && row.cancelReason() != null) {
      throw new IllegalStateException("a cancel was asked for: " + row.cancelReason());
    }
    return row;
  }
}
