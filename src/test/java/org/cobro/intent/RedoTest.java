package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RedoTest {
  private static final Optional<String> UNPAID = Optional.empty();

  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @AfterEach
  void theStateIsTheFoldOfTheEvents() {
    assertThat(scene.intentsThatAreNotTheFoldOfTheirEvents()).isEmpty();
  }

  @OnEachDatabase
  void retriesAnExpiredIntentAsANewAttempt() {
    PaymentIntent first = scene.expired("1");
    DeadLetter letter = scene.letter();
    assertThat(scene.redo.retry(letter, Scene.WHERE, "ana", "the customer is back"))
        .isEqualTo("attempt 2 of INV/2026/1 is queued");
    PaymentIntent second = scene.live("1");
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.externalId()).isNotEqualTo(first.externalId()).contains("-a2-");
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.deadLetters.find(letter.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.RETRIED);
    assertThat(scene.events.of(second.id()).get(0).actor()).isEqualTo("ana");
  }

  @OnEachDatabase
  void ofTwoPeopleWhoRetryOneWins() {
    scene.expired("1");
    DeadLetter letter = scene.letter();
    retry(letter);
    refused(() -> retry(letter), "already closed");
    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(2);
  }

  @OnEachDatabase
  void aStartAnswersTheLettersOfTheAttemptsBefore() {
    scene.expired("1");
    DeadLetter letter = scene.letter();
    start("1");
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.deadLetters.find(letter.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.RETRIED);
  }

  @OnEachDatabase
  void aRefusedRetryLeavesTheLetterOpen() {
    scene.unknown("1");
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    scene.lookUpFails();
    refused(() -> retry(scene.letter()), "INV/2026/1 already has attempt 1 in state UNKNOWN");
    assertThat(scene.letter().cause()).isEqualTo(Cause.UNKNOWN);
  }

  @OnEachDatabase
  void startsNothingWhileAnAttemptIsLive() {
    scene.queued("1");
    refused(() -> start("1"), "already has attempt 1 in state QUEUED");
  }

  @OnEachDatabase
  void startsAfterTheAttemptThatSomebodyLookedAt() {
    scene.expired("1");
    assertThat(scene.redo.startAfter(1, scene.receivable("1"), Scene.WHERE, "ana"))
        .isEqualTo("attempt 2 of INV/2026/1 is queued");
    assertThat(scene.events.of(scene.live("1").id()).get(0).actor()).isEqualTo("ana");
  }

  @OnEachDatabase
  void aSecondClickStartsNothingHoweverSoonTheFirstOnesAttemptHasEnded() {
    scene.expired("1");
    refused(
        () -> scene.redo.startAfter(0, scene.receivable("1"), Scene.WHERE, "ana"),
        "INV/2026/1 has attempt 1 meanwhile");
    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void startsNothingThatIsPaidBeforeTheErpIsTold() {
    scene.paid("1");
    refused(() -> start("1"), "the ERP is not told yet");
  }

  @OnEachDatabase
  void startsNothingThatIsPaid() {
    scene.registered("1");
    refused(() -> start("1"), "is paid");
  }

  @OnEachDatabase
  void startsNothingThatMayHaveBeenPaidLateUntilAPersonSettlesIt() {
    scene.expired("1");
    scene.swept(Event.CONTRADICTION_SEEN);
    refused(() -> start("1"), "may have been paid");
    assertThat(retry(scene.letter())).isEqualTo("attempt 2 of INV/2026/1 is queued");
  }

  @OnEachDatabase
  void startsNothingBesideAWithdrawnAttemptThatMayExistUnseenAndStillBePaid() {
    PaymentIntent ended = withdrawnAfterARefusedCreate();
    refused(() -> start("1"), "may have been paid");
    refused(() -> retry(scene.letter()), "may still pay it until");
    refused(
        () -> scene.redo.resolve(scene.letter(), "ana", "not charged"), "may still pay it until");
    scene.test.elapse(Scene.TIMING.payable());
    assertThat(retry(scene.letter())).isEqualTo("attempt 2 of INV/2026/1 is queued");
    assertThat(scene.now(ended).state()).isEqualTo(State.CANCELLED);
  }

  @OnEachDatabase
  void bookedIsWhatAPersonFindsPaidOfAWithdrawnAttemptThatExistedUnseen() {
    PaymentIntent ended = withdrawnAfterARefusedCreate();
    assertThat(scene.redo.decide(ended.id(), Optional.of("pi-9"), "ana", "seen there").state())
        .isEqualTo(State.PAID);
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.told()).contains("REGISTER PAID DUE");
  }

  private PaymentIntent withdrawnAfterARefusedCreate() {
    Fault fault = Fault.of(FaultKind.BUSY, "HTTP 429");
    PaymentIntent queued =
        scene.intents.record(scene.creating("1"), Happening.postponed("create", fault));
    return scene.ask(queued, "the customer left");
  }

  @OnEachDatabase
  void startsNothingWhoseDataCannotBeCollected() {
    scene.pickUp(new Candidate(Scene.invoice("1", "0.00"), null, "nothing is open", null, null));
    refused(() -> retry(scene.letter()), "correct it in the ERP");
    assertThat(scene.letter().cause()).isEqualTo(Cause.BAD_DATA);
  }

  @OnEachDatabase
  void collectsAReopenedInvoiceAgainWhenAPersonWantsIt() {
    scene.registered("1");
    scene.pickUp(Scene.offered("1", Scene.TERMINAL));
    assertThat(retry(scene.letter())).isEqualTo("attempt 2 of INV/2026/1 is queued");
  }

  @OnEachDatabase
  void tellsTheErpAgainWhatItCouldNotBeTold() {
    scene.paid("1");
    scene.writeBacks.dead(scene.writeBacks.claim(Set.of(), 1).get(0), "journal missing");
    assertThat(retry(scene.letter())).isEqualTo("the ERP is told again");
    WriteBack again = scene.writeBacks.claim(Set.of(), 1).get(0);
    assertThat(again.failures()).isZero();
    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void resolvesWhatAPersonSettledOutside() {
    scene.expired("1");
    DeadLetter letter = scene.letter();
    scene.redo.resolve(letter, "ana", "paid in cash");
    assertThat(scene.deadLetters.find(letter.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.RESOLVED);
    refused(() -> scene.redo.resolve(letter, "eva", "paid in cash"), "already closed");
  }

  @OnEachDatabase
  void resolvesWhatIsAboutNoIntent() {
    scene.pickUp(new Candidate(Scene.invoice("1", "0.00"), null, "nothing is open", null, null));
    scene.redo.resolve(scene.letter(), "ana", "seen");
    assertThat(scene.deadLetters.depth()).isZero();
  }

  @OnEachDatabase
  void resolvesNothingThatStillBlocks() {
    scene.pending("1");
    scene.polled(Event.GAVE_UP);
    refused(() -> scene.redo.resolve(scene.letter(), "ana", "whatever"), "the intent is REVIEW");
    scene.queuedAt("2", "T2");
    scene.record(scene.start(), Event.UNCLEAR);
    scene.test.elapse(Scene.TIMING.lookUpAfter());
    scene.lookUpFails();
    DeadLetter unknown = scene.deadLetters.open().get(1);
    refused(() -> scene.redo.resolve(unknown, "ana", "whatever"), "the intent is UNKNOWN");
  }

  @OnEachDatabase
  void aPersonFindsThePaymentOfAnUnknownIntent() {
    PaymentIntent unknown = scene.unknown("1");
    PaymentIntent paid = decide(unknown, Optional.of("OP-4711"));
    assertThat(paid.state()).isEqualTo(State.PAID);
    assertThat(paid.providerId()).isEqualTo("OP-4711");
    assertThat(scene.told()).containsExactly("REGISTER PAID DUE");
    Events.Entry last = scene.events.of(unknown.id()).get(3);
    assertThat(last.actor()).isEqualTo("ana");
    assertThat(last.evidence()).isEqualTo("reference OP-4711");
  }

  @OnEachDatabase
  void thePaymentOfAKnownIntentKeepsTheProvidersId() {
    scene.pending("1");
    PaymentIntent review = scene.polled(Event.GAVE_UP);
    assertThat(decide(review, Optional.of("OP-4711")).providerId()).isEqualTo("pi-1");
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void nothingIsPaidWithoutAReference() {
    PaymentIntent unknown = scene.unknown("1");
    refused(() -> decide(unknown, Optional.of(" ")), "needs the provider's reference");
    assertThat(scene.now(unknown).state()).isEqualTo(State.UNKNOWN);
  }

  @OnEachDatabase
  void aMismatchWithoutAnIdIsNotPaidWithoutAReferenceEither() {
    PaymentIntent review = scene.record(scene.creating("1"), Event.MISMATCHED);
    assertThat(review.providerId()).isNull();
    refused(() -> decide(review, Optional.of("")), "needs the provider's reference");
    assertThat(decide(review, Optional.of("OP-1")).state()).isEqualTo(State.PAID);
  }

  @OnEachDatabase
  void oneReferenceIsEvidenceForOneAttempt() {
    scene.pending("1");
    scene.queuedAt("2", "T2");
    PaymentIntent unknown = scene.record(scene.start(), Event.UNCLEAR);
    refused(() -> decide(unknown, Optional.of("pi-1")), "belongs to another attempt");
    assertThat(scene.now(unknown).state()).isEqualTo(State.UNKNOWN);
  }

  @OnEachDatabase
  void aPersonMakesSureThatNothingWasCharged() {
    PaymentIntent unknown = scene.lookedUpInVain("1");
    scene.test.elapse(Scene.TIMING.payable());
    assertThat(decide(unknown, UNPAID).state()).isEqualTo(State.FAILED);
    assertThat(scene.told()).containsExactly("NOTE FAILED DUE");
    assertThat(start("1")).isEqualTo("attempt 2 of INV/2026/1 is queued");
  }

  @OnEachDatabase
  void nobodyCallsUnpaidWhatIsStillLookedUp() {
    PaymentIntent unknown = scene.unknown("1");
    scene.test.elapse(Scene.TIMING.payable());
    refused(() -> decide(unknown, UNPAID), "decide once the look-ups have ended");
    assertThat(scene.now(unknown).state()).isEqualTo(State.UNKNOWN);
  }

  @OnEachDatabase
  void nobodyCallsUnpaidWhatTheCustomerMayStillPay() {
    PaymentIntent unknown = scene.lookedUpInVain("1");
    refused(() -> decide(unknown, UNPAID), "the customer may still pay it until");
    Duration left = Scene.TIMING.payable();
    scene.test.elapse(left.minusMinutes(1));
    refused(() -> decide(unknown, UNPAID), "the customer may still pay it until");
    scene.test.elapse(Duration.ofMinutes(1));
    assertThat(decide(unknown, UNPAID).state()).isEqualTo(State.FAILED);
  }

  @OnEachDatabase
  void whatAPersonReviewsMayBeCalledUnpaidAtOnce() {
    scene.pending("1");
    PaymentIntent review = scene.polled(Event.GAVE_UP);
    assertThat(decide(review, UNPAID).state()).isEqualTo(State.FAILED);
  }

  @OnEachDatabase
  void aWriteBackThatAPersonBookedByHandIsSettled() {
    scene.paid("1");
    scene.writeBacks.dead(scene.writeBacks.claim(Set.of(), 1).get(0), "journal missing");
    scene.redo.resolve(scene.letter(), "ana", "booked by hand");
    assertThat(scene.told()).containsExactly("REGISTER PAID DONE");
    assertThat(
            scene.test.count(
                "write_back", "outcome = 'settled by ana: booked by hand' and done_at > 0"))
        .isEqualTo(1);
    scene.pickUp(Scene.offered("1", Scene.TERMINAL));
    assertThat(scene.letter().cause()).isEqualTo(Cause.REOPENED);
    assertThat(retry(scene.letter())).isEqualTo("attempt 2 of INV/2026/1 is queued");
  }

  @OnEachDatabase
  void aRetryAsksForWhatTheErpSaysByNow() {
    scene.expired("1");
    scene.pickUp(new Candidate(Scene.invoice("1", "80.00"), Scene.TERMINAL, null, null, null));
    retry(scene.letter());
    assertThat(scene.live("1").amount()).isEqualTo(Money.of("80.00", "MXN"));
  }

  @OnEachDatabase
  void aPersonDecidesNothingThatTheProviderStillDecides() {
    PaymentIntent pending = scene.pending("1");
    refused(() -> decide(pending, UNPAID), "state PENDING is not for a person");
    refused(() -> decide(pending, Optional.of("OP-1")), "state PENDING is not for a person");
    refused(() -> scene.redo.decide("none", UNPAID, "ana", "why"), "no such intent");
  }

  @OnEachDatabase
  void aPaymentThatAPersonFindsLateStopsTheNewerAttempt() {
    PaymentIntent first = scene.expired("1");
    retry(scene.letter());
    decide(first, Optional.of("OP-1"));
    assertThat(scene.receivables.liveIntent(first.receivableId())).isEmpty();
    assertThat(scene.told())
        .containsExactlyInAnyOrder(
            "NOTE EXPIRED DONE", "NOTE PAID DUE", "REGISTER PAID DUE", "NOTE CANCELLED DUE");
  }

  @OnEachDatabase
  void nobodyCallsUnpaidWhatALateLookUpMayStillBringIntoBeing() {
    scene.unknown("1");
    scene.test.elapse(Scene.TIMING.payable());
    PaymentIntent begun = scene.lookUpFails();
    refused(() -> decide(begun, UNPAID), "the customer may still pay it until");
    scene.test.elapse(Scene.TIMING.payable());
    assertThat(decide(begun, UNPAID).state()).isEqualTo(State.FAILED);
  }

  private String retry(DeadLetter letter) {
    return scene.redo.retry(letter, Scene.WHERE, "ana", "once more");
  }

  private String start(String invoice) {
    return scene.redo.start(scene.receivable(invoice), Scene.WHERE, "ana");
  }

  private PaymentIntent decide(PaymentIntent intent, Optional<String> reference) {
    return scene.redo.decide(intent.id(), reference, "ana", "looked in the provider's pages");
  }

  private static void refused(ThrowingCallable act, String why) {
    assertThatThrownBy(act).isInstanceOf(Redo.Refused.class).hasMessageContaining(why);
  }
}
