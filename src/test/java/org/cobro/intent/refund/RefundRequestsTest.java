package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.refund.RefundSample.pesos;
import static org.cobro.intent.refund.RefundScene.WHOLE;
import static org.cobro.intent.refund.RefundScene.part;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.cobro.intent.Cause;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RefundRequestsTest {
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
  void refusesWhoSawThePaymentBeforeAnotherRefundOfIt() {
    scene.requests.askAfter(0, paid.id(), part("1.00"), "ana", "goods are back");
    scene.giveBack();
    refused(
        () -> scene.requests.askAfter(0, paid.id(), part("1.00"), "ana", "goods are back"),
        "another refund of this payment was asked for since you looked");
    Refund second = scene.requests.askAfter(1, paid.id(), part("2.00"), "ana", "more is back");
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.amount()).isEqualTo(pesos("2.00"));
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
