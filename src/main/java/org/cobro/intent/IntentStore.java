package org.cobro.intent;

import static org.cobro.intent.WriteBack.Kind.REGISTER;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Database.Claim;
import org.cobro.intent.PaymentIntent.Due;
import org.springframework.dao.DuplicateKeyException;

/**
 * Keeps payment intents: claims due rows, and records what happened to them, each in one
 * transaction with the event, the write-back and the dead letter that follow from it.
 */
public final class IntentStore {

  /**
   * First come, first served at each terminal, and only while the terminal is free. Goes from
   * terminal to terminal along the index, however long the queues are. Two nodes may still see two
   * fronts for a moment: then the unique index refuses the second.
   */
  private static final String FRONT_OF_QUEUE =
      """
       and (q.terminal is null or q.id in (
         with recursive lane (id) as (
           select (select n.id from payment_intent n
             where n.state = 'QUEUED' and n.terminal is not null
             order by n.provider, n.terminal limit 1)
           union all
           select coalesce(
             (select n.id from payment_intent n
               where n.state = 'QUEUED' and n.provider = l.provider and n.terminal > l.terminal
               order by n.terminal limit 1),
             (select n.id from payment_intent n
               where n.state = 'QUEUED' and n.provider > l.provider and n.terminal is not null
               order by n.provider, n.terminal limit 1))
             from lane join payment_intent l on l.id = lane.id)
         select (select f.id from payment_intent f where f.provider = l.provider
           and f.terminal = l.terminal and f.state = 'QUEUED' and f.due_at <= {now}
           order by f.position, f.id limit 1)
         from lane join payment_intent l on l.id = lane.id
         where not exists (select 1 from payment_intent h
           where h.provider = l.provider and h.terminal = l.terminal and h.state in
             ('CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN', 'REVIEW'))))
      """;

  private static final String UPDATE =
      """
      update payment_intent set state = :state, seq = :seq, step = :step, due_at = :dueAt,
        failures = :failures, rounds = :rounds, lease_until = :lease * lease_until,
        provider_id = :providerId, deep_link = :deepLink, cancel_reason = :cancelReason,
        ending = :ending, ending_since = :endingSince, sent_at = :sentAt, ended_at = :endedAt,
        key_no = :keyNo
      where id = :id
      """;

  /** The first condition is in the words of the index of V18, which else would not be used. */
  static final String UNDECIDED =
      """
      select * from payment_intent
      where (state in ('CREATING', 'UNKNOWN', 'REVIEW') or (state = 'QUEUED' and rounds > 0))
        and (state <> 'CREATING' or due_at <= {now})
        and (state <> 'QUEUED' or sent_at <= {now} - :lookUpAfter)
      order by sent_at limit :limit
      """;

  private static final String REST =
      """
      with rest as (
        select value ->> 0 as id, cast(value ->> 1 as bigint) as fence,
          cast(value ->> 2 as bigint) as seq, cast(value ->> 3 as bigint) as was_due_at,
          value ->> 4 as step, cast(value ->> 5 as bigint) as due_at,
          cast(value ->> 6 as bigint) as failures, cast(value ->> 7 as bigint) as rounds
        from {rows} as each_rest)
      update payment_intent as p set lease_until = 0,
        step = case when p.seq = r.seq and p.due_at = r.was_due_at then r.step else p.step end,
        due_at = case when p.seq = r.seq and p.due_at = r.was_due_at then r.due_at
          else p.due_at end,
        failures = case when p.seq = r.seq and p.due_at = r.was_due_at then r.failures
          else p.failures end,
        rounds = case when p.seq = r.seq and p.due_at = r.was_due_at then r.rounds
          else p.rounds end
      from rest r where p.id = r.id and p.fence = r.fence
      """;

  private static final String RENEW =
      """
      with kept as (
        select value ->> 0 as id, cast(value ->> 1 as bigint) as fence,
          cast(value ->> 2 as bigint) as lease
        from {rows} as each_kept)
      update payment_intent as p set lease_until = {now} + k.lease
      from kept k where p.id = k.id and p.fence = k.fence and p.lease_until > 0
      """;

  /** Rows are locked in one order, so that nobody waits in a circle. */
  private static final Comparator<Rest> BY_ID = Comparator.comparing(rest -> rest.claimed().id());

  private final Database database;
  private final DeadLetters deadLetters;
  private final UnseenCreates unseen;
  private final Timing timing;

  public IntentStore(Database database, Timing timing, RetryPolicy policy) {
    this.database = database;
    this.timing = timing;
    this.deadLetters = new DeadLetters(database, policy);
    this.unseen = new UnseenCreates(database, deadLetters);
  }

  /**
   * Claims up to {@code limit} intents whose step is due, of all provider connections in one
   * statement.
   *
   * @param except connections that are frozen or have their hands full
   */
  public List<PaymentIntent> claim(Step step, Set<String> except, int limit) {
    // The step stands in the text, for PostgreSQL plans a statement anew each time where its
    // parameters matter; that it is not NONE says nothing new, but lets SQLite use the partial
    // index.
    String condition =
        "q.step = '%s' and q.step <> 'NONE' and q.provider not in (:except)".formatted(step.name());
    boolean create = step == Step.CREATE;
    Claim claim =
        new Claim(
            "payment_intent",
            create ? condition + FRONT_OF_QUEUE : condition,
            create ? "q.position, q.id" : "q.due_at",
            Map.of("except", Database.padded(except)),
            limit,
            timing.lease());
    return database.claim(claim, Rows::intent);
  }

  /**
   * Records what happened to a claimed intent.
   *
   * @return the intent as it is now
   * @throws StaleFence when somebody else has claimed it since
   * @throws IllegalStateException when the event has no place in the state that it has now, or a
   *     unique index refuses it: the terminal was taken meanwhile, or another intent has that
   *     provider's id. Nothing was written, so release it.
   */
  public PaymentIntent record(PaymentIntent claimed, Happening happening) {
    try {
      return recordClaimed(claimed, happening);
    } catch (DuplicateKeyException taken) {
      throw new IllegalStateException(
          happening.event() + " is refused: terminal or provider's id belong to another", taken);
    }
  }

  private PaymentIntent recordClaimed(PaymentIntent claimed, Happening happening) {
    return database.inTransaction(
        now -> {
          PaymentIntent row = locked(claimed.id()).orElseThrow();
          if (row.fence() != claimed.fence()) {
            throw new StaleFence(claimed.id(), claimed.fence());
          }
          return append(row, happening, now, !holdsOn(happening.event()));
        });
  }

  /** Records what came from outside the claims: a person, a webhook, a change in the ERP. */
  public PaymentIntent recordUnclaimed(String id, Happening happening) {
    return database.inTransaction(now -> append(locked(id).orElseThrow(), happening, now, false));
  }

  /**
   * Puts claimed intents back whose answers changed nothing: one statement for all. A row that
   * moved on meanwhile, such as by a person's cancel or a webhook's nudge, keeps what came and is
   * only freed.
   */
  public void rest(List<Rest> rests) {
    Instant now = database.now();
    database.updateEach(REST, rests.stream().sorted(BY_ID).map(rest -> cells(rest, now)).toList());
  }

  /** Frees a claimed intent as it is. */
  public void release(PaymentIntent claimed) {
    database
        .sql("update payment_intent set lease_until = 0 where id = :id and fence = :fence")
        .param("id", claimed.id())
        .param("fence", claimed.fence())
        .update();
  }

  /**
   * Makes the status call due at once, as a webhook or a person asks. What nobody looks at any more
   * is looked at again: the provider may have news of an intent that ended long ago. A sweep that
   * is brought forward takes the place of none: those after the end still come. One that fails and
   * is brought forward again does not count twice.
   *
   * @return false when there is nothing to ask about, or it is about to be asked anyway
   */
  public boolean pollNow(String id) {
    String text =
        """
        update payment_intent set due_at = {now},
          rounds = case when step = 'SWEEP' and due_at > {now} and rounds >= 0 then rounds - 1
            else rounds end,
          step = case when step = 'NONE' then 'SWEEP' else step end
        where id = :id and (step in ('POLL', 'SWEEP')
          or (step = 'NONE' and provider_id is not null and state <> 'PAID'))
        """;
    return database.sql(text).param("id", id).update() == 1;
  }

  /**
   * Makes the next question about an intent due at once, since the provider says that it has news:
   * the status call, or the look-up where the create is unclear. What the provider says counts only
   * when it is asked.
   *
   * @param provider the connection
   * @param providerId the provider's key; {@code null} when not stated
   * @param externalId our reference; {@code null} when not stated
   * @return false when no intent of that connection is meant, or none that could have news
   */
  public boolean nudge(String provider, String providerId, String externalId) {
    List<String> meant =
        database
            .sql(
                """
                select id from payment_intent
                where provider = :provider and (provider_id = :id or external_id = :reference)
                """)
            .param("provider", provider)
            .param("id", providerId == null ? "" : providerId)
            .param("reference", externalId == null ? "" : externalId)
            .query(String.class)
            .list();
    return !meant.stream().filter(this::askNow).toList().isEmpty();
  }

  /**
   * Makes the next question about an intent due at once: the status call, or the look-up where the
   * create is unclear.
   *
   * @return false when there is nothing to ask about, or it is about to be asked anyway
   */
  public boolean askNow(String id) {
    return find(id).filter(intent -> lookUpNow(intent) || pollNow(id)).isPresent();
  }

  /**
   * Intents of which nobody knows whether they were paid, the oldest first: unknown, contradictory,
   * with a create that should have been answered by now, or back in the queue after a refusal that
   * may be untrue, and not asked about since.
   */
  public List<PaymentIntent> undecided(int limit) {
    return database
        .sql(UNDECIDED)
        .param("lookUpAfter", timing.lookUpAfter().toMillis())
        .param("limit", limit)
        .query(Rows::intent)
        .list();
  }

  /** Whether an id at the provider belongs to an intent of ours already. */
  public boolean isKnown(String provider, String providerId) {
    return database
            .sql(
                """
                select count(*) from payment_intent
                where provider = :provider and provider_id = :id
                """)
            .param("provider", provider)
            .param("id", providerId)
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * Where the look-ups have ended in vain, those that only read are made once more; a create is not
   * sent again so late.
   */
  private boolean lookUpNow(PaymentIntent intent) {
    ProviderPolicy policy = timing.of(intent.route().provider());
    return database
            .sql(
                """
                update payment_intent set due_at = {now}, step = 'LOOK_UP',
                  rounds = case when step = 'NONE' then :resends else rounds end
                where id = :id and state = 'UNKNOWN'
                  and (step = 'LOOK_UP' or (step = 'NONE' and :resends < :lookUps))
                """)
            .param("id", intent.id())
            .param("resends", policy.resends())
            .param("lookUps", policy.lookUps())
            .update()
        == 1;
  }

  public Optional<PaymentIntent> find(String id) {
    return database
        .sql("select " + Rows.INTENT + " from payment_intent where id = :id")
        .param("id", id)
        .query(Rows::intent)
        .optional();
  }

  /** Keeps claims whose foreign calls take longer than a lease; a lost one stays lost. */
  public void renew(List<PaymentIntent> claimed) {
    long lease = timing.lease().toMillis();
    database.updateEach(
        RENEW,
        claimed.stream()
            .sorted(Comparator.comparing(PaymentIntent::id))
            .map(intent -> List.<Object>of(intent.id(), intent.fence(), lease))
            .toList());
  }

  /** Until when the provider may still take the money of an intent whose fate is unknown. */
  public Instant payableUntil(PaymentIntent intent) {
    return intent.sentAt().plus(timing.of(intent.route().provider()).payable());
  }

  /** The newest first; by state where one is given. */
  public List<PaymentIntent> newest(Optional<State> state, int limit) {
    return database
        .sql(
            """
            select * from payment_intent where state = :state or :state = ''
            order by position desc limit :limit
            """)
        .param("state", state.map(State::name).orElse(""))
        .param("limit", limit)
        .query(Rows::intent)
        .list();
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
    boolean late = Consequences.moneyMovedLate(before, happening.event());
    if (late) {
      // Before anything else, as all that begin an attempt do: then nobody waits in a circle.
      Receivables.lock(database, before.receivableId());
    }
    PaymentIntent after = before.after(happening, now, timing);
    database.sql(UPDATE).params(parameters(after, now, release)).update();
    Events.insert(database, after, happening, now);
    if (happening.facts().qr() != null) {
      Qrs.insert(database, after.id(), happening.facts().qr());
    }
    follow(before, after, happening, now, release ? timing.lease() : Duration.ZERO);
    if (Consequences.takesTerminal(before, after)) {
      unseen.waitBehind(after, now);
    }
    if (late) {
      stopOtherAttempt(after, now);
    }
    if (Consequences.cancelNow(before, after)) {
      Happening cancel = Happening.of(Event.CANCEL_ASKED, happening.actor(), after.cancelReason());
      return append(after, cancel, now, release);
    }
    return after;
  }

  private void follow(
      PaymentIntent before, PaymentIntent after, Happening what, Instant now, Duration hand) {
    if (Consequences.overtakes(before, what.event())) {
      deadLetters.overtake(after.id(), what, now);
    }
    Consequences.toTell(before, after)
        .ifPresent(
            kind ->
                WriteBacks.insert(
                    database, after, kind, what, now, kind == REGISTER ? hand : Duration.ZERO));
    Consequences.deadLetter(before, after, what.event())
        .ifPresent(
            cause ->
                deadLetters.open(
                    after,
                    cause,
                    before.mayExistUnseen() ? what.adding(UnseenCreates.WORDS) : what,
                    now));
  }

  private void stopOtherAttempt(PaymentIntent paid, Instant now) {
    String reason = "attempt " + paid.attempt() + " was paid after its end";
    Happening stop = Happening.of(Event.CANCEL_ASKED, "late paid", reason);
    deadLetters.stopPolicy(paid.receivableId());
    Attempts.lockLive(database, paid.receivableId())
        .ifPresent(other -> append(other, stop, now, false));
  }

  /** Keeps the row still until the end of the transaction. */
  Optional<PaymentIntent> locked(String id) {
    return database
        .sql("select " + Rows.INTENT + " from payment_intent where id = :id {lockRow}")
        .param("id", id)
        .query(Rows::intent)
        .optional();
  }

  /** A claim goes on over these events, since the foreign call is still to come. */
  private static boolean holdsOn(Event event) {
    return event == Event.CREATE_STARTED || event == Event.LOOK_UP_STARTED;
  }

  private static List<Object> cells(Rest rest, Instant now) {
    PaymentIntent claimed = rest.claimed();
    return List.of(
        claimed.id(),
        claimed.fence(),
        claimed.seq(),
        claimed.due().at().toEpochMilli(),
        rest.due().step().name(),
        now.plus(rest.delay()).toEpochMilli(),
        rest.due().failures(),
        rest.due().rounds());
  }

  private static Map<String, Object> parameters(PaymentIntent i, Instant now, boolean release) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", i.id());
    row.put("state", i.state().name());
    row.put("seq", i.seq());
    row.put("keyNo", i.keyNo());
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
