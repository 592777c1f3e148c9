package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.cobro.console.KeptAnswers.Begun;
import org.cobro.console.Keyed.Held;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;

class KeptAnswersTest {

  private static final Keyed ORDER = new Keyed("pos-1", "order-7", "print");

  @OnEachDatabase
  void repeatsTheAnswerOverNodes(TestDatabase database) {
    KeptAnswers here = new KeptAnswers(database.as("a"));
    here.keep(begin(here), 202, "{}");

    Begun again = new KeptAnswers(database.as("b")).begin(ORDER);

    assertThat(again.answer()).isEqualTo("{}");
    assertThat(again.status()).isEqualTo(202);
  }

  @OnEachDatabase
  void saysThatTheFirstOneIsUnderWay(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    begin(answers);

    assertRefused(answers, ORDER, Problem.UNDER_WAY);
  }

  @OnEachDatabase
  void knowsAnotherRequestUnderTheSameKey(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    Held held = begin(answers);
    Keyed other = new Keyed("pos-1", "order-7", "another");
    assertRefused(answers, other, Problem.KEY_USED);

    answers.keep(held, 200, "{}");

    assertRefused(answers, other, Problem.KEY_USED);
  }

  @OnEachDatabase
  void keepsTheKeysOfTokensApart(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    answers.keep(begin(answers), 200, "{}");

    assertThat(answers.begin(new Keyed("pos-2", "order-7", "print")).answer()).isNull();
  }

  @OnEachDatabase
  void takesUpWhatADeadNodeLeftAndLetsItWriteNoMore(TestDatabase database) {
    KeptAnswers dead = new KeptAnswers(database.as("a"));
    Held lost = begin(dead);
    database.elapse(KeptAnswers.LEASE.plusSeconds(1));
    KeptAnswers next = new KeptAnswers(database.as("b"));
    Held taken = begin(next);

    assertThatThrownBy(() -> dead.keep(lost, 200, "{}")).isInstanceOf(KeyRefused.class);
    dead.release(lost);
    next.keep(taken, 200, "{}");

    assertThat(dead.begin(ORDER).answer()).isEqualTo("{}");
  }

  @OnEachDatabase
  void freesAKeyUnderWhichNothingWasDone(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    answers.release(begin(answers));

    assertThat(answers.begin(new Keyed("pos-1", "order-7", "another")).answer()).isNull();
  }

  @OnEachDatabase
  void freesNoKeyThatWasAnswered(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    Held held = begin(answers);
    answers.keep(held, 200, "{}");

    answers.release(held);

    assertThat(answers.begin(ORDER).answer()).isEqualTo("{}");
  }

  @OnEachDatabase
  void forgetsAfterADay(TestDatabase database) {
    KeptAnswers answers = new KeptAnswers(database.as("a"));
    answers.keep(begin(answers), 200, "{}");
    database.elapse(KeptAnswers.KEPT.minusMinutes(1));
    assertThat(answers.begin(ORDER).answer()).isEqualTo("{}");

    database.elapse(Duration.ofMinutes(2));

    assertThat(answers.begin(new Keyed("pos-1", "order-7", "another")).answer()).isNull();
  }

  @OnEachDatabase
  void cleansUpWhatIsOldAndNothingElse(TestDatabase database) {
    KeptAnswers before = new KeptAnswers(database.as("a"));
    before.keep(begin(before), 200, "{}");
    database.elapse(KeptAnswers.KEPT.plusMinutes(1));
    KeptAnswers after = new KeptAnswers(database.as("b"));
    after.begin(new Keyed("pos-1", "order-8", "print"));

    new KeyPulse(after).beat();

    assertThat(database.count("kept_answer", "request_key = 'order-7'")).isZero();
    assertThat(database.count("kept_answer", "request_key = 'order-8'")).isEqualTo(1);
  }

  @OnEachDatabase
  void holdsOnToAKeyForAsLongAsItsOrderTakes(TestDatabase database) {
    KeptAnswers slow = new KeptAnswers(database.as("a"));
    KeptAnswers next = new KeptAnswers(database.as("b"));
    KeyPulse pulse = new KeyPulse(slow);
    Held held = begin(slow);
    pulse.begun(held);

    for (int minute = 0; minute < 3; minute++) {
      database.elapse(KeptAnswers.LEASE.minusSeconds(1));
      pulse.beat();
      assertRefused(next, ORDER, Problem.UNDER_WAY);
    }
    slow.keep(held, 200, "{}");
    pulse.beat();

    assertThat(next.begin(ORDER).answer()).isEqualTo("{}");
  }

  @OnEachDatabase
  void letsGoOfAKeyWhoseOrderHasEndedOrThatSomebodyElseHas(TestDatabase database) {
    KeptAnswers slow = new KeptAnswers(database.as("a"));
    KeptAnswers next = new KeptAnswers(database.as("b"));
    KeyPulse pulse = new KeyPulse(slow);
    Held first = begin(slow);
    pulse.begun(first);
    database.elapse(KeptAnswers.LEASE.plusSeconds(1));
    Held second = begin(next);
    database.elapse(KeptAnswers.LEASE.plusSeconds(1));

    pulse.beat();
    Held third = begin(slow);
    pulse.ended(first);
    pulse.begun(third);
    pulse.ended(third);
    database.elapse(KeptAnswers.LEASE.plusSeconds(1));
    pulse.beat();

    assertThat(begin(next).fence()).isGreaterThan(third.fence()).isGreaterThan(second.fence());
  }

  private static Held begin(KeptAnswers answers) {
    Begun begun = answers.begin(ORDER);
    assertThat(begun.answer()).isNull();
    return new Held(ORDER, begun.fence());
  }

  private static void assertRefused(KeptAnswers answers, Keyed asked, Problem why) {
    assertThatThrownBy(() -> answers.begin(asked))
        .isInstanceOfSatisfying(KeyRefused.class, e -> assertThat(e.problem()).isEqualTo(why));
  }
}
