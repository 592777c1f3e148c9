package org.cobro.intent;

import java.util.Optional;
import org.cobro.intent.DeadLetter.Resolution;

/**
 * The ways out of the dead letter. Each is as safe as the first try (invariant 11): a new attempt
 * has a new reference, passes the same unique indexes, and re-reads the invoice before it is sent.
 */
public final class Redo {

  private final Database database;
  private final IntentStore intents;
  private final DeadLetters deadLetters;
  private final Attempts attempts;
  private final Receivables receivables;

  public Redo(Database database, IntentStore intents) {
    this.database = database;
    this.intents = intents;
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
    this.attempts = new Attempts(database);
    this.receivables = new Receivables(database);
  }

  /**
   * Tries again: a write-back as it was, anything else as a new attempt.
   *
   * @return what happened, in words
   * @throws Refused when it would not be safe, with the reason and the way out
   */
  public String retry(DeadLetter letter, Where where, String actor, String reason) {
    return database.inTransaction(
        now -> {
          close(letter, Resolution.RETRIED, actor, reason);
          if (letter.writeBackId() != null) {
            return rewrite(letter);
          }
          return start(receivables.get(letter.receivableId()), where, actor);
        });
  }

  /**
   * Starts an attempt that a person, the API or a policy asks for.
   *
   * @throws Refused when an intent is live, undecided or already paid
   */
  public String start(Receivable receivable, Where where, String actor) {
    return database.inTransaction(
        now -> {
          refuseWhileUndecided(receivable);
          int attempt = attempts.last(receivable.id()) + 1;
          Attempts.Order order =
              new Attempts.Order(
                  receivable, where.flow(), where.provider(), where.terminal(), attempt);
          attempts.queue(java.util.List.of(order), actor, now);
          return "attempt " + attempt + " of " + receivable.number() + " is queued";
        });
  }

  /** Closes a letter that a person has settled outside. */
  public void resolve(DeadLetter letter, String actor, String reason) {
    database.inTransaction(
        now -> {
          refuseUndecided(letter);
          close(letter, Resolution.RESOLVED, actor, reason);
          return null;
        });
  }

  /**
   * A person decides what became of an unknown or contradictory intent.
   *
   * @param paidReference the provider's reference of the payment; empty when nothing was charged
   * @throws Refused when the intent is not one that a person decides
   */
  public PaymentIntent decide(
      String intentId, Optional<String> paidReference, String actor, String reason) {
    PaymentIntent intent = intents.find(intentId).orElseThrow(() -> new Refused("no such intent"));
    Event event = paidReference.isPresent() ? Event.MARKED_PAID : Event.MARKED_UNPAID;
    if (Transition.next(intent.state(), event).isEmpty()) {
      throw new Refused("an intent in state " + intent.state() + " is not for a person to decide");
    }
    String id = intent.providerId() == null ? paidReference.orElse(null) : null;
    String evidence = paidReference.map(r -> "reference " + r).orElse("");
    return intents.recordUnclaimed(
        intentId, Happening.created(event, actor, reason, evidence, id, null));
  }

  /** Where an attempt is to go. */
  public record Where(String flow, String provider, String terminal) {}

  /** Says why something is not done, and what to do instead. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }
  }

  private String rewrite(DeadLetter letter) {
    database
        .sql(
            """
            update write_back set state = 'DUE', due_at = {now}, failures = 0
            where id = :id and state = 'DEAD'
            """)
        .param("id", letter.writeBackId())
        .update();
    return "the ERP is told again";
  }

  private void refuseWhileUndecided(Receivable receivable) {
    attempts
        .live(receivable.id())
        .ifPresent(
            live -> {
              throw new Refused(
                  receivable.number()
                      + " already has attempt "
                      + live.attempt()
                      + " in state "
                      + live.state()
                      + ": wait for its end, cancel it, or decide it");
            });
    boolean untold =
        database
                .sql(
                    """
                    select count(*) from write_back where receivable_id = :id
                      and kind = 'REGISTER' and state <> 'DONE'
                    """)
                .param("id", receivable.id())
                .query(Integer.class)
                .single()
            > 0;
    if (untold) {
      throw new Refused(
          receivable.number()
              + " is paid and the ERP is not told yet: retry that write-back instead");
    }
  }

  private void refuseUndecided(DeadLetter letter) {
    if (letter.intentId() == null) {
      return;
    }
    State state = intents.find(letter.intentId()).orElseThrow().state();
    if (state == State.UNKNOWN || state == State.REVIEW) {
      throw new Refused(
          "the intent is " + state + ": decide whether it was paid, which closes the letter too");
    }
  }

  private void close(DeadLetter letter, Resolution resolution, String actor, String reason) {
    if (!deadLetters.close(letter, resolution, actor, reason)) {
      throw new Refused("this dead letter is already closed");
    }
  }
}
