package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class DeadLettersTest {
  private static final RetryPolicy IN_A_MINUTE =
      (flow, cause, attempt) -> Optional.of(Duration.ofMinutes(1));

  private TestDatabase test;
  private Scene scene;

  @BeforeEach
  void open(TestDatabase given) {
    test = given;
    scene = Scene.on(given);
  }

  @OnEachDatabase
  void closesEachOnce() {
    scene.expired("1");
    DeadLetter letter = scene.letter();
    assertThat(close(letter)).isTrue();
    assertThat(close(letter)).isFalse();
    DeadLetter closed = scene.deadLetters.find(letter.id()).orElseThrow();
    assertThat(closed.resolution()).isEqualTo(DeadLetter.Resolution.RESOLVED);
    assertThat(closed.closedAt()).isNotNull();
    assertThat(scene.deadLetters.depth()).isZero();
    assertThat(scene.deadLetters.find("none")).isEmpty();
    assertThat(test.count("dead_letter", "actor = 'ana' and reason = 'paid in cash'")).isEqualTo(1);
  }

  @OnEachDatabase
  void opensTheSameQuestionOnce() {
    PaymentIntent pending = scene.pending("1");
    Happening what = Happening.of(Event.GAVE_UP, "poll", "no answer", "{}");
    scene.deadLetters.open(pending, Cause.REVIEW, what, scene.database.now());
    scene.deadLetters.open(pending, Cause.REVIEW, what, scene.database.now());
    assertThat(scene.deadLetters.depth()).isEqualTo(1);
    scene.deadLetters.open(pending, Cause.UNKNOWN, what, scene.database.now());
    assertThat(scene.deadLetters.depth()).isEqualTo(2);
  }

  @OnEachDatabase
  void whatALaterPaymentSettlesIsOvertaken() {
    scene.expired("1");
    DeadLetter letter = scene.letter();
    scene.swept(Event.PAID_SEEN);
    assertThat(scene.deadLetters.find(letter.id()).orElseThrow().resolution())
        .isEqualTo(DeadLetter.Resolution.OVERTAKEN);
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void aPolicyDoesNotRetryWhatWouldBeRefusedAgain() {
    Scene eager = Scene.on(test, IN_A_MINUTE);
    Fault revoked = Fault.of(FaultKind.REJECTED, "Payment method not ACTIVE").forGood();
    eager.intents.record(eager.creating("1"), Happening.rejected("create", revoked));
    test.elapse(Duration.ofMinutes(1));

    assertThat(eager.letter().cause()).isEqualTo(Cause.FAILED);
    assertThat(eager.letter().detail()).isEqualTo("Payment method not ACTIVE");
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
  }

  @OnEachDatabase
  void aPolicyRetriesWhatWasRefusedOnce() {
    Scene eager = Scene.on(test, IN_A_MINUTE);
    Fault declined = Fault.of(FaultKind.REJECTED, "The card was declined");
    eager.intents.record(eager.creating("1"), Happening.rejected("create", declined));
    test.elapse(Duration.ofMinutes(1));

    assertThat(eager.deadLetters.retryDue(5)).hasSize(1);
  }

  @OnEachDatabase
  void aPolicyRetriesWhenItsTimeHasCome() {
    Scene eager = Scene.on(test, IN_A_MINUTE);
    eager.expired("1");
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
    test.elapse(Duration.ofMinutes(1));
    assertThat(eager.deadLetters.retryDue(0)).isEmpty();
    assertThat(eager.deadLetters.retryDue(5)).containsExactly(eager.letter());
    close(eager.letter());
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
  }

  @OnEachDatabase
  void whatIsLeftToAPersonIsRetriedByNoPolicy() {
    Scene eager = Scene.on(test, (flow, cause, attempt) -> Optional.of(Duration.ZERO));
    eager.expired("1");
    eager.deadLetters.leaveToPerson(eager.letter());
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
    assertThat(eager.deadLetters.depth()).isEqualTo(1);
  }

  @OnEachDatabase
  void thePolicySeesFlowCauseAndAttempt() {
    Scene picky =
        Scene.on(
            test,
            (flow, cause, attempt) ->
                flow.equals("counter-1") && cause == Cause.FAILED && attempt == 1
                    ? Optional.of(Duration.ZERO)
                    : Optional.empty());
    picky.record(picky.creating("1"), Event.REJECTED);
    assertThat(picky.deadLetters.retryDue(5)).hasSize(1);
  }

  @OnEachDatabase
  void noPolicyBeginsAgainWhereMoneyMayHaveMoved() {
    Scene eager = Scene.on(test, (flow, cause, attempt) -> Optional.of(Duration.ZERO));
    eager.expired("1");
    assertThat(eager.deadLetters.retryDue(5)).hasSize(1);
    eager.swept(Event.CONTRADICTION_SEEN);
    assertThat(eager.letter().cause()).isEqualTo(Cause.LATE_CONTRADICTION);
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
  }

  @OnEachDatabase
  void noPolicyBeginsAgainWhatSomebodyWantedWithdrawn() {
    Scene eager = Scene.on(test, (flow, cause, attempt) -> Optional.of(Duration.ZERO));
    eager.ask(eager.pending("1"), "the customer left");
    eager.intents.record(
        eager.claim(Step.CANCEL), Happening.of(Event.EXPIRED_CONFIRMED, "poll", "too old"));
    assertThat(eager.letter().cause()).isEqualTo(Cause.EXPIRED);
    assertThat(eager.deadLetters.retryDue(5)).isEmpty();
  }

  private boolean close(DeadLetter letter) {
    return scene.deadLetters.close(letter, DeadLetter.Resolution.RESOLVED, "ana", "paid in cash");
  }
}
