package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** Somebody asks in the ERP for an invoice to be collected: as safe as a retry by an operator. */
class RequestTest {
  private static final String TEN = "2026-11-21 10:00:00";
  private static final String ELEVEN = "2026-11-21 11:00:00";
  private static final String TWELVE = "2026-11-21 12:00:00";

  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void beginsWhatTheFlowLeavesToAPerson() {
    assertThat(onRequest(null)).isZero();
    assertThat(onRequest(TEN)).isEqualTo(1);
    assertThat(onRequest(TEN)).isZero();
    PaymentIntent intent = scene.live("1");
    assertThat(intent.attempt()).isEqualTo(1);
    assertThat(scene.events.of(intent.id()).get(0).actor()).isEqualTo("request in the ERP");
    assertThat(scene.told()).isEmpty();
  }

  @OnEachDatabase
  void beginsAnInvoiceThatComesWithAWish() {
    assertThat(onRequest(TEN)).isEqualTo(1);
    assertThat(onRequest(TEN)).isZero();
    assertThat(scene.live("1").attempt()).isEqualTo(1);
  }

  @OnEachDatabase
  void isAnsweredByTheFirstAttemptOfAFlowThatStartsByItself() {
    assertThat(scene.pickUp(asked("116.00", TEN))).isEqualTo(1);
    scene.ask(scene.live("1"), "the customer left");
    assertThat(scene.pickUp(asked("116.00", TEN))).isZero();
  }

  @OnEachDatabase
  void collectsOnceMoreWhatEndedUnpaidAsTheErpShowsItNow() {
    scene.pending("1");
    scene.polled(Event.EXPIRED_CONFIRMED);
    assertThat(scene.letter().cause()).isEqualTo(Cause.EXPIRED);

    assertThat(scene.pickUp(asked("80.00", TEN))).isEqualTo(1);

    PaymentIntent second = scene.live("1");
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.amount()).isEqualTo(Money.of("80.00", "MXN"));
    assertThat(scene.receivable("1").amount()).isEqualTo(Money.of("80.00", "MXN"));
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.pickUp(asked("80.00", TEN))).isZero();
  }

  @OnEachDatabase
  void neverAsksTwoTerminalsForOneInvoiceAndSaysWhy() {
    scene.pending("1");

    assertThat(scene.pickUp(asked("116.00", TEN))).isZero();
    assertThat(scene.pickUp(asked("116.00", TEN))).isZero();

    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(1);
    assertThat(scene.told()).containsExactly("NOTE  DUE");
    assertThat(scene.writeBacks.claim(Set.of(), 5).get(0).message())
        .startsWith("Cobro: not collected: INV/2026/1 already has attempt 1 in state PENDING");
    scene.pickUp(asked("116.00", ELEVEN));
    assertThat(scene.told()).containsExactly("NOTE  DUE", "NOTE  DUE");
  }

  @OnEachDatabase
  void collectsNothingThatIsPaid() {
    scene.registered("1");

    assertThat(scene.pickUp(asked("116.00", TEN))).isZero();
    assertThat(scene.letter().cause()).isEqualTo(Cause.REOPENED);
    assertThat(scene.pickUp(asked("116.00", ELEVEN))).isZero();

    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void goesWithANewAttemptThatTheErpCausedAnyhow() {
    scene.ask(scene.queued("1"), Receivables.FROM_ERP + "the open amount changed");
    assertThat(onRequest(TEN)).isEqualTo(1);
    scene.ask(scene.live("1"), "the customer left");
    assertThat(onRequest(TEN)).isZero();
    assertThat(onRequest(TWELVE)).isEqualTo(1);
    assertThat(scene.live("1").attempt()).isEqualTo(3);
  }

  @OnEachDatabase
  void answersAWishOnceThoughTheErpWithdrawsAndOffersTheInvoiceLater() {
    onRequest(TEN);
    scene.ask(scene.live("1"), "the customer left");
    scene.redo.start(scene.receivable("1"), Scene.WHERE, "ana");
    scene.ask(scene.live("1"), Receivables.FROM_ERP + "the invoice was reset to draft");
    assertThat(onRequest(TEN)).isZero();
    assertThat(onRequest(ELEVEN)).isEqualTo(1);
  }

  @OnEachDatabase
  void beginsAllThatIsKnownOnceTheFlowStartsByItself() {
    onRequest(null);
    assertThat(scene.pickUp(asked("116.00", null))).isEqualTo(1);
    assertThat(scene.pickUp(asked("116.00", null))).isZero();
  }

  @OnEachDatabase
  void mindsNoPageThatIsOlderThanTheLastWish() {
    onRequest(ELEVEN);
    scene.ask(scene.live("1"), "the customer left");
    assertThat(onRequest(TEN)).isZero();
    assertThat(onRequest(null)).isZero();
  }

  @OnEachDatabase
  void waitsUntilBadDataIsCorrected() {
    Candidate bad =
        new Candidate(Scene.invoice("1", "116.00"), null, "no terminal named", null, TEN);
    scene.receivables.admit(Scene.ON_REQUEST, List.of(bad), scene.later());
    assertThat(onRequest(TEN)).isEqualTo(1);
  }

  @OnEachDatabase
  void twoNodesThatSeeTheSameWishBeginOneAttempt() {
    onRequest(null);
    Scene other = scene.otherNode();
    CompletableFuture<Integer> there =
        CompletableFuture.supplyAsync(
            () ->
                other.receivables.admit(
                    Scene.ON_REQUEST, List.of(asked("116.00", TEN)), scene.later()));
    int here = onRequest(TEN);
    assertThat(here + there.join()).isEqualTo(1);
    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(1);
  }

  private int onRequest(String wish) {
    return scene.receivables.admit(Scene.ON_REQUEST, List.of(asked("116.00", wish)), scene.later());
  }

  private static Candidate asked(String amount, String wish) {
    return new Candidate(Scene.invoice("1", amount), "T1", null, null, wish);
  }
}
