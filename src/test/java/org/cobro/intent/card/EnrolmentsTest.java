package org.cobro.intent.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Scene;
import org.cobro.intent.StaleFence;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;

class EnrolmentsTest {
  private CardScene scene;

  @BeforeEach
  void open(TestDatabase database) {
    scene = new CardScene(database);
  }

  @OnEachDatabase
  void areTakenByOneNodeOfThoseThatAreDue() {
    Enrolment asked = scene.asked("7");

    assertThat(scene.enrolments.claim(Set.of("others"), 10, CardScene.LEASE)).isEmpty();
    assertThat(scene.enrolments.claim(Set.of(), 10, CardScene.LEASE)).isEmpty();
    assertThat(scene.claim().id()).isEqualTo(asked.id());
    CardScene other = scene.otherNode();
    assertThat(other.enrolments.claim(Set.of("cards"), 10, CardScene.LEASE)).isEmpty();
    assertThat(other.enrolments.claimOne(asked.id(), CardScene.LEASE)).isEmpty();
  }

  @OnEachDatabase
  void areLookedUpWhenTheProcessEndedWithTheCreateOnItsWay() {
    scene.sending("7");
    scene.test.elapse(CardScene.LOOK_UP);

    Enrolment taken = scene.otherNode().claim();

    assertThat(taken.state()).isEqualTo(EnrolmentState.SENDING);
    assertThat(taken.step()).isEqualTo(EnrolmentStep.LOOK_UP);
    assertThat(Duration.between(taken.sentAt(), taken.linkUntil())).isEqualTo(CardScene.LIFE);
  }

  @OnEachDatabase
  void aFormerOwnerWritesNothing() {
    Enrolment former = scene.sending("7");
    scene.test.elapse(CardScene.LOOK_UP);
    scene.otherNode().claim();

    assertThatThrownBy(
            () -> scene.moved(former, Move.exists("pm-1", CardScene.LINK, CardScene.POLL)))
        .isInstanceOf(StaleFence.class);
    assertThat(scene.now(former).methodId()).isNull();
  }

  @OnEachDatabase
  void keepIdAndLinkOnceTheyAreThere() {
    Enrolment pending = scene.pending("7", "pm-1");
    assertThat(pending.state()).isEqualTo(EnrolmentState.PENDING);
    scene.test.elapse(CardScene.POLL);

    Enrolment rested = scene.moved(scene.claim(), Move.rest(pending, CardScene.POLL));

    assertThat(rested.methodId()).isEqualTo("pm-1");
    assertThat(rested.link()).isEqualTo(CardScene.LINK);
    assertThat(rested.answeredAt()).isNotNull();
  }

  @OnEachDatabase
  void countTheirFailuresAndForgetThemAfterAnAnswer() {
    scene.pending("7", "pm-1");
    scene.test.elapse(CardScene.POLL);
    Enrolment claimed = scene.claim();
    Enrolment failed = scene.moved(claimed, Move.failed(claimed, CardScene.POLL, "HTTP 500"));
    assertThat(failed.failures()).isEqualTo(1);
    assertThat(failed.trouble()).isEqualTo("HTTP 500");
    scene.test.elapse(CardScene.POLL);

    Enrolment well = scene.moved(scene.claim(), Move.rest(failed, CardScene.POLL));

    assertThat(well.failures()).isZero();
    assertThat(well.trouble()).isNull();
  }

  @OnEachDatabase
  void areSentAgainAfterAWhileWhenNothingLeft() {
    scene.asked("7");
    Enrolment claimed = scene.claim();

    Enrolment unsent =
        scene.moved(claimed, Move.unsent(claimed, CardScene.POLL, "connection refused"));

    assertThat(unsent.state()).isEqualTo(EnrolmentState.ASKED);
    assertThat(unsent.failures()).isEqualTo(1);
    assertThat(unsent.trouble()).isEqualTo("connection refused");
    assertThat(scene.enrolments.claim(Set.of("cards"), 10, CardScene.LEASE)).isEmpty();
    scene.test.elapse(CardScene.POLL);
    assertThat(scene.claim().step()).isEqualTo(EnrolmentStep.SEND);
  }

  @OnEachDatabase
  void areSinceAnInvoiceThatWasKnownBefore() {
    Enrolment before = scene.asked("7");
    scene.test.elapse(Duration.ofSeconds(1));
    Scene core = Scene.on(scene.test);
    core.pending("1");
    scene.test.elapse(Duration.ofSeconds(1));
    Enrolment after = scene.asked("8");

    assertThat(scene.enrolments.isSince(before, core.receivable("1"))).isFalse();
    assertThat(scene.enrolments.isSince(after, core.receivable("1"))).isTrue();
  }

  @OnEachDatabase
  void leaveOneNoteOnAnInvoice() {
    Scene core = Scene.on(scene.test);
    core.pending("1");
    Enrolment asked = scene.asked("7");

    scene.enrolments.note(asked, core.receivable("1"), "save a card: " + CardScene.LINK);
    scene.enrolments.note(asked, core.receivable("1"), "save a card: " + CardScene.LINK);

    assertThat(scene.test.count("write_back", "kind = 'NOTE'")).isEqualTo(1);
  }

  @OnEachDatabase
  void aCreateWithoutAnswerIsLookedForThreeTimesAndThenSentAgainAsTheSame() {
    Enrolment sent = scene.sending("7");
    Enrolment unclear = scene.moved(sent, Move.unclear(CardScene.LOOK_UP, "no answer"));
    for (int look = 1; look < 3; look++) {
      scene.test.elapse(CardScene.LOOK_UP);
      Enrolment claimed = scene.claim();
      unclear = scene.moved(claimed, Move.notListed(claimed, CardScene.LOOK_UP, 3));
      assertThat(unclear.state()).isEqualTo(EnrolmentState.UNKNOWN);
      assertThat(unclear.rounds()).isEqualTo(look);
    }
    scene.test.elapse(CardScene.LOOK_UP);
    Enrolment last = scene.claim();

    Enrolment again = scene.moved(last, Move.notListed(last, CardScene.LOOK_UP, 3));

    assertThat(again.state()).isEqualTo(EnrolmentState.ASKED);
    assertThat(again.externalId()).isEqualTo(sent.externalId());
    assertThat(scene.claim().step()).isEqualTo(EnrolmentStep.SEND);
  }

  @OnEachDatabase
  void aCreateThatTheListShowsIsTakenOverWithoutALink() {
    Enrolment sent = scene.sending("7");
    ListedCard waiting = new ListedCard("pm-1", sent.externalId(), CardStanding.PENDING);
    Enrolment found = scene.moved(sent, Move.listed(waiting, CardScene.POLL));
    assertThat(found.state()).isEqualTo(EnrolmentState.PENDING);
    assertThat(found.link()).isNull();
    assertThat(Move.rest(found, CardScene.POLL).trouble()).contains("ask for another");

    ListedCard saved = new ListedCard("pm-1", sent.externalId(), CardStanding.ACTIVE);
    assertThat(Move.listed(saved, CardScene.POLL).state()).isEqualTo(EnrolmentState.ACTIVE);
  }

  @OnEachDatabase
  void areFoundByCustomerWhenTheyMayBeCharged() {
    scene.active("7", "pm-1");
    scene.pending("8", "pm-2");

    assertThat(scene.enrolments.active("cards", "main", List.of("7", "8", "9")))
        .isEqualTo(Map.of("7", List.of("pm-1")));
    assertThat(scene.enrolments.active("cards", "other", List.of("7"))).isEmpty();
    assertThat(scene.enrolments.active("cards", "main", List.of())).isEmpty();
  }

  @OnEachDatabase
  void areListedTheNewestFirst() {
    Enrolment first = scene.active("7", "pm-1");
    scene.test.elapse(Duration.ofSeconds(1));
    Enrolment second = scene.asked("8");

    assertThat(scene.enrolments.newest("cards", Optional.empty(), 10))
        .extracting(Enrolment::id)
        .containsExactly(second.id(), first.id());
    assertThat(scene.enrolments.newest("cards", Optional.of(EnrolmentState.ACTIVE), 10))
        .extracting(Enrolment::id)
        .containsExactly(first.id());
    assertThat(scene.enrolments.newest("cards", "main", "7"))
        .map(Enrolment::id)
        .contains(first.id());
    assertThat(scene.enrolments.newest("cards", "main", "9")).isEmpty();
  }

  @OnEachDatabase
  void areAskedAfterOnceMoreWhenAChargeWasRefused() {
    scene.active("7", "pm-1");

    scene.enrolments.doubt("cards", "pm-0");
    assertThat(scene.enrolments.claim(Set.of("cards"), 10, CardScene.LEASE)).isEmpty();
    scene.enrolments.doubt("cards", "pm-1");

    assertThat(scene.claim().step()).isEqualTo(EnrolmentStep.POLL);
  }

  @OnEachDatabase
  void theDatabaseRefusesACardWithoutTheProvidersId() {
    Enrolment sent = scene.sending("7");

    assertThatThrownBy(() -> scene.moved(sent, Move.ended(EnrolmentState.ACTIVE, null)))
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}
