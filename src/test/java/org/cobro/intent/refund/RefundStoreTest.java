package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.intent.StaleFence;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RefundStoreTest {
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
  void givesEachDueRefundOnceUntilItsLeaseEnds() {
    ask();
    assertThat(scene.claim().fence()).isEqualTo(1);
    assertThat(scene.otherNode().due()).isEmpty();
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.otherNode().claim().fence()).isEqualTo(2);
  }

  @OnEachDatabase
  void givesNoneOfAConnectionThatIsLeftAloneAndNoMoreThanTheLimit() {
    ask();
    scene.ask(scene.paid("2"), RefundScene.WHOLE);
    assertThat(scene.refunds.claim(Set.of(Scene.PROVIDER), 10)).isEmpty();
    assertThat(scene.refunds.claim(Set.of("other"), 1)).hasSize(1);
    assertThat(scene.due()).hasSize(1);
  }

  @OnEachDatabase
  void readsBackWhatWasAsked() {
    Refund asked = ask();
    Refund found = scene.now(asked);
    assertThat(found).isEqualTo(asked);
    assertThat(found.reference()).isEqualTo(paid.externalId() + "-r1");
    assertThat(found.sentAt()).isNull();
    assertThat(found.document()).isNull();
    assertThat(found.payment().providerId()).isEqualTo(paid.providerId());
    assertThat(found.payment().amount()).isEqualTo(RefundScene.PAID);
    assertThat(scene.refunds.find("none")).isEmpty();
  }

  @OnEachDatabase
  void keepsAClaimForTheSendAndFreesItAfterEveryOtherEvent() {
    ask();
    Refund sending = scene.send();
    assertThat(sending.state()).isEqualTo(RefundState.SENDING);
    assertThat(sending.due().sends()).isEqualTo(1);
    assertThat(sending.payment().paymentId()).isEqualTo("PAY7");
    assertThat(scene.now(sending).sentAt()).isNotNull();
    scene.test.elapse(RefundScene.TIMING.poll());
    assertThat(leased()).isEqualTo(1);
    scene.record(sending, RefundEvent.ACCEPTED);
    assertThat(leased()).isZero();
  }

  @OnEachDatabase
  void aSendThatDiedOnTheWayIsFollowedByAnotherNode() {
    ask();
    scene.send();
    scene.test.elapse(Scene.LEASE);
    assertThat(scene.otherNode().due()).isEmpty();
    scene.test.elapse(RefundScene.TIMING.lookUpAfter());
    Refund taken = scene.otherNode().claim();
    assertThat(taken.state()).isEqualTo(RefundState.SENDING);
    assertThat(taken.due().step()).isEqualTo(RefundStep.FOLLOW);
  }

  @OnEachDatabase
  void anOldFenceWritesNothing() {
    ask();
    Refund former = scene.claim();
    scene.test.elapse(Scene.LEASE);
    Refund owner = scene.otherNode().claim();
    assertThatThrownBy(() -> scene.record(former, RefundEvent.CHECKED))
        .isInstanceOf(StaleFence.class)
        .hasMessageContaining("fence 1 is no longer the newest");
    scene.refunds.rest(former, scene.judgement.again(former, Duration.ZERO, now()));
    assertThat(leased()).isEqualTo(1);
    assertThat(scene.log(former)).containsExactly(RefundEvent.ASKED);
    scene.otherNode().record(owner, RefundEvent.CHECKED);
    assertThat(scene.now(owner).due().step()).isEqualTo(RefundStep.SEND);
  }

  @OnEachDatabase
  void anEventThatHasNoPlaceChangesNothing() {
    ask();
    Refund claimed = scene.claim();
    assertThatThrownBy(() -> scene.record(claimed, RefundEvent.ACCEPTED))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ACCEPTED has no place in state QUEUED");
    assertThat(scene.now(claimed).seq()).isEqualTo(1);
    assertThat(leased()).isEqualTo(1);
  }

  @OnEachDatabase
  void restsUntilItIsDueAgain() {
    ask();
    Refund claimed = scene.claim();
    scene.refunds.rest(claimed, scene.judgement.again(claimed, Duration.ofSeconds(40), now()));
    assertThat(leased()).isZero();
    assertThat(scene.due()).isEmpty();
    scene.test.elapse(Duration.ofSeconds(40));
    Refund again = scene.claim();
    assertThat(again.due().failures()).isEqualTo(1);
    assertThat(again.seq()).isEqualTo(1);
  }

  @OnEachDatabase
  void aRestAfterItMovedOnOnlyFreesIt() {
    ask();
    Refund claimed = scene.claim();
    scene.requests.decide(claimed.id(), Optional.empty(), "ana", "no");
    scene.refunds.rest(claimed, scene.judgement.again(claimed, Duration.ofHours(1), now()));
    Refund after = scene.now(claimed);
    assertThat(after.due().failures()).isZero();
    assertThat(after.due().step()).isEqualTo(RefundStep.NONE);
    assertThat(leased()).isZero();
  }

  @OnEachDatabase
  void aStartingNodeFreesWhatItLeftBehind() {
    ask();
    scene.claim();
    scene.core.database.releaseLeases();
    assertThat(scene.claim().fence()).isEqualTo(2);
  }

  @OnEachDatabase
  void isPostponedForAsLongAsTheProviderAsksAndLookedAtAnew() {
    ask();
    Refund sending = scene.send();
    Fault busy = new Fault(FaultKind.BUSY, "429", Duration.ofSeconds(50), "{}");
    scene.refunds.record(sending, RefundHappening.of(RefundEvent.POSTPONED, busy));
    assertThat(scene.due()).isEmpty();
    scene.test.elapse(Duration.ofSeconds(50));
    Refund again = scene.claim();
    assertThat(again.state()).isEqualTo(RefundState.QUEUED);
    assertThat(again.due().step()).isEqualTo(RefundStep.CHECK);
    assertThat(again.due().sends()).isEqualTo(1);
    assertThat(again.sentAt()).isNotNull();
  }

  @OnEachDatabase
  void logsWhoDidWhatWhere() {
    Refund asked = ask();
    scene.giveBack();
    List<RefundEvents.Entry> log = scene.events.of(asked.id());
    assertThat(log).extracting(RefundEvents.Entry::seq).containsExactly(1, 2, 3, 4);
    assertThat(log.get(0).actor()).isEqualTo("ana");
    assertThat(log.get(0).detail()).isEqualTo("goods are back");
    assertThat(log.get(0).evidence()).isEmpty();
    RefundEvents.Entry last = log.get(3);
    assertThat(last.event()).isEqualTo(RefundEvent.REFUNDED_SEEN);
    assertThat(last.state()).isEqualTo(RefundState.REFUNDED);
    assertThat(last.node()).isEqualTo("node-a");
    assertThat(last.evidence()).isEqualTo("{\"raw\":1}");
    assertThat(log.get(0).asked()).isEmpty();
    assertThat(log).anyMatch(entry -> entry.asked().equals("POST /SEND_STARTED"));
    assertThat(last.at()).isAfterOrEqualTo(log.get(0).at());
  }

  @OnEachDatabase
  void listsTheNewestFirstAndThoseOfOnePaymentInOrder() {
    Refund first = scene.ask(paid, RefundScene.part("1.00"));
    scene.giveBack();
    scene.test.elapse(Duration.ofMinutes(1));
    Refund second = scene.ask(paid, RefundScene.part("2.00"));
    assertThat(ids(scene.refunds.newest(Optional.empty(), 5)))
        .containsExactly(second.id(), first.id());
    assertThat(ids(scene.refunds.newest(Optional.empty(), 1))).containsExactly(second.id());
    assertThat(ids(scene.refunds.newest(Optional.of(RefundState.REFUNDED), 5)))
        .containsExactly(first.id());
    assertThat(ids(scene.refunds.ofIntent(paid.id()))).containsExactly(first.id(), second.id());
  }

  private Refund ask() {
    return scene.ask(paid, RefundScene.WHOLE);
  }

  private Instant now() {
    return scene.core.database.now();
  }

  private long leased() {
    return scene.test.count("refund", "lease_until > 0");
  }

  private static List<String> ids(List<Refund> refunds) {
    return refunds.stream().map(Refund::id).toList();
  }
}
