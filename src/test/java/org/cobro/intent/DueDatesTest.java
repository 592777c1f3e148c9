package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** An invoice may wait for a day; then it begins, whatever happened to it meanwhile. */
class DueDatesTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final LocalDate SECOND = LocalDate.parse("2026-03-02");

  private Scene scene;

  @BeforeEach
  void open(TestDatabase database) {
    scene = Scene.on(database);
  }

  @OnEachDatabase
  void waitsWithoutAnAttemptUntilItsDayHasCome() {
    assertThat(scene.pickUp(due("1", SECOND), Scene.offered("2", "T2"))).isEqualTo(1);

    assertThat(scene.receivables.liveIntent(scene.receivable("1").id())).isEmpty();
    assertThat(dueOn(FIRST)).isEmpty();
    assertThat(dueOn(SECOND)).containsExactly("1");
  }

  @OnEachDatabase
  void areFoundTheEarliestFirstAndNoMoreThanAskedFor() {
    scene.pickUp(due("1", SECOND), due("2", FIRST));

    assertThat(dueOn(SECOND)).containsExactly("2", "1");
    assertThat(scene.receivables.due("counter-1", SECOND, 1)).containsExactly("2");
    assertThat(scene.receivables.due("another", SECOND, 5)).isEmpty();
  }

  @OnEachDatabase
  void beginsOnceWhenItIsOfferedWithoutADay() {
    scene.pickUp(due("1", FIRST));

    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isEqualTo(1);
    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isZero();

    assertThat(scene.live("1").attempt()).isEqualTo(1);
    assertThat(dueOn(SECOND)).isEmpty();
  }

  @OnEachDatabase
  void followsItsInvoiceWhileItWaits() {
    scene.pickUp(due("1", FIRST));
    Candidate changed =
        new Candidate(Scene.invoice("1", "99.00"), "T1", null, null, null).startingOn(FIRST);

    assertThat(scene.pickUp(changed)).isZero();

    assertThat(scene.receivable("1").amount()).isEqualTo(Money.of("99.00", "MXN"));
    assertThat(dueOn(FIRST)).containsExactly("1");
  }

  @OnEachDatabase
  void waitsLongerWhenItsDayIsMoved() {
    scene.pickUp(due("1", FIRST));

    assertThat(scene.pickUp(due("1", SECOND))).isZero();

    assertThat(dueOn(FIRST)).isEmpty();
    assertThat(dueOn(SECOND)).containsExactly("1");
  }

  @OnEachDatabase
  void waitsForItsNewDayThoughItCannotBeCollectedNow() {
    scene.pickUp(due("1", FIRST));

    scene.pickUp(refused("1").startingOn(SECOND));

    assertThat(dueOn(FIRST)).isEmpty();
    assertThat(dueOn(SECOND)).containsExactly("1");
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void isForAPersonWhenItCannotBeCollectedAfterItsAttemptWasWithdrawn() {
    scene.pickUp(Scene.offered("1", "T1"));
    scene.intents.recordUnclaimed(
        scene.live("1").id(),
        Happening.of(
            Event.CANCEL_ASKED, "create", Receivables.FROM_ERP + "the saved card changed"));

    scene.pickUp(refused("1"));
    scene.pickUp(refused("1"));

    assertThat(scene.deadLetters.open())
        .extracting(DeadLetter::cause)
        .containsExactly(Cause.BAD_DATA);
  }

  private static Candidate refused(String invoice) {
    return new Candidate(Scene.invoice(invoice, "116.00"), "T1", "no card", null, null);
  }

  @OnEachDatabase
  void beginsAtOnceWhenItIsAskedFor() {
    Candidate wish =
        new Candidate(Scene.invoice("1", "116.00"), "T1", null, null, "2026-02-01 10:00:00");
    scene.pickUp(due("1", SECOND));

    assertThat(scene.pickUp(wish.startingOn(SECOND))).isEqualTo(1);

    assertThat(dueOn(SECOND)).isEmpty();
    assertThat(scene.receivables.beganByItself(scene.live("1"))).isFalse();
  }

  @OnEachDatabase
  void beginsAtOnceWhenItIsAskedForFromTheFirst() {
    Candidate wish =
        new Candidate(Scene.invoice("1", "116.00"), "T1", null, null, "2026-02-01 10:00:00");

    assertThat(scene.pickUp(wish.startingOn(SECOND))).isEqualTo(1);
    assertThat(dueOn(SECOND)).isEmpty();
  }

  @OnEachDatabase
  void waitsNoLongerOnceAPersonBeganIt() {
    scene.pickUp(due("1", SECOND));

    scene.redo.start(scene.receivable("1"), Scene.WHERE, "ana");

    assertThat(dueOn(SECOND)).isEmpty();
    assertThat(scene.receivables.beganByItself(scene.live("1"))).isFalse();
  }

  @OnEachDatabase
  void waitsNoLongerWhenItIsNoLongerToBeCollected() {
    scene.pickUp(due("1", FIRST), due("2", FIRST));

    scene.receivables.letGo("main", List.of("1", "9"));

    assertThat(dueOn(FIRST)).containsExactly("2");
    assertThat(scene.test.count("receivable", "let_go_at is not null")).isEqualTo(1);
  }

  @OnEachDatabase
  void waitsAgainWhenItIsToBeCollectedAfterAll() {
    scene.pickUp(due("1", FIRST));
    scene.receivables.letGo("main", List.of("1"));

    scene.pickUp(due("1", SECOND));

    assertThat(dueOn(SECOND)).containsExactly("1");
    assertThat(scene.test.count("receivable", "let_go_at is not null")).isZero();
  }

  @OnEachDatabase
  void tellsOfTheLastAttemptAndTheNext() {
    scene.pickUp(due("1", FIRST));
    String receivable = scene.receivable("1").id();
    assertThat(scene.receivables.lastIntent(receivable)).isEmpty();
    assertThat(scene.receivables.retryAt(receivable)).isEmpty();

    Scene eager = Scene.on(scene.test, (flow, cause, attempt) -> Optional.of(Duration.ofDays(3)));
    eager.expired("2");

    PaymentIntent last = eager.receivables.lastIntent(eager.receivable("2").id()).orElseThrow();
    assertThat(last.state()).isEqualTo(State.EXPIRED);
    assertThat(eager.receivables.retryAt(last.receivableId()))
        .hasValueSatisfying(
            at -> assertThat(at).isAfter(scene.database.now().plus(Duration.ofDays(2))));
    assertThat(Receivables.isWithdrawnByErp(last)).isFalse();
  }

  @OnEachDatabase
  void knowsWhatTheErpWithdrewFromWhatAPersonDid() {
    PaymentIntent first = scene.ask(scene.queued("1"), Receivables.FROM_ERP + "paid in cash");
    PaymentIntent second = scene.ask(scene.queued("2"), "the customer left");

    assertThat(Receivables.isWithdrawnByErp(first)).isTrue();
    assertThat(Receivables.isWithdrawnByErp(second)).isFalse();
    assertThat(Receivables.isWithdrawnByErp(Sample.in(State.CANCELLED).intent())).isFalse();
  }

  @OnEachDatabase
  void waitsAgainWhenTheErpWithdrewItAndOffersItForAnotherDay() {
    scene.pickUp(Scene.offered("1", "T1"));
    assertThat(scene.receivables.beganByItself(scene.live("1"))).isTrue();
    scene.ask(scene.live("1"), Receivables.FROM_ERP + "the due date moved to 2026-03-02");

    assertThat(scene.pickUp(due("1", SECOND))).isZero();
    assertThat(scene.pickUp(due("1", SECOND))).isZero();
    assertThat(dueOn(SECOND)).containsExactly("1");

    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isEqualTo(1);
    assertThat(scene.live("1").attempt()).isEqualTo(2);
  }

  @OnEachDatabase
  void isLeftToAPersonWhenItCannotBeCollectedOnItsDay() {
    scene.pickUp(due("1", FIRST));
    Candidate bare =
        new Candidate(Scene.invoice("1", "116.00"), null, "no terminal named", null, null);

    scene.pickUp(bare.startingOn(FIRST));
    assertThat(scene.deadLetters.open()).isEmpty();
    scene.pickUp(bare);

    assertThat(scene.letter().cause()).isEqualTo(Cause.BAD_DATA);
    assertThat(dueOn(SECOND)).isEmpty();
    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isEqualTo(1);
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void waitsForNothingWhereItsFlowDoesNotStartByItself() {
    scene.receivables.admit(Scene.ON_REQUEST, List.of(due("1", FIRST)), scene.later());
    scene.receivables.admit(Scene.ON_REQUEST, List.of(due("1", FIRST)), scene.later());

    assertThat(dueOn(SECOND)).isEmpty();
  }

  @OnEachDatabase
  void ofAnAttemptUnderWayChangeNothing() {
    scene.queued("1");

    assertThat(scene.pickUp(due("1", SECOND))).isZero();

    assertThat(dueOn(SECOND)).isEmpty();
  }

  /** A page that was read before another node began it. */
  @OnEachDatabase
  void ofAnAttemptThatAnotherNodeBeganDoNotChangeItsAmount() {
    scene.pickUp(due("1", FIRST));
    scene.pickUp(Scene.offered("1", "T1"));
    scene.test.sql().sql("update receivable set starts_on = '2026-03-01'").update();
    Candidate older =
        new Candidate(Scene.invoice("1", "99.00"), "T1", null, null, null).startingOn(FIRST);

    assertThat(scene.pickUp(older)).isZero();

    assertThat(scene.receivable("1").amount()).isEqualTo(Money.of("116.00", "MXN"));
  }

  private List<String> dueOn(LocalDate last) {
    return scene.receivables.due("counter-1", last, 10);
  }

  private static Candidate due(String id, LocalDate day) {
    return Scene.offered(id, "T1").startingOn(day);
  }
}
