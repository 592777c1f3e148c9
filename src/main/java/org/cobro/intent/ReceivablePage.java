package org.cobro.intent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cobro.intent.Receivables.Admission;

/** One page of a pick-up on its way into the database, within one transaction. */
final class ReceivablePage {

  private static final String INSERT =
      """
      insert into receivable (id, erp, invoice_id, flow, number, partner, terminal, amount_minor,
        currency, status, request, starts_on, created_at, updated_at)
      values (:id, :erp, :invoiceId, :flow, :number, :partner, :terminal, :amount, :currency,
        :status, :request, :startsOn, :now, :now)
      on conflict (erp, invoice_id) do nothing
      """;

  private static final String UPDATE =
      """
      update receivable set number = :number, partner = :partner, terminal = :terminal,
        amount_minor = :amount, currency = :currency, status = :status, flow = :flow,
        starts_on = :startsOn, let_go_at = null, updated_at = :now
      where id = :id
      """;

  private static final String KNOWN =
      """
      select r.id, r.erp, r.invoice_id, r.flow, r.number, r.partner, r.terminal, r.amount_minor,
        r.currency, r.status, r.request, r.starts_on, i.state as last_state, i.cancel_reason,
        coalesce(i.attempt, 0) as last_attempt,
        (select count(*) from payment_intent p where p.receivable_id = r.id and p.state = 'PAID')
          as paid,
        (select max(w.done_at) from write_back w
          where w.receivable_id = r.id and w.kind = 'REGISTER' and w.refund_id is null
            and w.state = 'DONE') as told_at,
        (select count(*) from dead_letter d
          where d.receivable_id = r.id and d.closed_at is null) as dead_letters,
        (select max(d.opened_at) from dead_letter d
          where d.receivable_id = r.id and d.cause = 'REOPENED') as reopened_at
      from receivable r left join payment_intent i on i.receivable_id = r.id and i.attempt =
        (select max(l.attempt) from payment_intent l where l.receivable_id = r.id)
      where r.erp = :erp and r.invoice_id in (:ids)
      """;

  private static final String ASKED = "request in the ERP";

  private final Database database;
  private final Attempts attempts;
  private final Clearance clearance;
  private final DeadLetters deadLetters;
  private final Admission admission;
  private final List<Candidate> candidates;
  private final Instant asOf;
  private final Instant now;
  private final Map<String, Known> known;
  private final List<Fresh> fresh = new ArrayList<>();
  private final List<Attempts.Order> orders = new ArrayList<>();
  private final List<Attempts.Order> wishes = new ArrayList<>();

  ReceivablePage(
      Database database,
      Admission admission,
      List<Candidate> candidates,
      Instant asOf,
      Instant now) {
    this.database = database;
    this.attempts = new Attempts(database);
    this.clearance = new Clearance(database, attempts);
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
    this.admission = admission;
    this.candidates = candidates;
    this.asOf = asOf;
    this.now = now;
    this.known = known(candidates);
  }

  /**
   * @return how many attempts were queued
   */
  int admit() {
    candidates.forEach(this::admit);
    int[] inserted = database.batch(INSERT, fresh.stream().map(this::inserted).toList());
    for (int i = 0; i < inserted.length; i++) {
      // Another node's pick-up may have been faster, or the page names an invoice twice.
      if (inserted[i] != 0) {
        admitNew(fresh.get(i).receivable(), fresh.get(i).candidate());
      }
    }
    attempts.queue(orders, Receivables.PICK_UP, now);
    attempts.queue(wishes, ASKED, now);
    return orders.size() + wishes.size();
  }

  private void admit(Candidate candidate) {
    Known before = known.get(candidate.receivable().invoiceId());
    if (before == null) {
      fresh.add(new Fresh(withId(candidate.receivable(), database.newKey()), candidate));
    } else if (candidate.objection() == null) {
      admitAgain(before, candidate);
    } else if (before.isMissed(candidate, asOf, admission.automatic())) {
      refuse(before, candidate);
    } else if (before.waitsForAnotherDay(candidate)) {
      update(before.receivable(), candidate, "OPEN", candidate.startsOn());
    }
  }

  private Map<String, Object> inserted(Fresh one) {
    Candidate candidate = one.candidate();
    boolean open = candidate.objection() == null;
    boolean asked = candidate.request() != null;
    LocalDate day = open ? waitingFor(candidate, asked) : null;
    Map<String, Object> row = row(one.receivable(), open ? "OPEN" : "REFUSED", day);
    // What cannot be collected now is asked for still, once it can.
    row.put("request", open ? candidate.request() : null);
    return row;
  }

  /** The day that an attempt waits for; {@code null} when somebody asks for it now. */
  private LocalDate waitingFor(Candidate candidate, boolean asked) {
    return admission.automatic() && !asked ? candidate.startsOn() : null;
  }

  private void admitNew(Receivable receivable, Candidate candidate) {
    if (candidate.objection() == null) {
      order(receivable, candidate, 1, candidate.request() != null);
    } else {
      tell(receivable, candidate);
    }
  }

  private void tell(Receivable receivable, Candidate refused) {
    if (refused.note() == null) {
      deadLetters.open(receivable, Cause.BAD_DATA, refused.objection(), now);
    } else {
      WriteBacks.insertNote(database, receivable, "note", refused.note(), "REFUSED", now);
    }
  }

  /** It could be collected when it was picked up, and cannot now that it would begin. */
  private void refuse(Known before, Candidate candidate) {
    update(before.receivable(), candidate, "REFUSED", null);
    tell(before.receivable(), candidate);
  }

  private void admitAgain(Known before, Candidate candidate) {
    if (before.waitsStill(candidate)) {
      update(before.receivable(), candidate, "OPEN", waitingFor(candidate, false));
      return;
    }
    Runnable answer =
        switch (before.readmission(asOf, candidate.request(), admission.automatic())) {
          case NOTHING -> () -> refresh(before, candidate);
          case REOPENED -> () -> showReopened(before.receivable());
          case NEW_ATTEMPT, ASKED -> () -> reconsider(before, candidate);
        };
    answer.run();
  }

  /** The first look held nothing still: another node or a late payment may have come between. */
  private void reconsider(Known before, Candidate candidate) {
    Receivables.lock(database, before.receivable().id());
    Known still = known(List.of(candidate)).get(before.receivable().invoiceId());
    switch (still.readmission(asOf, candidate.request(), admission.automatic())) {
      case NEW_ATTEMPT -> again(still, candidate);
      case ASKED -> asked(still, candidate);
      case NOTHING, REOPENED -> {}
    }
  }

  /**
   * While nothing is under way, an invoice follows the ERP, so that a retry asks for what is due.
   */
  private void refresh(Known before, Candidate candidate) {
    if (before.lastState() == null || before.lastState().isFinal()) {
      update(before.receivable(), candidate, "OPEN", null);
    }
  }

  private void again(Known before, Candidate candidate) {
    boolean asked = before.isNew(candidate.request());
    update(before.receivable(), candidate, "OPEN", waitingFor(candidate, asked));
    deadLetters.overtake(before.receivable(), Cause.BAD_DATA, now);
    Receivable receivable = withId(candidate.receivable(), before.receivable().id());
    order(receivable, candidate, next(before), asked);
    remember(before.receivable(), candidate);
  }

  /** As safe as a retry by an operator (invariant 11); one that is not says why, on the invoice. */
  private void asked(Known before, Candidate candidate) {
    Receivable receivable = withId(candidate.receivable(), before.receivable().id());
    Optional<String> objection = clearance.objection(receivable, false);
    if (objection.isPresent()) {
      String reference = "asked-" + candidate.request().replaceAll("[^0-9A-Za-z]", "");
      String note = "Cobro: not collected: " + objection.get();
      // The status is that of the attempt which stands in the way.
      WriteBacks.insertNote(database, receivable, reference, note, "", now);
    } else {
      update(before.receivable(), candidate, "OPEN", null);
      order(receivable, candidate, next(before), true);
      deadLetters.retried(receivable.id(), ASKED, "attempt " + next(before) + " is queued", now);
    }
    remember(receivable, candidate);
  }

  private void update(Receivable before, Candidate candidate, String status, LocalDate startsOn) {
    Receivable after = withId(candidate.receivable(), before.id());
    database.sql(UPDATE).params(row(after, status, startsOn)).update();
  }

  private void remember(Receivable receivable, Candidate candidate) {
    database
        .sql("update receivable set request = coalesce(:request, request) where id = :id")
        .param("request", candidate.request())
        .param("id", receivable.id())
        .update();
  }

  private void order(Receivable receivable, Candidate candidate, int attempt, boolean asked) {
    Attempts.Order order =
        new Attempts.Order(
            receivable, admission.flow(), admission.provider(), candidate.terminal(), attempt);
    if (asked) {
      wishes.add(order);
    } else if (admission.automatic() && candidate.startsOn() == null) {
      orders.add(order);
    }
  }

  private void showReopened(Receivable receivable) {
    String detail =
        "the ERP shows this invoice open although its payment was registered: look whether the"
            + " payment was undone in the ERP; retry only if it is to be collected again";
    deadLetters.open(receivable, Cause.REOPENED, detail, now);
  }

  private Map<String, Known> known(List<Candidate> asked) {
    if (asked.isEmpty()) {
      return Map.of();
    }
    return database
        .sql(KNOWN)
        .param("erp", admission.erp())
        .param("ids", asked.stream().map(c -> c.receivable().invoiceId()).toList())
        .query(Rows::known)
        .list()
        .stream()
        .collect(Collectors.toMap(k -> k.receivable().invoiceId(), Function.identity()));
  }

  private static int next(Known before) {
    return before.lastAttempt() + 1;
  }

  private static Receivable withId(Receivable r, String id) {
    return new Receivable(
        id, r.erp(), r.invoiceId(), r.flow(), r.number(), r.partner(), r.terminal(), r.amount());
  }

  private Map<String, Object> row(Receivable receivable, String status, LocalDate startsOn) {
    Map<String, Object> row = new HashMap<>();
    row.put("id", receivable.id());
    row.put("erp", receivable.erp());
    row.put("invoiceId", receivable.invoiceId());
    row.put("flow", receivable.flow());
    row.put("number", receivable.number());
    row.put("partner", receivable.partner());
    row.put("terminal", receivable.terminal());
    row.put("amount", receivable.amount().minor());
    row.put("currency", receivable.amount().currency());
    row.put("status", status);
    row.put("startsOn", startsOn == null ? null : startsOn.toString());
    row.put("now", now.toEpochMilli());
    return row;
  }

  /** An invoice that was not known when the page was compared, with the key it is to have. */
  private record Fresh(Receivable receivable, Candidate candidate) {}
}
