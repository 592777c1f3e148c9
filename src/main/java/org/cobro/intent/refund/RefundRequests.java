package org.cobro.intent.refund;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cobro.intent.Database;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.DeadLetters;
import org.cobro.intent.Money;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables;
import org.cobro.intent.Redo.Refused;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.WriteBacks;
import org.cobro.intent.refund.Payments.Paid;

/**
 * The ways in which a refund is asked for and decided by people. Each holds the invoice still, so
 * that of two wishes for the same money one comes after the other.
 */
public final class RefundRequests {

  private static final String INSERT =
      """
      insert into refund (id, intent_id, receivable_id, number, reference, flow, erp, provider,
        provider_id, external_id, amount_minor, paid_minor, before_minor, currency, document_id,
        document_number, state, seq, step, due_at, created_at, ended_at)
      values (:id, :intent, :receivable, :number, :reference, :flow, :erp, :provider, :providerId,
        :externalId, :amount, :paid, :before, :currency, :document, :documentNumber, :state, :seq,
        :step, :now, :now, :endedAt)
      """;

  private final Database database;
  private final RefundStore refunds;
  private final RefundJudgement judgement;
  private final Receivables receivables;
  private final Payments payments;
  private final DeadLetters deadLetters;
  private final RefundConsequences consequences;
  private final Earlier earlier;
  private final Function<String, RefundPolicy> policies;

  /**
   * @param policies what each provider connection gives back, by its name
   */
  public RefundRequests(
      Database database,
      RefundStore refunds,
      RefundJudgement judgement,
      Function<String, RefundPolicy> policies) {
    this.database = database;
    this.refunds = refunds;
    this.judgement = judgement;
    this.policies = policies;
    this.receivables = new Receivables(database);
    this.payments = new Payments(database);
    this.deadLetters = new DeadLetters(database, RetryPolicy.NEVER);
    this.consequences = new RefundConsequences(database);
    this.earlier = new Earlier(database);
  }

  /**
   * A person wants a payment given back.
   *
   * @param amount how much; empty: all that is left of it
   * @throws Refused when it is not paid, less than that is left of it, or a refund of it is under
   *     way
   */
  public Refund ask(String intentId, Optional<Money> amount, String actor, String reason) {
    return database.inTransaction(now -> asked(held(intentId), amount, actor, reason, now));
  }

  /**
   * The same, for who saw the payment with so many refunds of it: a second click, or somebody
   * else's, gives nothing back once more, however soon the first one ends.
   *
   * @throws Refused also when there has been another one since
   */
  public Refund askAfter(
      int seen, String intentId, Optional<Money> amount, String actor, String reason) {
    return database.inTransaction(
        now -> {
          Paid paid = held(intentId);
          if (paid.next() != seen + 1) {
            throw new Refused(
                "another refund of this payment was asked for since you looked: look again");
          }
          return asked(paid, amount, actor, reason, now);
        });
  }

  private Paid held(String intentId) {
    Receivables.lock(database, paid(intentId).receivableId());
    return paid(intentId);
  }

  private Refund asked(
      Paid paid, Optional<Money> amount, String actor, String reason, Instant now) {
    return begin(paid, amount.orElse(paid.left()), null, actor, reason, now);
  }

  /**
   * A credit note of the ERP. One that is known already, reverses nothing that Cobro collected, or
   * has to wait for another refund of the same payment, begins none. One that may be for money that
   * was given back before is for a person (invariant 11: nothing is given back twice).
   *
   * @param wanted whether a flow's credit notes are to be carried out
   */
  public Optional<Refund> admit(CreditNote note, Predicate<String> wanted) {
    return receivables
        .find(note.erp(), note.invoiceId())
        .flatMap(invoice -> database.inTransaction(now -> admit(invoice, note, wanted, now)));
  }

  private Optional<Refund> admit(
      Receivable invoice, CreditNote note, Predicate<String> wanted, Instant now) {
    Receivables.lock(database, invoice.id());
    List<Paid> paid =
        payments.ofReceivable(invoice.id()).stream()
            .filter(each -> wanted.test(each.payment().flow()))
            .toList();
    if (paid.isEmpty() || isKnown(note)) {
      return Optional.empty();
    }
    List<Earlier.Return> before = earlier.alike(invoice.id(), note.amount());
    if (before.stream().anyMatch(each -> each.standing() == Earlier.Standing.BEING_BOOKED)) {
      return Optional.empty();
    }
    Optional<String> why = objection(note, before);
    if (why.isPresent()) {
      return Optional.of(refused(paid.get(0), note, why.get(), now));
    }
    if (adopt(paid, note, now)) {
      return Optional.empty();
    }
    String reason = "credit note " + note.number();
    Optional<Paid> able =
        paid.stream().filter(each -> !each.refunding() && each.covers(note.amount())).findFirst();
    if (able.isPresent()) {
      return Optional.of(
          begin(able.get(), note.amount(), note.document(), "credit note", reason, now));
    }
    boolean waits = paid.stream().anyMatch(Paid::refunding);
    return waits ? Optional.empty() : Optional.of(tooMuch(paid.get(0), note, now));
  }

  /** Why a credit note is for a person. */
  private static Optional<String> objection(CreditNote note, List<Earlier.Return> before) {
    Optional<String> returned =
        before.stream()
            .filter(each -> each.standing() != Earlier.Standing.BOOKED)
            .filter(
                each -> each.standing() == Earlier.Standing.DOUBTFUL || note.objection() != null)
            .findFirst()
            .map(
                each ->
                    "may be for what was given back before as "
                        + each.reference()
                        + ": look; if so, give nothing back, book the payment on it by hand and"
                        + " resolve; else retry");
    return returned.or(
        () ->
            Optional.ofNullable(note.objection())
                .map(odd -> "is not carried out: " + odd + ": give it back by hand"));
  }

  private Refund tooMuch(Paid paid, CreditNote note, Instant now) {
    String why =
        "is of %s, but only %s is left of what Cobro collected: see what was given"
            .concat(" back before; give the rest back by hand")
            .formatted(note.amount(), paid.left());
    return refused(paid, note, why, now);
  }

  /** Kept, so that the credit note is not taken up at each look. */
  private Refund refused(Paid paid, CreditNote note, String why, Instant now) {
    Money amount =
        note.amount().currency().equals(paid.left().currency())
            ? note.amount()
            : paid.payment().amount();
    String label = "credit note " + note.number();
    return insert(
        asked(paid, amount, note.document(), now),
        "credit note",
        label,
        RefundHappening.of(RefundEvent.REJECTED, "credit note", label + " " + why),
        now);
  }

  /**
   * A person says what became of a refund that is theirs to decide.
   *
   * @param reference the provider's reference of the refund; empty: it was not given back
   * @throws Refused when it is not one that a person decides, or not yet, or the reference is blank
   */
  public Refund decide(String id, Optional<String> reference, String actor, String reason) {
    if (reference.filter(String::isBlank).isPresent()) {
      throw new Refused("a refund needs the provider's reference as evidence");
    }
    return database.inTransaction(
        now -> {
          Refund refund = refunds.locked(id).orElseThrow(() -> new Refused("no such refund"));
          return decided(refund, reference, actor, reason, now);
        });
  }

  private Refund decided(
      Refund refund, Optional<String> reference, String actor, String reason, Instant now) {
    RefundEvent event =
        reference.isPresent() ? RefundEvent.MARKED_REFUNDED : RefundEvent.MARKED_NOT_REFUNDED;
    if (RefundTransition.next(refund.state(), event).isEmpty()) {
      throw new Refused("a refund in state " + refund.state() + " is not for a person to decide");
    }
    if (event == RefundEvent.MARKED_NOT_REFUNDED && !judgement.mayBeDenied(refund, now)) {
      throw new Refused(
          "it was sent at " + refund.sentAt() + " and may yet be carried out: look again later");
    }
    String detail = reference.map(given -> reason + "; reference " + given).orElse(reason);
    return refunds.append(refund, RefundHappening.of(event, actor, detail), now, false);
  }

  /**
   * Asks once more for one that was refused.
   *
   * @throws Refused when the letter is not about such a one, or it would not be safe
   */
  public Refund retry(DeadLetter letter, String actor, String reason) {
    return database.inTransaction(
        now -> {
          Receivables.lock(database, letter.receivableId());
          Refund refused =
              refunds
                  .find(letter.refundId())
                  .orElseThrow(() -> new Refused("this dead letter is not about a refund"));
          if (refused.state() != RefundState.REFUSED) {
            throw new Refused("say whether it was given back: only a refused one is asked again");
          }
          if (!deadLetters.close(letter, DeadLetter.Resolution.RETRIED, actor, reason)) {
            throw new Refused("this dead letter is already closed");
          }
          return begin(
              paid(refused.intentId()), refused.amount(), refused.document(), actor, reason, now);
        });
  }

  private Paid paid(String intentId) {
    return payments.ofIntent(intentId).stream()
        .findFirst()
        .orElseThrow(() -> new Refused("only what was paid can be given back"));
  }

  private Refund begin(
      Paid paid, Money amount, Refund.Document document, String actor, String reason, Instant now) {
    if (paid.refunding()) {
      throw new Refused("a refund of this payment is under way: wait for its end, or decide it");
    }
    if (!amount.aboveZero() || !paid.covers(amount)) {
      throw new Refused(
          "%s cannot be given back: %s is left of the payment".formatted(amount, paid.left()));
    }
    RefundHappening byHand =
        objection(paid, amount, now)
            .map(why -> RefundHappening.of(RefundEvent.LEFT_TO_PERSON, "refund", why))
            .orElse(null);
    return insert(asked(paid, amount, document, now), actor, reason, byHand, now);
  }

  /** Why a person must do it at the provider's desk. */
  private Optional<String> objection(Paid paid, Money amount, Instant now) {
    RefundPolicy policy = policies.apply(paid.payment().provider());
    String cure = ": give it back at the provider's desk or terminal, then record it here";
    if (!policy.offered()) {
      return Optional.of("this provider gives nothing back when a program asks" + cure);
    }
    if (!policy.partial() && !amount.equals(paid.payment().amount())) {
      return Optional.of("this provider gives back whole payments only" + cure);
    }
    if (now.isAfter(paid.at().plus(policy.within()))) {
      return Optional.of("paid more than " + policy.within().toDays() + " days ago" + cure);
    }
    return Optional.empty();
  }

  private Refund asked(Paid paid, Money amount, Refund.Document document, Instant now) {
    return new Refund(
        database.newKey(),
        paid.intentId(),
        paid.receivableId(),
        paid.next(),
        paid.payment().externalId() + "-r" + paid.next(),
        amount,
        paid.payment(),
        document,
        RefundState.QUEUED,
        1,
        new Refund.Due(RefundStep.CHECK, now, 0, 0),
        0,
        now,
        null);
  }

  /**
   * @param atOnce what happens to it in the same moment; {@code null} when nothing does
   */
  private Refund insert(
      Refund asked, String actor, String reason, RefundHappening atOnce, Instant now) {
    Refund refund =
        atOnce == null ? asked : asked.after(atOnce, judgement.after(asked, atOnce, now), now);
    database.sql(INSERT).params(row(refund, now)).update();
    RefundEvents.insert(database, asked, RefundHappening.of(RefundEvent.ASKED, actor, reason), now);
    if (atOnce != null) {
      RefundEvents.insert(database, refund, atOnce, now);
      consequences.follow(refund, atOnce, now);
    }
    return refund;
  }

  private boolean isKnown(CreditNote note) {
    return database
            .sql("select count(*) from refund where erp = :erp and document_id = :document")
            .param("erp", note.erp())
            .param("document", note.id())
            .query(Integer.class)
            .single()
        > 0;
  }

  /**
   * A credit note that books what a person had given back before: the refund is that one, and no
   * other is made.
   */
  private boolean adopt(List<Paid> paid, CreditNote note, Instant now) {
    // Held still: it may be ending just now, and must be told of with or without the credit note.
    Optional<Refund> before =
        paid.stream()
            .flatMap(each -> refunds.ofIntent(each.intentId()).stream())
            .filter(refund -> refund.document() == null && refund.amount().equals(note.amount()))
            .flatMap(refund -> refunds.locked(refund.id()).stream())
            .filter(refund -> refund.state() != RefundState.REFUSED)
            .findFirst();
    before.ifPresent(refund -> adopt(refund, note, now));
    return before.isPresent();
  }

  private void adopt(Refund refund, CreditNote note, Instant now) {
    database
        .sql("update refund set document_id = :document, document_number = :number where id = :id")
        .param("document", note.id())
        .param("number", note.number())
        .param("id", refund.id())
        .update();
    if (refund.state() == RefundState.REFUNDED) {
      WriteBacks.insertRefund(
          database,
          new WriteBacks.Refunded(refund.id(), refund.receivableId(), note.erp()),
          true,
          refund.reference(),
          "Cobro: %s, %s, given back before"
              .formatted(refund.amount(), refund.payment().provider()),
          RefundState.REFUNDED.name(),
          now);
    }
  }

  private static Map<String, Object> row(Refund refund, Instant now) {
    Refund.Payment payment = refund.payment();
    Map<String, Object> row = new HashMap<>();
    row.put("id", refund.id());
    row.put("intent", refund.intentId());
    row.put("receivable", refund.receivableId());
    row.put("number", refund.number());
    row.put("reference", refund.reference());
    row.put("flow", payment.flow());
    row.put("erp", payment.erp());
    row.put("provider", payment.provider());
    row.put("providerId", payment.providerId());
    row.put("externalId", payment.externalId());
    row.put("amount", refund.amount().minor());
    row.put("paid", payment.amount().minor());
    row.put("before", payment.refundedBefore().minor());
    row.put("currency", refund.amount().currency());
    row.put("document", refund.document() == null ? null : refund.document().id());
    row.put("documentNumber", refund.document() == null ? null : refund.document().number());
    row.put("state", refund.state().name());
    row.put("seq", refund.seq());
    row.put("step", refund.due().step().name());
    row.put("now", now.toEpochMilli());
    row.put("endedAt", refund.state().isLive() ? null : now.toEpochMilli());
    return row;
  }
}
