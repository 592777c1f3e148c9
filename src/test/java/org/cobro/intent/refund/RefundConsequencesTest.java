package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Redo;
import org.cobro.intent.WriteBack;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the ERP and people are told of a refund, in the same transaction. */
class RefundConsequencesTest {
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
  void whatAPersonWantedAndGotIsNotedOnTheInvoice() {
    Refund asked = ask();
    scene.giveBack();
    assertThat(scene.told()).containsExactly("NOTE " + asked.reference() + "-refunded ");
    WriteBack told = told();
    assertThat(told.kind()).isEqualTo(WriteBack.Kind.NOTE);
    assertThat(told.document()).isEqualTo("1");
    assertThat(told.subject()).isEqualTo(WriteBack.Subject.UNCREDITED);
    assertThat(told.message()).contains("116.00 MXN", "given back; book a credit note");
    assertThat(scene.core.deadLetters.open()).isEmpty();
    assertThat(scene.test.count("refund", "ended_at is not null")).isEqualTo(1);
  }

  @OnEachDatabase
  void whatACreditNoteAskedForIsRegisteredOnIt() {
    Refund asked = scene.admit(RefundScene.note("71", "1", "16.01")).orElseThrow();
    scene.giveBack();
    assertThat(scene.told()).containsExactly("REGISTER " + asked.reference() + " REFUNDED");
    WriteBack told = told();
    assertThat(told.kind()).isEqualTo(WriteBack.Kind.REFUND);
    assertThat(told.document()).isEqualTo("71");
    assertThat(told.subject()).isEqualTo(WriteBack.Subject.CREDIT_NOTE);
    assertThat(told.amount()).isEqualTo(RefundSample.pesos("16.01"));
    assertThat(told.receivable().flow()).isEqualTo("counter-1");
    assertThat(told.message()).endsWith("given back (as REFUNDED_SEEN)");
  }

  @OnEachDatabase
  void whatTheErpDoesNotTakeIsToldAgainOnceAPersonSaysSo() {
    scene.admit(RefundScene.note("71", "1", "16.01"));
    scene.giveBack();
    scene.core.writeBacks.dead(told(), "the period is closed");
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.UNWRITABLE);
    Redo.Where where = new Redo.Where("counter-1", "compago", "TERMINAL-001");
    scene.core.redo.retry(letter, where, "ana", "it is open again");
    assertThat(told().kind()).isEqualTo(WriteBack.Kind.REFUND);
  }

  @OnEachDatabase
  void aNoToAPersonIsAboutTheInvoice() {
    ask();
    scene.record(scene.send(), RefundEvent.REJECTED);
    assertThat(told().subject()).isEqualTo(WriteBack.Subject.INVOICE);
  }

  @OnEachDatabase
  void aNoIsToldAndGoesToAPersonWithAllThatIsNeededToFindIt() {
    Refund asked = scene.admit(RefundScene.note("71", "1", "16.01")).orElseThrow();
    scene.record(scene.send(), RefundEvent.REJECTED);
    assertThat(scene.told()).containsExactly("NOTE " + asked.reference() + "-refused REFUSED");
    assertThat(told().message()).contains("not given back (as REJECTED)");
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.REFUND_REFUSED);
    assertThat(letter.refundId()).isEqualTo(asked.id());
    assertThat(letter.evidence()).isEqualTo("{\"raw\":1}");
    assertThat(letter.detail())
        .isEqualTo(
            "16.01 MXN of 116.00 MXN paid at compago as pi-1 (our reference %s): as REJECTED"
                .formatted(paid.externalId()));
  }

  @OnEachDatabase
  void whatIsLeftToAPersonIsToldAndRestsUntilDecided() {
    Refund asked = scene.admit(RefundScene.note("71", "1", "16.01")).orElseThrow();
    scene.record(scene.claim(), RefundEvent.LEFT_TO_PERSON);
    assertThat(scene.letter().cause()).isEqualTo(Cause.REFUND_BY_HAND);
    assertThat(scene.told()).containsExactly("NOTE " + asked.reference() + "-by-hand BY_HAND");
    assertThat(told().message()).contains("to be given back by hand");
    scene.test.elapse(Duration.ofDays(1));
    assertThat(scene.due()).isEmpty();
  }

  @OnEachDatabase
  void whatNobodyKnowsIsAskedForSlowlyAndItsLetterIsOvertakenByTheAnswer() {
    ask();
    Refund lost = scene.lost();
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.REFUND_UNKNOWN);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.due()).isEmpty();
    scene.test.elapse(RefundScene.TIMING.slowPoll());
    scene.record(scene.claim(), RefundEvent.REFUNDED_SEEN);
    assertThat(scene.core.deadLetters.open()).isEmpty();
    assertThat(scene.core.deadLetters.find(letter.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.OVERTAKEN);
    assertThat(scene.now(lost).state()).isEqualTo(RefundState.REFUNDED);
  }

  @OnEachDatabase
  void aWithdrawnOneLetsGoOfItsCreditNoteAndTellsNothing() {
    Refund first = scene.admit(RefundScene.note("71", "1", "16.01")).orElseThrow();
    scene.record(scene.claim(), RefundEvent.WITHDRAWN);
    assertThat(scene.now(first).document()).isNull();
    assertThat(scene.now(first).state()).isEqualTo(RefundState.REFUSED);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.core.deadLetters.open()).isEmpty();
    Refund second = scene.admit(RefundScene.note("71", "1", "15.00")).orElseThrow();
    assertThat(second.number()).isEqualTo(2);
    assertThat(second.document().id()).isEqualTo("71");
    assertThat(second.amount()).isEqualTo(RefundSample.pesos("15.00"));
  }

  @OnEachDatabase
  void theEventTheWriteBackAndTheLetterStandAndFallTogether() {
    Refund asked = ask();
    Refund sending = scene.send();
    assertThatThrownBy(
            () ->
                scene.core.database.inTransaction(
                    now -> {
                      scene.record(sending, RefundEvent.REJECTED);
                      throw new IllegalStateException("the process dies");
                    }))
        .hasMessage("the process dies");
    assertThat(scene.now(asked).state()).isEqualTo(RefundState.SENDING);
    assertThat(scene.told()).isEmpty();
    assertThat(scene.core.deadLetters.open()).isEmpty();
    assertThat(scene.log(asked)).endsWith(RefundEvent.SEND_STARTED);
  }

  private Refund ask() {
    return scene.ask(paid, RefundScene.WHOLE);
  }

  /** The one write-back about a refund. */
  private WriteBack told() {
    List<WriteBack> told = scene.core.writeBacks.claim(Set.of(), 10);
    assertThat(told).hasSize(1);
    return told.get(0);
  }
}
