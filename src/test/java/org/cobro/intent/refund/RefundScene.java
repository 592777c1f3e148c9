package org.cobro.intent.refund;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.intent.Timing;
import org.cobro.intent.refund.Standing.Condition;
import org.cobro.testing.TestDatabase;

/** Payments of 116.00 that the ERP knows of, and short ways to refunds of them. */
final class RefundScene {

  static final Timing TIMING = Scene.TIMING;
  static final Money PAID = RefundSample.PAID;
  static final RefundPolicy ALL = new RefundPolicy(true, true, Duration.ofDays(90));
  static final Optional<Money> WHOLE = Optional.empty();

  final Scene core;
  final TestDatabase test;
  final RefundStore refunds;
  final RefundEvents events;
  final RefundRequests requests;
  final RefundJudgement judgement = new RefundJudgement(TIMING);
  private RefundPolicy policy = ALL;

  private RefundScene(Scene core) {
    this.core = core;
    this.test = core.test;
    this.refunds = new RefundStore(core.database, TIMING);
    this.events = new RefundEvents(core.database);
    this.requests = new RefundRequests(core.database, refunds, judgement, provider -> policy);
  }

  static RefundScene on(TestDatabase test) {
    return new RefundScene(Scene.on(test));
  }

  /** The same database, as another node sees it. */
  RefundScene otherNode() {
    return new RefundScene(core.otherNode());
  }

  RefundScene policy(RefundPolicy other) {
    policy = other;
    return this;
  }

  PaymentIntent paid(String invoice) {
    return core.registered(invoice);
  }

  static Optional<Money> part(String amount) {
    return Optional.of(RefundSample.pesos(amount));
  }

  /** Ana wants it back. */
  Refund ask(PaymentIntent paid, Optional<Money> amount) {
    return requests.ask(paid.id(), amount, "ana", "goods are back");
  }

  static CreditNote note(String id, String invoice, String amount) {
    return new CreditNote("main", id, "RINV/2026/" + id, invoice, RefundSample.pesos(amount));
  }

  Optional<Refund> admit(CreditNote note) {
    return requests.admit(note, flow -> true);
  }

  List<Refund> due() {
    return refunds.claim(Set.of(), 10);
  }

  /** Claims the one that is due. */
  Refund claim() {
    List<Refund> claimed = due();
    if (claimed.size() != 1) {
      throw new AssertionError("one refund was to be due, not " + claimed);
    }
    return claimed.get(0);
  }

  Refund record(Refund claimed, RefundEvent event) {
    return refunds.record(claimed, happening(event));
  }

  static RefundHappening happening(RefundEvent event) {
    return new RefundHappening(
        event, "test", "as " + event, "{\"raw\":1}", "POST /" + event, null, Duration.ZERO, false);
  }

  /** The one that is due was looked at, and is on its way. */
  Refund send() {
    return record(look(), RefundEvent.SEND_STARTED);
  }

  /** The one that is due was looked at, and is claimed for its send. */
  Refund look() {
    Refund due = claim();
    Standing seen =
        new Standing(Condition.SETTLED, due.payment().refundedBefore(), "PAY7", "as seen", "{}");
    RefundHappening checked = judgement.of(due, seen, core.database.now()).orElseThrow();
    refunds.record(due, checked);
    return claim();
  }

  /** The one that is due was sent, and its end was seen. */
  Refund giveBack() {
    return record(send(), RefundEvent.REFUNDED_SEEN);
  }

  /** Sent, and nobody knows whether it was carried out. */
  Refund lost() {
    return record(send(), RefundEvent.GAVE_UP);
  }

  /** The ERP has all that it is to be told. */
  void booked() {
    core.writeBacks.claim(Set.of(), 10).forEach(told -> core.writeBacks.done(told, "payment 7"));
  }

  /** The ERP takes nothing of it. */
  void notBooked(String why) {
    core.writeBacks.claim(Set.of(), 10).forEach(told -> core.writeBacks.dead(told, why));
  }

  Refund now(Refund refund) {
    return refunds.find(refund.id()).orElseThrow();
  }

  List<RefundEvent> log(Refund refund) {
    return events.of(refund.id()).stream().map(RefundEvents.Entry::event).toList();
  }

  DeadLetter letter() {
    return core.letter();
  }

  /** What the ERP is to be told of refunds, in order. */
  List<String> told() {
    return test.sql()
        .sql(
            """
            select kind || ' ' || reference || ' ' || status from write_back
            where refund_id is not null order by created_at, id
            """)
        .query(String.class)
        .list();
  }

  /** Invariant 9, for every refund that there is. */
  List<String> refundsThatAreNotTheFoldOfTheirEvents() {
    List<String> wrong = new ArrayList<>();
    for (Refund refund : refunds.newest(Optional.empty(), 100)) {
      List<RefundEvent> log = log(refund);
      boolean whole = log.size() == refund.seq() && RefundTransition.fold(log) == refund.state();
      Optional.of(refund.id()).filter(id -> !whole).ifPresent(wrong::add);
    }
    return wrong;
  }
}
