package org.cobro.intent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cobro.intent.DeadLetter.Resolution;
import org.springframework.dao.DuplicateKeyException;

/**
 * The ways out of the dead letter. Each is as safe as the first try (invariant 11): a new attempt
 * has a new reference, passes the same unique indexes, and re-reads the invoice before it is sent.
 */
public final class Redo {

  private final Database database;
  private final IntentStore intents;
  private final DeadLetters deadLetters;
  private final Attempts attempts;
  private final Clearance clearance;

  public Redo(Database database, IntentStore intents) {
    this.database = database;
    this.intents = intents;
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
    this.attempts = new Attempts(database);
    this.clearance = new Clearance(database, attempts);
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
          Receivable receivable = Receivables.lock(database, letter.receivableId());
          refuseRefund(letter);
          refuseUnseen(letter, now);
          close(letter, Resolution.RETRIED, actor, reason);
          return letter.writeBackId() == null
              ? attempt(receivable, where, actor, letter.cause() == Cause.REOPENED, now)
              : rewrite(letter);
        });
  }

  /**
   * Starts an attempt that a person, the API or a policy asks for.
   *
   * @throws Refused when an intent is live, undecided or already paid, or when the data cannot be
   *     collected
   */
  public String start(Receivable receivable, Where where, String actor) {
    return database.inTransaction(
        now -> {
          Receivable current = Receivables.lock(database, receivable.id());
          return attempt(current, where, actor, false, now);
        });
  }

  /**
   * The same, for who saw the receivable after its attempt of that number: a second click, or
   * somebody else's, makes no second attempt, however soon the first one ends.
   *
   * @param seen the number of the last attempt; 0 when there was none
   * @throws Refused also when there has been another one since
   */
  public String startAfter(int seen, Receivable receivable, Where where, String actor) {
    return database.inTransaction(
        now -> {
          Receivable current = Receivables.lock(database, receivable.id());
          int last = attempts.last(current.id());
          if (last != seen) {
            throw new Refused(
                "%s has attempt %d meanwhile: look at it first".formatted(current.number(), last));
          }
          return attempt(current, where, actor, false, now);
        });
  }

  /** Closes a letter that a person has settled outside. */
  public void resolve(DeadLetter letter, String actor, String reason) {
    database.inTransaction(
        now -> {
          refuseUndecided(letter);
          refuseUndecidedRefund(letter);
          refuseUnseen(letter, now);
          close(letter, Resolution.RESOLVED, actor, reason);
          settle(letter, actor, reason);
          return null;
        });
  }

  /**
   * A person decides what became of an unknown or contradictory intent.
   *
   * @param paidReference the provider's reference of the payment; empty when nothing was charged
   * @throws Refused when the intent is not one that a person decides, or the reference is blank or
   *     belongs to another attempt
   */
  public PaymentIntent decide(
      String intentId, Optional<String> paidReference, String actor, String reason) {
    if (paidReference.filter(String::isBlank).isPresent()) {
      throw new Refused("a payment needs the provider's reference as evidence");
    }
    return database.inTransaction(
        now -> {
          PaymentIntent intent =
              intents.locked(intentId).orElseThrow(() -> new Refused("no such intent"));
          return decided(intent, paidReference, actor, reason, now);
        });
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

  private String attempt(
      Receivable receivable, Where where, String actor, boolean again, Instant now) {
    clearance.objection(receivable, again).ifPresent(Redo::refuse);
    int attempt = attempts.last(receivable.id()) + 1;
    Attempts.Order order =
        new Attempts.Order(receivable, where.flow(), where.provider(), where.terminal(), attempt);
    attempts.queue(List.of(order), actor, now);
    // Begun before its day, it waits for it no longer.
    database
        .sql("update receivable set starts_on = null where id = :id")
        .param("id", receivable.id())
        .update();
    String done = "attempt " + attempt + " of " + receivable.number() + " is queued";
    deadLetters.retried(receivable.id(), actor, done, now);
    return done;
  }

  private PaymentIntent decided(
      PaymentIntent intent,
      Optional<String> paidReference,
      String actor,
      String reason,
      Instant now) {
    Event event = paidReference.isPresent() ? Event.MARKED_PAID : Event.MARKED_UNPAID;
    if (Transition.next(intent.state(), event).isEmpty()) {
      throw new Refused("an intent in state " + intent.state() + " is not for a person to decide");
    }
    if (event == Event.MARKED_UNPAID && intent.state() == State.UNKNOWN) {
      refuseWhilePayable(intent, now);
    }
    String id = intent.providerId() == null ? paidReference.orElse(null) : null;
    String evidence = paidReference.map(r -> "reference " + r).orElse("");
    try {
      return intents.recordUnclaimed(
          intent.id(), Happening.created(event, actor, reason, evidence, id, null));
    } catch (DuplicateKeyException taken) {
      throw new Refused("reference " + id + " belongs to another attempt already");
    }
  }

  /** Nobody can know that it was not paid before it can no longer be paid (invariant 5). */
  private void refuseWhilePayable(PaymentIntent intent, Instant now) {
    if (intent.due().step() != Step.NONE) {
      throw new Refused(
          "it is still being looked up, next at "
              + intent.due().at()
              + ": decide once the look-ups have ended");
    }
    if (now.isBefore(intents.payableUntil(intent))) {
      throw payable(intent);
    }
  }

  /** The same of an attempt that was withdrawn after a create whose refusal may be untrue. */
  private void refuseUnseen(DeadLetter letter, Instant now) {
    if (letter.cause() == Cause.LATE_CONTRADICTION) {
      PaymentIntent intent = intents.find(letter.intentId()).orElseThrow();
      if (intent.providerId() == null && now.isBefore(intents.payableUntil(intent))) {
        throw payable(intent);
      }
    }
  }

  private Refused payable(PaymentIntent intent) {
    return new Refused(
        "the customer may still pay it until "
            + intents.payableUntil(intent)
            + ": look at the provider after that");
  }

  private String rewrite(DeadLetter letter) {
    database
        .sql(
            """
            update write_back set state = 'DUE', failures = 0,
              due_at = case when due_at > {now} then due_at else {now} end
            where id = :id and state = 'DEAD'
            """)
        .param("id", letter.writeBackId())
        .update();
    return "the ERP is told again";
  }

  /** What a person has booked by hand is told; else it would bar the receivable for ever. */
  private void settle(DeadLetter letter, String actor, String reason) {
    database
        .sql(
            """
            update write_back set state = 'DONE', done_at = {now}, outcome = :outcome
            where id = :id and state = 'DEAD'
            """)
        .param("id", letter.writeBackId() == null ? "" : letter.writeBackId())
        .param("outcome", "settled by " + actor + ": " + reason)
        .update();
  }

  private static void refuse(String why) {
    throw new Refused(why);
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

  /** Else a dead refund would begin another payment. */
  private static void refuseRefund(DeadLetter letter) {
    if (letter.refundId() != null) {
      throw new Refused("this is about a refund, which is retried as one");
    }
  }

  private static void refuseUndecidedRefund(DeadLetter letter) {
    if (letter.cause() == Cause.REFUND_BY_HAND || letter.cause() == Cause.REFUND_UNKNOWN) {
      throw new Refused("say whether it was given back, which closes the letter too");
    }
  }

  private void close(DeadLetter letter, Resolution resolution, String actor, String reason) {
    if (!deadLetters.close(letter, resolution, actor, reason)) {
      throw new Refused("this dead letter is already closed");
    }
  }
}
