package org.cobro.intent.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cobro.intent.Redo.Refused;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataAccessException;

class CardWishesTest {
  private CardScene scene;

  @BeforeEach
  void open(TestDatabase database) {
    scene = new CardScene(database);
  }

  @OnEachDatabase
  void areDurableBeforeAnythingLeaves() {
    Enrolment asked = scene.asked("7");

    assertThat(scene.now(asked)).isEqualTo(asked);
    assertThat(asked.state()).isEqualTo(EnrolmentState.ASKED);
    assertThat(asked.externalId()).matches("7-[0-9a-f]{8}");
    assertThat(asked.actor()).isEqualTo("ana");
    assertThat(asked.sentAt()).isNull();
  }

  @OnEachDatabase
  void areOneWhileOneIsOpen() {
    Enrolment first = scene.asked("7");

    assertThat(scene.asked("7").id()).isEqualTo(first.id());
    assertThat(scene.asked("8").id()).isNotEqualTo(first.id());
    scene.enrolments.claimOne(scene.asked("8").id(), CardScene.LEASE);
    scene.enrolments.sending(scene.claim(), CardScene.LOOK_UP, CardScene.LIFE, CardScene.LEASE);
    assertThat(scene.asked("7").state()).isEqualTo(EnrolmentState.SENDING);
  }

  @OnEachDatabase
  void areKnownByTheirKeyWhateverBecameOfThem() {
    Enrolment first = scene.wishes.ask(CardScene.wish("7", "order-1"));
    scene.moved(scene.claim(), Move.refused("no phone"));

    assertThat(scene.wishes.ask(CardScene.wish("7", "order-1")).id()).isEqualTo(first.id());
    assertThat(scene.wishes.ask(CardScene.wish("7", "order-2")).id()).isNotEqualTo(first.id());
  }

  @OnEachDatabase
  void haveAKeyOfTheirOwn() {
    scene.wishes.ask(CardScene.wish("7", "order-1"));

    assertThatThrownBy(() -> scene.wishes.ask(CardScene.wish("8", "order-1")))
        .isInstanceOf(Refused.class)
        .hasMessage("key order-1 was used for partner 7: take another key");
    assertThatThrownBy(() -> scene.wishes.ask(CardScene.wish("7", "order-2")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("partner 7 is asked for a card already");
  }

  @OnEachDatabase
  void areRefusedForWhoHasACard() {
    scene.active("7", "pm-1");

    assertThatThrownBy(() -> scene.asked("7"))
        .isInstanceOf(Refused.class)
        .hasMessage("partner 7 has an ACTIVE card (pm-1): revoke it first");
    CardWishes.Wish second = new CardWishes.Wish("cards", "main", "7", null, "ana", false);
    assertThat(scene.wishes.ask(second).state()).isEqualTo(EnrolmentState.ASKED);
  }

  @OnEachDatabase
  void areMadeAnewForALinkThatNobodyHas() {
    Enrolment linkless = scene.moved(scene.sending("7"), Move.exists("pm-1", null, CardScene.POLL));
    assertThat(linkless.trouble()).contains("ask for another");

    Enrolment next = scene.asked("7");

    assertThat(next.id()).isNotEqualTo(linkless.id());
    assertThat(next.externalId()).isNotEqualTo(linkless.externalId());
    assertThat(scene.now(linkless).state()).isEqualTo(EnrolmentState.LOST);
  }

  @OnEachDatabase
  void areMadeAnewUnderTheSameKeyForALinkThatNobodyHas() {
    scene.wishes.ask(CardScene.wish("7", "order-1"));
    Enrolment sent =
        scene.enrolments.sending(scene.claim(), CardScene.LOOK_UP, CardScene.LIFE, CardScene.LEASE);
    Enrolment linkless = scene.moved(sent, Move.exists("pm-1", null, CardScene.POLL));

    Enrolment next = scene.wishes.ask(CardScene.wish("7", "order-1"));

    assertThat(next.id()).isNotEqualTo(linkless.id());
    assertThat(next.key()).isEqualTo("order-1");
    assertThat(scene.now(linkless).state()).isEqualTo(EnrolmentState.LOST);
    assertThat(scene.wishes.ask(CardScene.wish("7", "order-1")).id()).isEqualTo(next.id());
  }

  @OnEachDatabase
  void ofTheSameCustomerTheDatabaseRefusesASecondOne() {
    scene.asked("7");

    assertThatThrownBy(
            () ->
                scene
                    .test
                    .sql()
                    .sql(
                        """
                        insert into card_enrolment (id, connection, erp, partner, ask_key,
                          external_id, state, step, due_at, actor, asked_at)
                        select 'other', connection, erp, partner, 'other', 'other', state, step,
                          due_at, actor, asked_at from card_enrolment
                        """)
                    .update())
        .isInstanceOf(DataAccessException.class);
    assertThat(scene.test.count("card_enrolment", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void toRevokeTakeACardOutOfUseAtOnce() {
    Enrolment card = scene.active("7", "pm-1");

    scene.wishes.revoke(card, "ana", "the customer asked");

    assertThat(scene.enrolments.active("cards", "main", List.of("7"))).isEmpty();
    Enrolment claimed = scene.claim();
    assertThat(claimed.step()).isEqualTo(EnrolmentStep.REVOKE);
    assertThat(claimed.revoker()).isEqualTo("ana");
    assertThat(claimed.revokeReason()).isEqualTo("the customer asked");
  }

  @OnEachDatabase
  void toRevokeAreRefusedForWhatIsNotActive() {
    Enrolment pending = scene.pending("7", "pm-1");

    assertThatThrownBy(() -> scene.wishes.revoke(pending, "ana", "why"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("only an ACTIVE card can be revoked, not one that is PENDING");
  }

  @OnEachDatabase
  void toKnowMakeTheNextQuestionDueAtOnce() {
    Enrolment active = scene.active("8", "pm-2");
    Enrolment pending = scene.pending("7", "pm-1");

    assertThat(scene.wishes.askNow(active)).isTrue();
    assertThat(scene.now(active).step()).isEqualTo(EnrolmentStep.POLL);
    assertThat(scene.enrolments.claimOne(active.id(), CardScene.LEASE)).isPresent();
    assertThat(scene.wishes.askNow(active)).isFalse();
    assertThat(scene.wishes.askNow(pending)).isTrue();
  }

  /** It may still be on its way. */
  @OnEachDatabase
  void toKnowHurryNoLookUpOfACreate() {
    Enrolment sending = scene.sending("7");
    scene.test.elapse(CardScene.LEASE);

    assertThat(scene.wishes.askNow(sending)).isFalse();
    assertThat(scene.now(sending).step()).isEqualTo(EnrolmentStep.LOOK_UP);
  }
}
