package org.cobro.intent.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.Cause;
import org.cobro.intent.DeadLetter;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.intent.StaleFence;
import org.cobro.intent.WriteBack;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

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
  void whatAPersonWantedAndGotIsNotedOnTheInvoice() {
    Refund asked = ask();
    scene.giveBack();
    assertThat(scene.told()).containsExactly("NOTE " + asked.reference() + "-refunded ");
    WriteBack told = told();
    assertThat(told.kind()).isEqualTo(WriteBack.Kind.NOTE);
    assertThat(told.document()).isEqualTo("1");
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
    assertThat(told.amount()).isEqualTo(RefundSample.pesos("16.01"));
    assertThat(told.receivable().flow()).isEqualTo("counter-1");
    assertThat(told.message()).endsWith("given back (as REFUNDED_SEEN)");
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

  @OnEachDatabase
  void theDatabaseAllowsOneLiveRefundOfAPayment() {
    Refund asked = ask();
    for (String live : List.of("QUEUED", "SENDING", "PENDING", "UNKNOWN", "BY_HAND")) {
      scene.test.sql().sql("update refund set state = :s").param("s", live).update();
      assertThatThrownBy(
              () -> copy(asked, "live", Map.of("state", "'QUEUED'", "before_minor", "0")))
          .as(live)
          .isInstanceOf(DuplicateKeyException.class);
    }
    scene.test.sql().sql("update refund set state = 'QUEUED'").update();
  }

  @OnEachDatabase
  void theDatabaseAllowsOneRefundOfACreditNoteUnlessItWasRefused() {
    Refund asked = scene.admit(RefundScene.note("71", "1", "16.01")).orElseThrow();
    Map<String, String> ended = Map.of("state", "'REFUNDED'");
    assertThatThrownBy(() -> copy(asked, "other", ended)).isInstanceOf(DuplicateKeyException.class);
    Map<String, String> elsewhere = Map.of("state", "'REFUNDED'", "erp", "'other'", "seq", "1");
    assertThat(insertCopy(asked, "elsewhere", elsewhere)).isEqualTo(1);
    scene.test.sql().sql("delete from refund where id = 'elsewhere'").update();
    assertThat(insertCopy(asked, "refused", Map.of("state", "'REFUSED'"))).isEqualTo(1);
    scene.test.sql().sql("delete from refund where id = 'refused'").update();
  }

  @OnEachDatabase
  void theDatabaseAllowsNoMoreThanWasPaid() {
    Refund asked = ask();
    scene.giveBack();
    assertThatThrownBy(
            () -> copy(asked, "more", Map.of("before_minor", "11600", "amount_minor", "1")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy(asked, "none", Map.of("amount_minor", "0")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy(asked, "less", Map.of("before_minor", "-1")))
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(() -> copy(asked, "odd", Map.of("state", "'DONE'")))
        .isInstanceOf(DataIntegrityViolationException.class);
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

  /** The one write-back about a refund. */
  private WriteBack told() {
    List<WriteBack> told = scene.core.writeBacks.claim(Set.of(), 10);
    assertThat(told).hasSize(1);
    return told.get(0);
  }

  private static List<String> ids(List<Refund> refunds) {
    return refunds.stream().map(Refund::id).toList();
  }

  /** Through the stores' own translation of a refusal. */
  private void copy(Refund refund, String id, Map<String, String> changes) {
    scene.core.database.inTransaction(now -> insertCopy(refund, id, changes));
  }

  /** A row as no code of ours would write it. */
  private int insertCopy(Refund refund, String id, Map<String, String> changes) {
    List<String> columns =
        List.of(
            ("id intent_id receivable_id number reference flow erp provider provider_id external_id"
                    + " amount_minor paid_minor before_minor currency document_id document_number"
                    + " state seq step due_at created_at")
                .split(" "));
    Map<String, String> changed = new HashMap<>(changes);
    changed.put("id", "'" + id + "'");
    changed.put("reference", "'" + id + "'");
    changed.put("number", "number + 1");
    String values =
        String.join(", ", columns.stream().map(c -> changed.getOrDefault(c, c)).toList());
    return scene
        .core
        .database
        .sql(
            "insert into refund (%s) select %s from refund where id = :id"
                .formatted(String.join(", ", columns), values))
        .param("id", refund.id())
        .update();
  }
}
