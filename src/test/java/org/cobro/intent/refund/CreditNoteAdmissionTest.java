package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cobro.intent.refund.RefundSample.pesos;
import static org.cobro.intent.refund.RefundScene.note;
import static org.cobro.intent.refund.RefundScene.part;

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

/** From the ERP's credit notes to refunds. */
class CreditNoteAdmissionTest {
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
    assertThat(scene.admit(note("72", "1", "99.99"))).as("while the ERP is told").isEmpty();
    scene.booked();
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
  void theErpsObjectionStandsAlsoAfterAnotherReturnOfThatAmountWasBooked() {
    scene.admit(note("71", "1", "16.01"));
    scene.giveBack();
    scene.booked();
    CreditNote odd =
        new CreditNote("main", "72", "RINV/72", "1", pesos("16.01"), "its lines are odd");
    Refund refund = scene.admit(odd).orElseThrow();
    assertThat(refund.state()).isEqualTo(RefundState.REFUSED);
    assertThat(scene.letter().detail())
        .contains("is not carried out: its lines are odd: give it back by hand");
  }

  @OnEachDatabase
  void aCreditNoteThatTheErpHasAnObjectionToIsRefusedOnceAndForAPerson() {
    Refund before = scene.ask(paid, part("16.01"));
    scene.giveBack();
    CreditNote odd =
        new CreditNote("main", "71", "1071", "1", pesos("16.01"), "it is of two invoices");
    Refund refund = scene.admit(odd).orElseThrow();
    assertThat(refund.state()).isEqualTo(RefundState.REFUSED);
    assertThat(scene.letter().cause()).isEqualTo(Cause.REFUND_REFUSED);
    assertThat(scene.letter().detail())
        .contains(
            "credit note 1071 may be for what was given back before as "
                + before.reference()
                + ": look; if so, give nothing back");
    assertThat(scene.now(before).document()).as("nothing is booked on it").isNull();
    assertThat(scene.admit(odd)).isEmpty();
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
    scene.booked();
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

  private static void refused(ThrowingCallable call, String words) {
    assertThatThrownBy(call).isInstanceOf(Redo.Refused.class).hasMessageContaining(words);
  }
}
