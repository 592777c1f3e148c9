package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cobro.intent.refund.RefundSample.pesos;
import static org.cobro.intent.refund.RefundScene.note;
import static org.cobro.intent.refund.RefundScene.part;

import org.cobro.intent.DeadLetter;
import org.cobro.intent.PaymentIntent;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** A credit note that may be for money that was given back before gives nothing back by itself. */
class CreditNoteMadeAnewTest {

  private RefundScene scene;
  private PaymentIntent paid;

  @BeforeEach
  void open(TestDatabase test) {
    scene = RefundScene.on(test);
    paid = scene.paid("1");
  }

  @OnEachDatabase
  void afterOneThatWasCancelledWhenItsMoneyHadGoneBackItIsForAPerson() {
    Refund before = scene.admit(note("71", "1", "16.01")).orElseThrow();
    scene.giveBack();
    scene.notBooked("CANCELLED: the credit note is cancelled");

    assertIsForAPerson(scene.admit(note("72", "1", "16.01")).orElseThrow(), before);
    assertThat(scene.admit(note("72", "1", "16.01"))).isEmpty();
  }

  @OnEachDatabase
  void overAnotherAmountItIsForAPersonWhileTheFirstIsNotSettled() {
    Refund before = scene.admit(note("71", "1", "16.01")).orElseThrow();
    scene.giveBack();
    scene.notBooked("CANCELLED: the credit note is cancelled");

    assertIsForAPerson(scene.admit(note("72", "1", "15.00")).orElseThrow(), before);
    DeadLetter unbooked = scene.core.letter("UNWRITABLE");
    scene.core.redo.resolve(unbooked, "ana", "booked by hand");
    assertThat(scene.admit(note("73", "1", "14.00")).orElseThrow().state())
        .isEqualTo(RefundState.QUEUED);
  }

  @OnEachDatabase
  void ofOneAmountItIsForAPersonEvenOnceTheFirstIsSettled() {
    Refund before = scene.admit(note("71", "1", "16.01")).orElseThrow();
    scene.giveBack();
    scene.notBooked("CANCELLED: the credit note is cancelled");
    scene.core.redo.resolve(scene.core.letter("UNWRITABLE"), "ana", "made anew");

    assertIsForAPerson(scene.admit(note("72", "1", "16.01")).orElseThrow(), before);
  }

  @OnEachDatabase
  void whatAPersonGaveBackBeforeCreditNotesWereCarriedOutIsNotTakenForIt() {
    Refund before = scene.ask(paid, part("16.01"));
    scene.giveBack();
    scene
        .test
        .sql()
        .sql("insert into credit_note_start (erp, since) values ('main', :later)")
        .param("later", before.createdAt().plusSeconds(60).toEpochMilli())
        .update();

    assertIsForAPerson(scene.admit(note("71", "1", "16.01")).orElseThrow(), before);
    assertThat(scene.now(before).document()).isNull();
  }

  @OnEachDatabase
  void whatAPersonHasBookedByHandIsNotTakenForIt() {
    Refund before = scene.ask(paid, part("16.01"));
    scene.giveBack();
    scene.notBooked("BY_HAND: book a credit note");
    scene.core.redo.resolve(scene.core.letter("UNWRITABLE"), "ana", "booked by hand");

    assertIsForAPerson(scene.admit(note("71", "1", "16.01")).orElseThrow(), before);
  }

  @OnEachDatabase
  void aPersonWhoKnowsThatItIsAnotherReturnHasItGivenBack() {
    scene.admit(note("71", "1", "16.01"));
    scene.giveBack();
    scene.notBooked("CANCELLED: the credit note is cancelled");
    scene.admit(note("72", "1", "16.01"));

    Refund second =
        scene.requests.retry(scene.core.letter("REFUND_REFUSED"), "ana", "a second jacket");

    assertThat(second.state()).isEqualTo(RefundState.QUEUED);
    assertThat(second.document().id()).isEqualTo("72");
    assertThat(second.payment().refundedBefore()).isEqualTo(pesos("16.01"));
  }

  @OnEachDatabase
  void aNoThatTheErpHasNotHeardIsOvertakenByTheYesAfterIt() {
    scene.admit(note("71", "1", "16.01"));
    scene.record(scene.send(), RefundEvent.REJECTED);
    scene.requests.retry(scene.core.letter("REFUND_REFUSED"), "ana", "again");
    scene.giveBack();

    assertThat(scene.test.count("write_back", "kind = 'NOTE' and outcome = 'overtaken'"))
        .isEqualTo(1);
    assertThat(scene.test.count("write_back", "kind = 'REGISTER' and state = 'DUE'")).isEqualTo(1);
  }

  private void assertIsForAPerson(Refund refund, Refund before) {
    assertThat(refund.state()).isEqualTo(RefundState.REFUSED);
    assertThat(scene.core.letter("REFUND_REFUSED").detail())
        .contains("may be for what was given back before as " + before.reference());
    assertThat(scene.test.count("refund", "ended_at is null")).isZero();
  }
}
