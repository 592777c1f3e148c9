package org.cobro.intent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps the invoices that are to be collected, and admits what a pick-up finds. */
public final class Receivables {

  /**
   * A cancel reason that begins so came from the ERP: when it offers the invoice again, a new
   * attempt is made.
   */
  public static final String FROM_ERP = "ERP: ";

  private static final String INSERT =
      """
      insert into receivable (id, erp, invoice_id, flow, number, partner, terminal, amount_minor,
        currency, status, created_at, updated_at)
      values (:id, :erp, :invoiceId, :flow, :number, :partner, :terminal, :amount, :currency,
        :status, :now, :now)
      on conflict (erp, invoice_id) do nothing
      """;

  private static final String UPDATE =
      """
      update receivable set number = :number, partner = :partner, terminal = :terminal,
        amount_minor = :amount, currency = :currency, status = :status, flow = :flow,
        updated_at = :now
      where id = :id
      """;

  private static final String KNOWN =
      """
      select r.*, i.state as last_state, i.cancel_reason, coalesce(i.attempt, 0) as last_attempt,
        (select count(*) from payment_intent p where p.receivable_id = r.id and p.state = 'PAID')
          as paid,
        (select max(w.done_at) from write_back w
          where w.receivable_id = r.id and w.kind = 'REGISTER' and w.state = 'DONE') as told_at,
        (select count(*) from dead_letter d
          where d.receivable_id = r.id and d.closed_at is null) as dead_letters,
        (select max(d.opened_at) from dead_letter d
          where d.receivable_id = r.id and d.cause = 'REOPENED') as reopened_at
      from receivable r left join payment_intent i on i.receivable_id = r.id and i.attempt =
        (select max(l.attempt) from payment_intent l where l.receivable_id = r.id)
      where r.erp = :erp and r.invoice_id in (:ids)
      """;

  private final Database database;
  private final Attempts attempts;
  private final DeadLetters deadLetters;

  public Receivables(Database database) {
    this.database = database;
    this.attempts = new Attempts(database);
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
  }

  /**
   * Admits one page of a pick-up in one transaction: new invoices become receivables and, where the
   * flow starts by itself, first attempts. What is known already is left alone unless the ERP
   * itself had withdrawn it.
   *
   * @param asOf when the ERP was asked, by the database's clock
   * @return how many attempts were queued
   */
  public int admit(Admission admission, List<Candidate> candidates, Instant asOf) {
    return database.inTransaction(now -> new Page(admission, candidates, asOf, now).admit());
  }

  public Optional<Receivable> find(String erp, String invoiceId) {
    return database
        .sql("select * from receivable where erp = :erp and invoice_id = :invoice")
        .param("erp", erp)
        .param("invoice", invoiceId)
        .query(Rows::receivable)
        .optional();
  }

  public Receivable get(String id) {
    return database
        .sql("select * from receivable where id = :id")
        .param("id", id)
        .query(Rows::receivable)
        .single();
  }

  /** Of all that begin an attempt, or find one paid too late, one goes after the other. */
  static Receivable lock(Database database, String id) {
    return database
        .sql("select * from receivable where id = :id {lockRow}")
        .param("id", id)
        .query(Rows::receivable)
        .single();
  }

  /** The receivables of an ERP whose intents are live: the ERP may have changed its mind. */
  public List<Receivable> live(String erp) {
    return database
        .sql(
            """
            select r.* from receivable r join payment_intent i on i.receivable_id = r.id
            where i.erp = :erp and i.state in
              ('QUEUED', 'CREATING', 'PENDING', 'IN_PROGRESS', 'CANCEL_REQUESTED', 'UNKNOWN')
            order by i.created_at
            """)
        .param("erp", erp)
        .query(Rows::receivable)
        .list();
  }

  /** The live intent of a receivable, if there is one. */
  public Optional<PaymentIntent> liveIntent(String receivableId) {
    return attempts.live(receivableId);
  }

  /**
   * Where a flow's attempts go.
   *
   * @param automatic false when a person or the API starts each attempt
   */
  public record Admission(String flow, String erp, String provider, boolean automatic) {}

  /** One page on its way into the database. */
  private final class Page {
    private final Admission admission;
    private final List<Candidate> candidates;
    private final Instant asOf;
    private final Instant now;
    private final Map<String, Known> known;
    private final List<Fresh> fresh = new ArrayList<>();
    private final List<Attempts.Order> orders = new ArrayList<>();

    Page(Admission admission, List<Candidate> candidates, Instant asOf, Instant now) {
      this.admission = admission;
      this.candidates = candidates;
      this.asOf = asOf;
      this.now = now;
      this.known = known(admission.erp(), candidates);
    }

    int admit() {
      candidates.forEach(this::admit);
      int[] inserted = database.batch(INSERT, fresh.stream().map(this::inserted).toList());
      for (int i = 0; i < inserted.length; i++) {
        // Another node's pick-up may have been faster, or the page names an invoice twice.
        if (inserted[i] != 0) {
          admitNew(fresh.get(i).receivable(), fresh.get(i).candidate());
        }
      }
      attempts.queue(orders, "pick-up", now);
      return orders.size();
    }

    private void admit(Candidate candidate) {
      Known before = known.get(candidate.receivable().invoiceId());
      if (before == null) {
        fresh.add(new Fresh(withId(candidate.receivable(), database.newKey()), candidate));
      } else if (candidate.objection() == null) {
        admitAgain(before, candidate);
      }
    }

    private Map<String, Object> inserted(Fresh one) {
      String status = one.candidate().objection() == null ? "OPEN" : "REFUSED";
      return row(one.receivable(), status, now);
    }

    private void admitNew(Receivable receivable, Candidate candidate) {
      if (candidate.objection() == null) {
        order(receivable, candidate.terminal(), 1);
      } else if (candidate.note() == null) {
        deadLetters.open(receivable, Cause.BAD_DATA, candidate.objection(), now);
      } else {
        WriteBacks.insertNote(database, receivable, candidate.note(), now);
      }
    }

    private void admitAgain(Known before, Candidate candidate) {
      Runnable answer =
          switch (before.readmission(asOf)) {
            case NOTHING -> () -> refresh(before, candidate);
            case REOPENED -> () -> showReopened(before.receivable());
            case NEW_ATTEMPT -> () -> reconsider(before, candidate);
          };
      answer.run();
    }

    /** The first look held nothing still: another node or a late payment may have come between. */
    private void reconsider(Known before, Candidate candidate) {
      lock(database, before.receivable().id());
      Known still = known(admission.erp(), List.of(candidate)).get(before.receivable().invoiceId());
      if (still.readmission(asOf) == Known.Readmission.NEW_ATTEMPT) {
        again(still, candidate);
      }
    }

    /**
     * While nothing is under way, an invoice follows the ERP, so that a retry asks for what is due.
     */
    private void refresh(Known before, Candidate candidate) {
      if (before.lastState() == null || before.lastState().isFinal()) {
        database.sql(UPDATE).params(updated(before, candidate)).update();
      }
    }

    private void again(Known before, Candidate candidate) {
      database.sql(UPDATE).params(updated(before, candidate)).update();
      deadLetters.overtake(before.receivable(), Cause.BAD_DATA, now);
      Receivable receivable = withId(candidate.receivable(), before.receivable().id());
      order(receivable, candidate.terminal(), before.lastAttempt() + 1);
    }

    private Map<String, Object> updated(Known before, Candidate candidate) {
      return row(withId(candidate.receivable(), before.receivable().id()), "OPEN", now);
    }

    private void order(Receivable receivable, String terminal, int attempt) {
      if (admission.automatic()) {
        orders.add(
            new Attempts.Order(
                receivable, admission.flow(), admission.provider(), terminal, attempt));
      }
    }

    private void showReopened(Receivable receivable) {
      String detail =
          "the ERP shows this invoice open although its payment was registered: look whether the"
              + " payment was undone in the ERP; retry only if it is to be collected again";
      deadLetters.open(receivable, Cause.REOPENED, detail, now);
    }
  }

  /** An invoice that was not known when the page was compared, with the key it is to have. */
  private record Fresh(Receivable receivable, Candidate candidate) {}

  private Map<String, Known> known(String erp, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      return Map.of();
    }
    return database
        .sql(KNOWN)
        .param("erp", erp)
        .param("ids", candidates.stream().map(c -> c.receivable().invoiceId()).toList())
        .query(Rows::known)
        .list()
        .stream()
        .collect(Collectors.toMap(k -> k.receivable().invoiceId(), Function.identity()));
  }

  private static Receivable withId(Receivable r, String id) {
    return new Receivable(
        id, r.erp(), r.invoiceId(), r.flow(), r.number(), r.partner(), r.terminal(), r.amount());
  }

  private static Map<String, Object> row(Receivable receivable, String status, Instant now) {
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
    row.put("now", now.toEpochMilli());
    return row;
  }
}
