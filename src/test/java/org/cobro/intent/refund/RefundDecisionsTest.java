package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.refund.RefundScene.WHOLE;
import static org.cobro.intent.refund.RefundScene.note;
import static org.cobro.intent.refund.RefundScene.part;

import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What people decide about refunds, and what their dead letters let them do. */
class RefundDecisionsTest {
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

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(Redo.Refused.class).hasMessageContaining(words);
  }
}
