package org.cobro.intent;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Database.Claim;
import org.cobro.intent.PaymentIntent.Due;

/**
 * Keeps payment intents: claims due rows, and records what happened to them, each in one
 * transaction with the event, the write-back and the dead letter that follow from it.
 */
public final class IntentStore {

  /** First come, first served at each terminal, and only while the terminal is free. */
  private static final String FRONT_OF_QUEUE =
      """
       and (q.terminal is null or (
         not exists (select 1 from payment_intent l
           where l.provider = q.provider and l.terminal = q.terminal and l.state in
             ('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW'))
         and not exists (select 1 from payment_intent e
           where e.provider = q.provider and e.terminal = q.terminal and e.state = 'QUEUED'
             and e.due_at <= {now} and e.position < q.position)))
      """;

  private static final String UPDATE =
      """
      update payment_intent set state = :state, seq = :seq, step = :step, due_at = :dueAt,
        failures = :failures, rounds = :rounds, lease_until = :lease * lease_until,
        provider_id = :providerId, deep_link = :deepLink, cancel_reason = :cancelReason,
        ending = :ending, ending_since = :endingSince, sent_at = :sentAt, ended_at = :endedAt
      where id = :id
      """;

  private final Database database;
  private final DeadLetters deadLetters;
  private final Timing timing;

  public IntentStore(Database database, Timing timing, RetryPolicy policy) {
    this.database = database;
    this.timing = timing;
    this.deadLetters = new DeadLetters(database, policy);
  }

  /**
   * Claims up to {@code limit} intents whose step is due, of all provider connections in one
   * statement.
   *
   * @param except connections that are frozen or have their hands full
   */
  public List<PaymentIntent> claim(Step step, Set<String> except, int limit) {
    String condition = "q.step = :step and q.provider not in (:except)";
    boolean create = step == Step.CREATE;
    // An empty list is no SQL; no connection has an empty name.
    Set<String> names = except.isEmpty() ? Set.of("") : except;
    Claim claim =
        new Claim(
            "payment_intent",
            create ? condition + FRONT_OF_QUEUE : condition,
            create ? "q.position" : "q.due_at",
            Map.of("step", step.name(), "except", names),
            limit,
            timing.lease());
    return database.claim(claim, Rows::intent);
  }

  /**
   * Records what happened to a claimed intent.
   *
   * @return the intent as it is now
   * @throws StaleFence when somebody else has claimed it since
   * @throws IllegalStateException when the event has no place in the state that it has now
   */
  public PaymentIntent record(PaymentIntent claimed, Happening happening) {
    return database.inTransaction(
        now -> {
          PaymentIntent row = locked(claimed.id());
          if (row.fence() != claimed.fence()) {
            throw new StaleFence(claimed.id(), claimed.fence());
          }
          return append(row, happening, now, !holdsOn(happening.event()));
        });
  }

  /** Records what came from outside the claims: a person, a webhook, a change in the ERP. */
  public PaymentIntent recordUnclaimed(String id, Happening happening) {
    return database.inTransaction(now -> append(locked(id), happening, now, false));
  }

  /** Puts claimed intents back whose answers changed nothing: one batched statement for all. */
  public void rest(List<Rest> rests) {
    Instant now = database.now();
    List<Map<String, Object>> rows = rests.stream().map(rest -> parameters(rest, now)).toList();
    database.batch(
        """
        update payment_intent set step = :step, due_at = :dueAt, failures = :failures,
          rounds = :rounds, lease_until = 0
        where id = :id and fence = :fence and seq = :seq
        """,
        rows);
  }

  /** Frees claimed intents whose rows moved on meanwhile, such as by a person's cancel. */
  public void release(PaymentIntent claimed) {
    database
        .sql("update payment_intent set lease_until = 0 where id = :id and fence = :fence")
        .param("id", claimed.id())
        .param("fence", claimed.fence())
        .update();
  }

  /** Makes the status call due at once, as a webhook or a person asks. */
  public boolean pollNow(String id) {
    String text =
        "update payment_intent set due_at = {now} where id = :id and step in ('POLL', 'SWEEP')";
    return database.sql(text).param("id", id).update() == 1;
  }

  public Optional<PaymentIntent> find(String id) {
    return database
        .sql("select * from payment_intent where id = :id")
        .param("id", id)
        .query(Rows::intent)
        .optional();
  }

  /**
   * A claimed intent that is put back unchanged.
   *
   * @param claimed as the claim read it
   * @param delay from now until it is due again
   * @param due step and counters; its instant is not used
   */
  public record Rest(PaymentIntent claimed, Duration delay, Due due) {}

  PaymentIntent append(PaymentIntent before, Happening happening, Instant now, boolean release) {
    PaymentIntent after = before.after(happening, now, timing);
    database.sql(UPDATE).params(parameters(after, now, release)).update();
    Events.insert(database, after, happening, now);
    follow(before, after, happening, now);
    if (Consequences.cancelNow(before, after)) {
      Happening cancel = Happening.of(Event.CANCEL_ASKED, happening.actor(), after.cancelReason());
      return append(after, cancel, now, release);
    }
    return after;
  }

  private void follow(PaymentIntent before, PaymentIntent after, Happening what, Instant now) {
    if (Consequences.overtakes(what.event())) {
      deadLetters.overtake(after.id(), what, now);
    }
    Consequences.toTell(before, after)
        .ifPresent(kind -> WriteBacks.insert(database, after, kind, what, now));
    Consequences.deadLetter(after, what.event())
        .ifPresent(cause -> deadLetters.open(after, cause, what, now));
    if (Consequences.moneyMovedLate(before, what.event())) {
      stopNewerAttempts(after, now);
    }
  }

  private void stopNewerAttempts(PaymentIntent paid, Instant now) {
    String reason = "attempt " + paid.attempt() + " was paid after its end";
    database
        .sql("select * from payment_intent where receivable_id = :receivable and id <> :id")
        .param("receivable", paid.receivableId())
        .param("id", paid.id())
        .query(Rows::intent)
        .list()
        .stream()
        .filter(other -> Transition.next(other.state(), Event.CANCEL_ASKED).isPresent())
        .forEach(
            other ->
                append(other, Happening.of(Event.CANCEL_ASKED, "late paid", reason), now, false));
  }

  private PaymentIntent locked(String id) {
    return database
        .sql("select * from payment_intent where id = :id {lockRow}")
        .param("id", id)
        .query(Rows::intent)
        .single();
  }

  /** A claim goes on over these events, since the foreign call is still to come. */
  private static boolean holdsOn(Event event) {
    return event == Event.CREATE_STARTED || event == Event.LOOK_UP_STARTED;
  }

  private static Map<String, Object> parameters(Rest rest, Instant now) {
    PaymentIntent claimed = rest.claimed();
    return Map.of(
        "id", claimed.id(),
        "fence", claimed.fence(),
        "seq", claimed.seq(),
        "step", rest.due().step().name(),
        "dueAt", now.plus(rest.delay()).toEpochMilli(),
        "failures", rest.due().failures(),
        "rounds", rest.due().rounds());
  }

  private static Map<String, Object> parameters(PaymentIntent i, Instant now, boolean release) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", i.id());
    row.put("state", i.state().name());
    row.put("seq", i.seq());
    row.put("step", i.due().step().name());
    row.put("dueAt", i.due().at().toEpochMilli());
    row.put("failures", i.due().failures());
    row.put("rounds", i.due().rounds());
    row.put("lease", release ? 0 : 1);
    row.put("providerId", i.providerId());
    row.put("deepLink", i.deepLink());
    row.put("cancelReason", i.cancelReason());
    row.put("ending", i.ending() == null ? null : i.ending().name());
    row.put("endingSince", millis(i.endingSince()));
    row.put("sentAt", millis(i.sentAt()));
    row.put("endedAt", i.state().isFinal() ? now.toEpochMilli() : null);
    return row;
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
