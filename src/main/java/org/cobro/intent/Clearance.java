package org.cobro.intent;

import java.util.Optional;

/**
 * Whether a receivable may be collected once more. To be asked while the receivable is locked, so
 * that no late payment comes between the question and the new attempt.
 */
final class Clearance {

  private final Database database;
  private final Attempts attempts;

  Clearance(Database database, Attempts attempts) {
    this.database = database;
    this.attempts = attempts;
  }

  /**
   * @param again true when a person wants a paid invoice collected again that the ERP reopened
   * @return why not, with the way out; empty when it is safe
   */
  Optional<String> objection(Receivable receivable, boolean again) {
    return live(receivable)
        .or(() -> refused(receivable))
        .or(() -> untold(receivable))
        .or(() -> doubtful(receivable))
        .or(() -> again ? Optional.empty() : paid(receivable));
  }

  private Optional<String> live(Receivable receivable) {
    return attempts
        .live(receivable.id())
        .map(
            live ->
                "%s already has attempt %d in state %s: wait for its end, cancel it, or decide it"
                    .formatted(receivable.number(), live.attempt(), live.state()));
  }

  private Optional<String> refused(Receivable receivable) {
    return when(
        "select 1 from receivable where id = :id and status = 'REFUSED'",
        receivable,
        " cannot be collected as it is: correct it in the ERP, the next pick-up takes it");
  }

  private Optional<String> untold(Receivable receivable) {
    return when(
        """
        select 1 from write_back where receivable_id = :id and kind = 'REGISTER'
          and refund_id is null and state <> 'DONE' limit 1
        """,
        receivable,
        " is paid and the ERP is not told yet: retry that write-back instead");
  }

  private Optional<String> doubtful(Receivable receivable) {
    return when(
        """
        select 1 from dead_letter where receivable_id = :id and cause = 'LATE_CONTRADICTION'
          and closed_at is null limit 1
        """,
        receivable,
        " may have been paid by an attempt that had ended: settle that dead letter first");
  }

  private Optional<String> paid(Receivable receivable) {
    return when(
        "select 1 from payment_intent where receivable_id = :id and state = 'PAID' limit 1",
        receivable,
        " is paid: once the ERP shows it open again, a dead letter offers to collect it again");
  }

  private Optional<String> when(String found, Receivable receivable, String objection) {
    return database
        .sql(found)
        .param("id", receivable.id())
        .query(Integer.class)
        .optional()
        .map(one -> receivable.number() + objection);
  }
}
