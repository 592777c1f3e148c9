package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class WriteBacksTest {
  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void givesAllThatTheErpIsToBeTold() {
    PaymentIntent paid = scene.paid("1");
    WriteBack told = claim();
    assertThat(told.kind()).isEqualTo(WriteBack.Kind.REGISTER);
    assertThat(told.reference()).isEqualTo(paid.externalId());
    assertThat(told.message())
        .isEqualTo("Cobro: 116.00 MXN, compago TERMINAL-001, PAID (as PAID_SEEN)");
    assertThat(told.status()).isEqualTo("PAID");
    assertThat(told.receivable()).isEqualTo(scene.receivable("1"));
    assertThat(told.subject()).isEqualTo(WriteBack.Subject.INVOICE);
    assertThat(told.amount()).isEqualTo(Money.of("116.00", "MXN"));
    assertThat(told.since()).isBefore(scene.later());
    assertThat(told.failures()).isZero();
    assertThat(told.fence()).isEqualTo(2);
  }

  @OnEachDatabase
  void namesNoTerminalWhereAnyMayTakeItAndTheReasonOfACancel() {
    scene.ask(scene.queuedAt("1", null), "the customer left");
    assertThat(claim().message())
        .isEqualTo("Cobro: 116.00 MXN, compago, CANCELLED (the customer left)");
  }

  @OnEachDatabase
  void givesNoReasonForACancelThatDidNotHappen() {
    scene.ask(scene.pending("1"), "the customer left");
    scene.record(scene.claim(Step.CANCEL), Event.PAID_SEEN);
    scene.test.elapse(Scene.LEASE);
    assertThat(claim().message()).endsWith("PAID (as PAID_SEEN)");
  }

  @OnEachDatabase
  void saysWhatTheProviderSaidWhenNobodyOfUsCancelled() {
    scene.pending("1");
    scene.polled(Event.CANCELLED_CONFIRMED);
    assertThat(claim().message()).endsWith("CANCELLED (as CANCELLED_CONFIRMED)");
  }

  @OnEachDatabase
  void registersWhatWasCollectedWhateverTheInvoiceSaysByNow() {
    PaymentIntent first = scene.pending("1");
    scene.ask(first, Receivables.FROM_ERP + "the currency was wrong");
    scene.record(scene.claim(Step.CANCEL), Event.CANCELLED_CONFIRMED);
    Receivable dollars =
        new Receivable(
            "", "main", "1", "counter-1", "INV/2026/1", null, null, Money.of("6.50", "USD"));
    scene.pickUp(new Candidate(dollars, "T2", null, null, null));
    scene.swept(Event.PAID_SEEN);
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.writeBacks.claim(Set.of(), 5))
        .filteredOn(told -> told.kind() == WriteBack.Kind.REGISTER)
        .extracting(WriteBack::amount)
        .containsExactly(Money.of("116.00", "MXN"));
  }

  @OnEachDatabase
  void goesTheWayOfTheFlowThatCollected() {
    scene.expired("1");
    Receivable elsewhere =
        new Receivable("", "main", "1", "counter-2", "INV/2026/1", "7", null, Sample.PRICE);
    scene.pickUp(new Candidate(elsewhere, "T2", null, null, null));
    assertThat(scene.receivable("1").flow()).isEqualTo("counter-2");
    assertThat(claim().receivable().flow()).isEqualTo("counter-1");
  }

  @OnEachDatabase
  void anOrdinaryPaymentNeedsNoNote() {
    scene.paid("1");
    assertThat(scene.told()).containsExactly("REGISTER PAID DUE");
  }

  @OnEachDatabase
  void aLatePaymentCorrectsWhatTheErpWasTold() {
    PaymentIntent expired = scene.expired("1");
    scene.writeBacks.done(claim(), "note 5");
    scene.swept(Event.PAID_SEEN);
    assertThat(scene.told())
        .containsExactlyInAnyOrder("NOTE EXPIRED DONE", "NOTE PAID DUE", "REGISTER PAID DUE");
    assertThat(scene.test.count("write_back", "outcome = 'overtaken'")).isZero();
    WriteBack note = claim();
    assertThat(note.kind()).isEqualTo(WriteBack.Kind.NOTE);
    assertThat(note.reference()).isEqualTo(expired.externalId() + "-paid");
    assertThat(note.status()).isEqualTo("PAID");
    assertThat(note.message())
        .isEqualTo("Cobro: 116.00 MXN, compago TERMINAL-001, PAID (as PAID_SEEN)");
  }

  @OnEachDatabase
  void aLaterAttemptsPaymentCorrectsWhatTheErpWasToldOfTheOneBefore() {
    scene.expired("1");
    scene.writeBacks.done(claim(), "note 5");
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "the customer is back");
    PaymentIntent second = scene.created(scene.start(), "pi-second");
    scene.polled(Event.PAID_SEEN);
    assertThat(scene.told())
        .containsExactlyInAnyOrder("NOTE EXPIRED DONE", "NOTE PAID DUE", "REGISTER PAID DUE");
    assertThat(claim().reference()).isEqualTo(second.externalId() + "-paid");
  }

  @OnEachDatabase
  void whatWasNotToldBeforeTheLatePaymentIsNotToldAfterIt() {
    scene.expired("1");
    scene.swept(Event.PAID_SEEN);
    assertThat(scene.told())
        .containsExactlyInAnyOrder("NOTE EXPIRED DONE", "NOTE PAID DUE", "REGISTER PAID DUE");
    assertThat(scene.test.count("write_back", "outcome = 'overtaken' and done_at > 0"))
        .isEqualTo(1);
  }

  @OnEachDatabase
  void aNoteThatIsBeingToldIsLetGo() {
    scene.expired("1");
    scene.test.elapse(Scene.TIMING.sweeps().get(0));
    PaymentIntent swept = scene.claim(Step.SWEEP);
    WriteBack note = claim();
    scene.record(swept, Event.PAID_SEEN);
    scene.writeBacks.done(note, "note 5");
    assertThat(scene.test.count("write_back", "outcome = 'note 5' and state = 'DONE'"))
        .isEqualTo(1);
    assertThat(scene.told()).contains("NOTE PAID DUE");
  }

  @OnEachDatabase
  void givesEachOnceUntilItsLeaseEnds() {
    scene.paid("1");
    claim();
    assertThat(scene.otherNode().writeBacks.claim(Set.of(), 5)).isEmpty();
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.otherNode().writeBacks.claim(Set.of(), 5))
        .extracting(WriteBack::fence)
        .containsExactly(3L);
    assertThat(scene.writeBacks.claim(Set.of("main"), 5)).isEmpty();
  }

  @OnEachDatabase
  void handsAPaymentToTheNodeThatSawIt() {
    scene.pending("1");
    PaymentIntent paid = scene.polled(Event.PAID_SEEN);
    assertThat(scene.otherNode().writeBacks.claim(Set.of(), 5)).isEmpty();
    assertThat(scene.otherNode().writeBacks.handedOver(paid.id())).isEmpty();
    WriteBack handed = scene.writeBacks.handedOver(paid.id()).orElseThrow();
    assertThat(handed.fence()).isEqualTo(1);
    scene.writeBacks.done(handed, "payment 31");
    assertThat(scene.writeBacks.handedOver(paid.id())).isEmpty();
  }

  @OnEachDatabase
  void handsNothingOverThatMayBeClaimedElsewhere() {
    PaymentIntent paid = scene.paid("1");
    assertThat(scene.writeBacks.handedOver(paid.id())).isEmpty();
    claim();
    assertThat(scene.writeBacks.handedOver(paid.id())).isEmpty();
  }

  @OnEachDatabase
  void whatAPersonMarkedPaidIsAnybodysToTell() {
    scene.redo.decide(scene.unknown("1").id(), Optional.of("OP-1"), "ana", "found");
    assertThat(scene.otherNode().writeBacks.claim(Set.of(), 5)).hasSize(1);
  }

  @OnEachDatabase
  void renewingKeepsTheClaim() {
    scene.paid("1");
    WriteBack told = claim();
    scene.test.elapse(Scene.LEASE.minusSeconds(1));
    scene.writeBacks.renew(told);
    scene.test.elapse(Scene.LEASE.minusSeconds(1));
    assertThat(scene.otherNode().writeBacks.claim(Set.of(), 5)).isEmpty();
    scene.writeBacks.done(told, "payment 31");
  }

  @OnEachDatabase
  void whatIsDoneIsDone() {
    scene.paid("1");
    WriteBack told = claim();
    scene.writeBacks.done(told, "payment 31");
    assertThat(scene.test.count("write_back", "outcome = 'payment 31' and done_at > 0"))
        .isEqualTo(1);
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.writeBacks.claim(Set.of(), 5)).isEmpty();
    assertThatThrownBy(() -> scene.writeBacks.done(told, "twice")).isInstanceOf(StaleFence.class);
  }

  @OnEachDatabase
  void waitsAfterAFailureAndCounts() {
    scene.paid("1");
    scene.writeBacks.later(claim(), Duration.ofMinutes(5), "503");
    assertThat(scene.writeBacks.claim(Set.of(), 5)).isEmpty();
    scene.test.elapse(Duration.ofMinutes(5));
    assertThat(claim().failures()).isEqualTo(1);
  }

  @OnEachDatabase
  void goesToAPersonWhenItCannotBeWritten() {
    scene.paid("1");
    WriteBack told = claim();
    scene.writeBacks.dead(told, "journal missing");
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.UNWRITABLE);
    assertThat(letter.writeBackId()).isEqualTo(told.id());
    assertThat(letter.detail()).isEqualTo("journal missing");
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.writeBacks.claim(Set.of(), 5)).isEmpty();
  }

  @OnEachDatabase
  void isNotToldAgainWhileTheErpMayStillBeAtIt() {
    scene.paid("1");
    scene.writeBacks.dead(claim(), Duration.ofMinutes(2), "no answer");
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "again");
    assertThat(scene.writeBacks.claim(Set.of(), 5)).isEmpty();
    scene.test.elapse(Duration.ofMinutes(2));
    assertThat(claim().failures()).isZero();
  }

  @OnEachDatabase
  void saysWhetherPeopleMayHaveReadThatItIsNotBooked() {
    scene.paid("1");
    WriteBack first = claim();
    assertThat(first.refusedBefore()).isFalse();
    scene.writeBacks.dead(first, "journal missing");
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "the journal is there");
    assertThat(claim().refusedBefore()).isTrue();
  }

  @OnEachDatabase
  void leavesTheWriteBacksOfAFrozenConnectionWhereTheyAre() {
    scene.paid("1");
    assertThat(scene.writeBacks.claim(Set.of("main"), 5)).isEmpty();
    assertThat(scene.writeBacks.claim(Set.of("other"), 5)).hasSize(1);
  }

  @OnEachDatabase
  void renewingRevivesNoClaimThatWasGivenBack() {
    scene.paid("1");
    WriteBack told = claim();
    scene.writeBacks.later(told, Duration.ofMinutes(5), "503");

    assertThatThrownBy(() -> scene.writeBacks.renew(told)).isInstanceOf(StaleFence.class);
  }

  @OnEachDatabase
  void aFormerOwnerWritesNothing() {
    scene.paid("1");
    WriteBack former = claim();
    scene.test.elapse(Scene.LEASE);
    scene.otherNode().writeBacks.claim(Set.of(), 5);
    List<Runnable> writes =
        List.of(
            () -> scene.writeBacks.renew(former),
            () -> scene.writeBacks.done(former, "payment 31"),
            () -> scene.writeBacks.later(former, Duration.ofMinutes(5), "503"),
            () -> scene.writeBacks.dead(former, "journal missing"));
    for (Runnable write : writes) {
      assertThatThrownBy(write::run).isInstanceOf(StaleFence.class);
    }
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.test.count("write_back", "state = 'DUE' and fence = 3 and failures = 0"))
        .isEqualTo(1);
  }

  private WriteBack claim() {
    return scene.writeBacks.claim(Set.of(), 1).get(0);
  }
}
