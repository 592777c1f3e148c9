package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.refund.RefundSample.pesos;
import static org.cobro.intent.refund.RefundScene.WHOLE;
import static org.cobro.intent.refund.RefundScene.note;
import static org.cobro.intent.refund.RefundScene.part;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RefundRequestsTest {
  private static final Optional<String> NOT_GIVEN_BACK = Optional.empty();

  private RefundScene scene;
  private PaymentIntent paid;

  @BeforeEach
  void open(TestDatabase test) {
    scene = RefundScene.on(test);
    paid = scene.paid("1");
  }

  @AfterEach
  void theStateIsTheFoldOfTheEvents() {
    assertThat(scene.refundsThatAreNotTheFoldOfTheirEvents()).isEmpty();
  }

  @OnEachDatabase
  void givesBackAllThatIsLeftWhereNoAmountIsSaid() {
    Refund first = scene.ask(paid, part("16.01"));
    assertThat(first.isWhole()).isFalse();
    scene.giveBack();
    Refund rest = scene.ask(paid, WHOLE);
    assertThat(rest.amount()).isEqualTo(pesos("99.99"));
    assertThat(rest.payment().refundedBefore()).isEqualTo(pesos("16.01"));
    assertThat(rest.number()).isEqualTo(2);
    assertThat(rest.reference()).isEqualTo(paid.externalId() + "-r2");
    assertThat(rest.isWhole()).isFalse();
    scene.giveBack();
    refused(() -> scene.ask(paid, WHOLE), "0.00 MXN cannot be given back: 0.00 MXN is left");
  }

  @OnEachDatabase
  void givesBackNoMoreThanIsLeftAfterSeveral() {
    scene.ask(paid, part("100.00"));
    scene.giveBack();
    scene.ask(paid, part("15.99"));
    scene.giveBack();
    refused(() -> scene.ask(paid, part("0.02")), "0.01 MXN is left of the payment");
    scene.ask(paid, part("0.01"));
    scene.giveBack();
    assertThat(scene.test.count("refund", "state = 'REFUNDED'")).isEqualTo(3);
  }

  @OnEachDatabase
  void whatWasRefusedIsNotHeldAgainstThePayment() {
    scene.ask(paid, WHOLE);
    scene.record(scene.send(), RefundEvent.REJECTED);
    Refund again = scene.ask(paid, WHOLE);
    assertThat(again.isWhole()).isTrue();
    assertThat(again.payment().refundedBefore()).isEqualTo(pesos("0.00"));
    assertThat(again.number()).isEqualTo(2);
  }

  @OnEachDatabase
  void refusesWhatIsNoAmountOfThePayment() {
    refused(() -> scene.ask(paid, part("0.00")), "0.00 MXN cannot be given back");
    refused(() -> scene.ask(paid, part("-1.00")), "-1.00 MXN cannot be given back");
    refused(() -> scene.ask(paid, part("116.01")), "116.00 MXN is left");
    refused(() -> scene.ask(paid, Optional.of(Money.of("1", "USD"))), "1.00 USD cannot be");
    assertThat(scene.test.count("refund", "1 = 1")).isZero();
  }

  @OnEachDatabase
  void refusesWhatWasNotPaid() {
    PaymentIntent pending = scene.core.pending("2");
    refused(() -> scene.ask(pending, WHOLE), "only what was paid can be given back");
    refused(
        () -> scene.requests.ask("none", WHOLE, "ana", "why"),
        "only what was paid can be given back");
  }

  @OnEachDatabase
  void oneAtATimeOfOnePayment() {
    scene.ask(paid, part("1.00"));
    refused(() -> scene.ask(paid, part("1.00")), "a refund of this payment is under way");
    scene.ask(scene.paid("2"), part("1.00"));
    assertThat(scene.due()).hasSize(2);
  }

  @OnEachDatabase
  void ofTwoWishesAtTheSameTimeFromTwoNodesOneIsTaken() {
    RefundScene other = scene.otherNode();
    List<CompletableFuture<String>> wishes =
        Stream.of(scene, other, scene, other)
            .map(
                node ->
                    CompletableFuture.supplyAsync(() -> node.ask(paid, WHOLE).id())
                        .exceptionally(e -> "refused: " + e.getCause().getMessage()))
            .toList();
    List<String> answers = wishes.stream().map(CompletableFuture::join).toList();
    assertThat(answers).filteredOn(answer -> !answer.startsWith("refused")).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.startsWith("refused"))
        .allMatch(answer -> answer.contains("a refund of this payment is under way"));
    assertThat(scene.test.count("refund", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void ofACreditNoteThatTwoNodesSeeAtTheSameTimeOneRefundIsMade() {
    RefundScene other = scene.otherNode();
    List<CompletableFuture<Optional<Refund>>> seen =
        Stream.of(scene, other, scene, other)
            .map(node -> CompletableFuture.supplyAsync(() -> node.admit(note("71", "1", "16.01"))))
            .toList();
    assertThat(seen.stream().map(CompletableFuture::join).filter(Optional::isPresent)).hasSize(1);
    assertThat(scene.test.count("refund", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void leavesToAPersonWhatTheProviderDoesNotGiveBackForAProgram() {
    scene.policy(RefundPolicy.NONE);
    Refund asked = scene.ask(paid, WHOLE);
    byHand(asked, "this provider gives nothing back when a program asks");
    assertThat(scene.letter().detail()).contains("116.00 MXN", "pi-1", paid.externalId());
    assertThat(scene.told()).containsExactly("NOTE " + asked.reference() + "-by-hand ");
    assertThat(scene.log(asked)).containsExactly(RefundEvent.ASKED, RefundEvent.LEFT_TO_PERSON);
    assertThat(scene.due()).isEmpty();
  }

  @OnEachDatabase
  void leavesAPartToAPersonWhereOnlyWholePaymentsAreGivenBack() {
    scene.policy(new RefundPolicy(true, false, Duration.ofDays(90)));
    byHand(scene.ask(paid, part("115.99")), "this provider gives back whole payments only");
    PaymentIntent second = scene.paid("2");
    assertThat(scene.ask(second, part("116.00")).state()).isEqualTo(RefundState.QUEUED);
  }

  @OnEachDatabase
  void leavesToAPersonWhatWasPaidTooLongAgo() {
    scene.policy(new RefundPolicy(true, true, Duration.ofDays(90)));
    scene.test.elapse(Duration.ofDays(90).plusSeconds(1));
    byHand(scene.ask(paid, WHOLE), "paid more than 90 days ago");
    PaymentIntent younger = scene.paid("2");
    scene.test.elapse(Duration.ofDays(89));
    assertThat(scene.ask(younger, WHOLE).state()).isEqualTo(RefundState.QUEUED);
  }

  @OnEachDatabase
  void admitsACreditNoteOnce() {
    Refund refund = scene.admit(note("71", "1", "16.01")).orElseThrow();
    assertThat(refund.document()).isEqualTo(new Refund.Document("71", "RINV/2026/71"));
    assertThat(scene.now(refund)).isEqualTo(refund);
    assertThat(scene.events.of(refund.id()).get(0).actor()).isEqualTo("credit note");
    assertThat(scene.admit(note("71", "1", "16.01"))).isEmpty();
    scene.giveBack();
    assertThat(scene.admit(note("71", "1", "16.01"))).isEmpty();
    assertThat(scene.test.count("refund", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void admitsNoneOfWhatCobroDidNotCollectOrIsNotAskedTo() {
    scene.core.pending("2");
    assertThat(scene.admit(note("71", "none", "1.00"))).isEmpty();
    assertThat(scene.admit(note("72", "2", "1.00"))).isEmpty();
    assertThat(scene.requests.admit(note("73", "1", "1.00"), flow -> false)).isEmpty();
    assertThat(scene.requests.admit(note("73", "1", "1.00"), "counter-1"::equals)).isPresent();
  }

  @OnEachDatabase
  void aSecondCreditNoteWaitsForTheEndOfTheFirst() {
    scene.admit(note("71", "1", "16.01"));
    assertThat(scene.admit(note("72", "1", "99.99"))).isEmpty();
    assertThat(scene.test.count("refund", "1 = 1")).isEqualTo(1);
    scene.giveBack();
    Refund second = scene.admit(note("72", "1", "99.99")).orElseThrow();
    assertThat(second.payment().refundedBefore()).isEqualTo(pesos("16.01"));
  }

  @OnEachDatabase
  void aCreditNoteOverMoreThanIsLeftIsRefusedOnceAndForAPerson() {
    Refund refund = scene.admit(note("71", "1", "116.01")).orElseThrow();
    assertThat(refund.state()).isEqualTo(RefundState.REFUSED);
    assertThat(refund.amount()).isEqualTo(pesos("116.01"));
    assertThat(scene.now(refund)).isEqualTo(refund);
    assertThat(scene.letter().cause()).isEqualTo(Cause.REFUND_REFUSED);
    assertThat(scene.letter().detail())
        .contains("credit note RINV/2026/71 is of 116.01 MXN, but only 116.00 MXN is left");
    assertThat(scene.admit(note("71", "1", "116.01"))).isEmpty();
    DeadLetter letter = scene.letter();
    refused(() -> scene.requests.retry(letter, "ana", "again"), "116.01 MXN cannot be given back");
    assertThat(scene.letter().id()).isEqualTo(letter.id());
    assertThat(scene.test.count("refund", "ended_at is null")).isZero();
  }

  @OnEachDatabase
  void aCreditNoteInAnotherCurrencyIsRefused() {
    CreditNote dollars = new CreditNote("main", "71", "RINV/71", "1", Money.of("5.00", "USD"));
    Refund refund = scene.admit(dollars).orElseThrow();
    assertThat(refund.state()).isEqualTo(RefundState.REFUSED);
    assertThat(scene.letter().detail()).contains("is of 5.00 USD, but only 116.00 MXN is left");
  }

  @OnEachDatabase
  void aCreditNoteBooksWhatAPersonHadGivenBackBefore() {
    Refund before = scene.ask(paid, part("16.01"));
    scene.giveBack();
    assertThat(scene.admit(note("71", "1", "16.01"))).isEmpty();
    assertThat(scene.now(before).document().id()).isEqualTo("71");
    assertThat(scene.told())
        .containsExactly(
            "NOTE " + before.reference() + "-refunded ",
            "REGISTER " + before.reference() + " REFUNDED");
    assertThat(scene.admit(note("71", "1", "16.01"))).isEmpty();
    assertThat(scene.admit(note("72", "1", "16.01"))).isPresent();
  }

  @OnEachDatabase
  void aCreditNoteIsTakenOnByTheRefundThatIsUnderWay() {
    Refund under = scene.ask(paid, part("16.01"));
    Refund sending = scene.send();
    assertThat(scene.admit(note("71", "1", "16.01"))).isEmpty();
    assertThat(scene.told()).isEmpty();
    scene.record(sending, RefundEvent.REFUNDED_SEEN);
    assertThat(scene.told()).containsExactly("REGISTER " + under.reference() + " REFUNDED");
  }

  @OnEachDatabase
  void aCreditNoteOfAnotherAmountOrAfterANoIsAWishOfItsOwn() {
    scene.ask(paid, part("16.01"));
    scene.giveBack();
    scene.ask(paid, part("10.00"));
    scene.record(scene.send(), RefundEvent.REJECTED);
    Refund tenth = scene.admit(note("71", "1", "10.00")).orElseThrow();
    assertThat(tenth.number()).isEqualTo(3);
    assertThat(tenth.payment().refundedBefore()).isEqualTo(pesos("16.01"));
  }

  @OnEachDatabase
  void aPersonRecordsWhatWasGivenBackByHand() {
    scene.policy(RefundPolicy.NONE);
    Refund asked = scene.admit(note("71", "1", "16.01")).orElseThrow();
    Refund decided = decide(asked, Optional.of("REF-7"));
    assertThat(decided.state()).isEqualTo(RefundState.REFUNDED);
    assertThat(scene.core.deadLetters.open()).isEmpty();
    assertThat(scene.told()).contains("REGISTER " + asked.reference() + " REFUNDED");
    RefundEvents.Entry last = scene.events.of(asked.id()).get(2);
    assertThat(last.actor()).isEqualTo("ana");
    assertThat(last.detail()).isEqualTo("as seen there; reference REF-7");
    refused(() -> scene.ask(paid, part("100.00")), "99.99 MXN is left of the payment");
  }

  @OnEachDatabase
  void aPersonSaysThatItWasNotAndWillNotBe() {
    scene.policy(RefundPolicy.NONE);
    Refund asked = scene.ask(paid, WHOLE);
    assertThat(decide(asked, NOT_GIVEN_BACK).state()).isEqualTo(RefundState.REFUSED);
    assertThat(scene.core.deadLetters.open()).isEmpty();
    assertThat(scene.told()).endsWith("NOTE " + asked.reference() + "-refused ");
    assertThat(scene.ask(paid, WHOLE).number()).isEqualTo(2);
  }

  @OnEachDatabase
  void whatWaitsToBeSentMayBeStopped() {
    Refund asked = scene.ask(paid, WHOLE);
    Refund claimed = scene.claim();
    refused(() -> decide(asked, Optional.of("REF-7")), "state QUEUED is not for a person");
    assertThat(decide(asked, NOT_GIVEN_BACK).state()).isEqualTo(RefundState.REFUSED);
    assertThatThrownBy(() -> scene.record(claimed, RefundEvent.CHECKED))
        .hasMessage("CHECKED has no place in state REFUSED");
  }

  @OnEachDatabase
  void whatWasSentMayBeDeniedOnlyAfterItHasHadItsTime() {
    Refund asked = scene.ask(paid, WHOLE);
    scene.lost();
    refused(() -> decide(asked, NOT_GIVEN_BACK), "may yet be carried out: look again later");
    scene.test.elapse(RefundScene.TIMING.patience());
    assertThat(decide(asked, NOT_GIVEN_BACK).state()).isEqualTo(RefundState.REFUSED);
  }

  @OnEachDatabase
  void whatWasSentMayBeConfirmedAtOnce() {
    Refund asked = scene.ask(paid, WHOLE);
    scene.lost();
    assertThat(decide(asked, Optional.of("REF-7")).state()).isEqualTo(RefundState.REFUNDED);
  }

  @OnEachDatabase
  void nobodyDecidesWhatIsOnItsWayOrHasEndedOrIsNone() {
    Refund asked = scene.ask(paid, WHOLE);
    Refund sending = scene.send();
    refused(() -> decide(asked, Optional.of("R")), "state SENDING is not for a person to decide");
    scene.record(sending, RefundEvent.REFUNDED_SEEN);
    refused(() -> decide(asked, NOT_GIVEN_BACK), "state REFUNDED is not for a person to decide");
    refused(() -> scene.requests.decide("none", NOT_GIVEN_BACK, "ana", "why"), "no such refund");
  }

  @OnEachDatabase
  void givenBackWithoutAReferenceIsNoEvidence() {
    scene.policy(RefundPolicy.NONE);
    Refund asked = scene.ask(paid, WHOLE);
    refused(() -> decide(asked, Optional.of(" ")), "a refund needs the provider's reference");
    assertThat(scene.now(asked).state()).isEqualTo(RefundState.BY_HAND);
  }

  @OnEachDatabase
  void asksOnceMoreForOneThatWasRefused() {
    Refund first = scene.admit(note("71", "1", "16.01")).orElseThrow();
    scene.record(scene.send(), RefundEvent.REJECTED);
    DeadLetter letter = scene.letter();
    Refund second = scene.requests.retry(letter, "ana", "there is money now");
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.reference()).isNotEqualTo(first.reference());
    assertThat(second.amount()).isEqualTo(first.amount());
    assertThat(second.document()).isEqualTo(first.document());
    assertThat(scene.events.of(second.id()).get(0).actor()).isEqualTo("ana");
    assertThat(scene.core.deadLetters.find(letter.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.RETRIED);
    refused(() -> scene.requests.retry(letter, "bo", "me too"), "already closed");
    scene.giveBack();
    assertThat(scene.told()).contains("REGISTER " + second.reference() + " REFUNDED");
  }

  @OnEachDatabase
  void asksForNothingOnceMoreThatMayHaveBeenGivenBack() {
    scene.ask(paid, WHOLE);
    scene.lost();
    refused(
        () -> scene.requests.retry(scene.letter(), "ana", "again"),
        "say whether it was given back");
    assertThat(scene.letter().cause()).isEqualTo(Cause.REFUND_UNKNOWN);
  }

  @OnEachDatabase
  void aLetterAboutSomethingElseIsNoWishForARefund() {
    scene.core.expired("2");
    refused(
        () -> scene.requests.retry(scene.letter(), "ana", "again"),
        "this dead letter is not about a refund");
  }

  @OnEachDatabase
  void aLetterAboutARefundBeginsNoPaymentAndIsNotResolvedUndecided() {
    scene.policy(RefundPolicy.NONE);
    Refund asked = scene.ask(paid, WHOLE);
    DeadLetter byHand = scene.letter();
    refused(
        () -> scene.core.redo.retry(byHand, where(), "ana", "again"),
        "this is about a refund, which is retried as one");
    refused(() -> scene.core.redo.resolve(byHand, "ana", "ok"), "say whether it was given back");
    decide(asked, NOT_GIVEN_BACK);
    scene.policy(RefundScene.ALL);
    scene.ask(paid, WHOLE);
    scene.lost();
    refused(
        () -> scene.core.redo.resolve(scene.letter(), "ana", "ok"),
        "say whether it was given back");
  }

  @OnEachDatabase
  void aRefusedRefundMayBeResolvedAsItIs() {
    scene.ask(paid, WHOLE);
    scene.record(scene.send(), RefundEvent.REJECTED);
    scene.core.redo.resolve(scene.letter(), "ana", "the customer took a voucher");
    assertThat(scene.core.deadLetters.open()).isEmpty();
  }

  private Refund decide(Refund refund, Optional<String> reference) {
    return scene.requests.decide(refund.id(), reference, "ana", "as seen there");
  }

  private static Redo.Where where() {
    return new Redo.Where("counter-1", "compago", "TERMINAL-001");
  }

  private void byHand(Refund refund, String why) {
    assertThat(refund.state()).isEqualTo(RefundState.BY_HAND);
    assertThat(scene.now(refund)).isEqualTo(refund);
    assertThat(scene.letter().cause()).isEqualTo(Cause.REFUND_BY_HAND);
    assertThat(scene.letter().detail())
        .endsWith(why + ": give it back at the provider's desk or terminal, then record it here");
  }

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(Redo.Refused.class).hasMessageContaining(words);
  }
}
