package org.cobro.intent.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.StaleFence;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class CardListsTest {
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private CardScene scene;

  @BeforeEach
  void open(TestDatabase database) {
    scene = new CardScene(database);
  }

  @OnEachDatabase
  void areUnknownUntilOneWasReadWhole() {
    assertThat(scene.lists.isRead("cards")).isFalse();
    scene.lists.failed(scene.due(), "HTTP 500", Duration.ZERO);
    assertThat(scene.lists.isRead("cards")).isFalse();

    assertThat(read(List.of())).isFalse();

    assertThat(scene.lists.isRead("cards")).isTrue();
    assertThat(scene.lists.isRead("others")).isFalse();
  }

  @OnEachDatabase
  void areReadByOneNodeInTheirTime() {
    assertThat(scene.lists.claim(Set.of(), CardScene.LEASE)).isEmpty();
    CardLists.Due due = scene.due();
    assertThat(scene.otherNode().lists.claim(Set.of("cards"), CardScene.LEASE)).isEmpty();
    scene.lists.read(due, "main", List.of(), PAUSE);
    assertThat(scene.lists.claim(Set.of("cards"), CardScene.LEASE)).isEmpty();

    scene.test.elapse(PAUSE);

    assertThat(scene.lists.claim(Set.of("cards"), CardScene.LEASE)).hasSize(1);
  }

  @OnEachDatabase
  void ofAFormerReaderAreNotTakenOver() {
    CardLists.Due former = scene.due();
    scene.test.elapse(CardScene.LEASE);
    scene.otherNode().lists.claim(Set.of("cards"), CardScene.LEASE);

    assertThatThrownBy(
            () -> scene.lists.read(former, "main", List.of(card("pm-1", "7", "ACTIVE")), PAUSE))
        .isInstanceOf(StaleFence.class);
    assertThat(scene.enrolments.active("cards", "main", List.of("7"))).isEmpty();
  }

  @OnEachDatabase
  void bringCardsThatWereSavedWithoutCobro() {
    assertThat(
            read(
                List.of(
                    card("pm-1", "7", "ACTIVE"),
                    card("pm-2", "8", "PENDING"),
                    card("pm-3", "customer 9", "ACTIVE"),
                    card("pm-4", null, "ACTIVE"))))
        .isTrue();

    assertThat(scene.enrolments.active("cards", "main", List.of("7", "8", "9")))
        .isEqualTo(Map.of("7", List.of("pm-1")));
    scene.test.elapse(PAUSE);
    assertThat(read(List.of(card("pm-1", "7", "ACTIVE")))).isFalse();
  }

  @OnEachDatabase
  void showSeveralCardsOfOneCustomer() {
    read(List.of(card("pm-1", "7", "ACTIVE"), card("pm-2", "7-0a1b2c3d", "ACTIVE")));

    assertThat(scene.enrolments.active("cards", "main", List.of("7")))
        .isEqualTo(Map.of("7", List.of("pm-1", "pm-2")));
  }

  @OnEachDatabase
  void moveWhatIsKnownAndAreNewerThanAPollThatIsUnderWay() {
    Enrolment card = scene.pending("7", "pm-1");
    scene.test.elapse(CardScene.POLL);
    Enrolment polling = scene.claim();

    assertThat(read(List.of(card("pm-1", card.externalId(), "ACTIVE")))).isTrue();

    assertThat(scene.now(card).state()).isEqualTo(EnrolmentState.ACTIVE);
    assertThatThrownBy(() -> scene.moved(polling, Move.rest(polling, PAUSE)))
        .isInstanceOf(StaleFence.class);
    scene.test.elapse(PAUSE);
    assertThat(read(List.of(card("pm-1", card.externalId(), "REVOKED")))).isTrue();
    assertThat(scene.now(card).state()).isEqualTo(EnrolmentState.REVOKED);
  }

  @OnEachDatabase
  void leaveACreateWithoutAnswerToItsLookUp() {
    Enrolment sent = scene.sending("7");

    assertThat(read(List.of(card("pm-1", sent.externalId(), "ACTIVE")))).isFalse();

    assertThat(scene.enrolments.newest("cards", Optional.empty(), 10)).hasSize(1);
  }

  private boolean read(List<ListedCard> cards) {
    return scene.lists.read(scene.due(), "main", cards, PAUSE);
  }

  private static ListedCard card(String method, String externalId, String standing) {
    return new ListedCard(method, externalId, CardStanding.valueOf(standing));
  }
}
