package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

class PickUpTest {
  private Scene scene;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
  }

  @OnEachDatabase
  void queuesAFirstAttemptForEachNewInvoice() {
    assertThat(scene.pickUp(Scene.offered("1", "T1"), Scene.offered("2", null))).isEqualTo(2);
    PaymentIntent first = scene.live("1");
    assertThat(first.state()).isEqualTo(State.QUEUED);
    assertThat(first.attempt()).isEqualTo(1);
    assertThat(first.amount()).isEqualTo(Money.of("116.00", "MXN"));
    assertThat(first.route())
        .isEqualTo(new PaymentIntent.Route("counter-1", "main", "compago", "T1"));
    assertThat(first.due().step()).isEqualTo(Step.CREATE);
    assertThat(scene.live("2").route().terminal()).isNull();
    assertThat(scene.events.of(first.id()))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.seq()).isEqualTo(1);
              assertThat(entry.event()).isEqualTo(Event.PICKED_UP);
              assertThat(entry.state()).isEqualTo(State.QUEUED);
              assertThat(entry.actor()).isEqualTo("pick-up");
              assertThat(entry.node()).isEqualTo("node-a");
              assertThat(entry.detail()).isEqualTo("queued");
              assertThat(entry.evidence()).isEmpty();
              assertThat(entry.at()).isEqualTo(first.createdAt());
            });
  }

  @OnEachDatabase
  void admitsAnEmptyPage() {
    assertThat(scene.pickUp()).isZero();
  }

  @OnEachDatabase
  void leavesAKnownInvoiceAlone() {
    scene.queued("1");
    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isZero();
    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void takesAnInvoiceThatAPageNamesTwiceOnce() {
    assertThat(scene.pickUp(Scene.offered("1", "T1"), Scene.offered("1", "T1"))).isEqualTo(1);
  }

  @OnEachDatabase
  void makesAReferenceThatEveryProviderTakes() {
    Receivable odd =
        new Receivable(
            "", "main", "9", "f", "Ñ/2026 #42/" + "x".repeat(60), null, "T1", Sample.PRICE);
    scene.pickUp(new Candidate(odd, "T1", null, null, null));
    assertThat(scene.live("9").externalId())
        .matches("-2026-42-x{31}-a1-[0-9a-f]{8}")
        .hasSizeLessThanOrEqualTo(64);
  }

  @OnEachDatabase
  void leavesANoteOnARefusedInvoiceOnce() {
    Candidate dollars = refused("1", "the flow collects pesos");
    assertThat(scene.pickUp(dollars)).isZero();
    assertThat(scene.pickUp(dollars)).isZero();
    assertThat(scene.told()).containsExactly("NOTE REFUSED DUE");
    assertThat(scene.deadLetters.open()).isEmpty();
    WriteBack note = scene.writeBacks.claim(Set.of(), 5).get(0);
    assertThat(note.message()).isEqualTo("Cobro: the flow collects pesos");
    assertThat(note.amount()).isEqualTo(Money.of("116.00", "MXN"));
    assertThat(note.receivable().invoiceId()).isEqualTo("1");
  }

  @OnEachDatabase
  void opensADeadLetterForDataThatNobodyCouldCollectOnce() {
    scene.pickUp(badData("1"));
    scene.pickUp(badData("1"));
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.BAD_DATA);
    assertThat(letter.detail()).isEqualTo("no terminal named");
    assertThat(letter.receivableId()).isEqualTo(scene.receivable("1").id());
    assertThat(letter.intentId()).isNull();
    assertThat(scene.told()).isEmpty();
  }

  @OnEachDatabase
  void collectsDataOnceItIsCorrected() {
    scene.pickUp(badData("1"));
    Candidate corrected = new Candidate(Scene.invoice("1", "250.00"), "T1", null, null, null);
    assertThat(scene.pickUp(corrected)).isEqualTo(1);
    assertThat(scene.live("1").amount()).isEqualTo(Money.of("250.00", "MXN"));
    assertThat(scene.live("1").attempt()).isEqualTo(1);
    assertThat(scene.deadLetters.open()).isEmpty();
    assertThat(scene.test.count("dead_letter", "resolution = 'OVERTAKEN'")).isEqualTo(1);
    assertThat(scene.pickUp(corrected)).isZero();
  }

  @OnEachDatabase
  void collectsAgainWhatTheErpWithdrewAndOffersAgain() {
    PaymentIntent first = scene.queued("1");
    scene.ask(first, Receivables.FROM_ERP + "paid in cash");
    Candidate again = new Candidate(Scene.invoice("1", "99.00"), "T1", null, null, null);
    assertThat(scene.pickUp(again)).isEqualTo(1);
    PaymentIntent second = scene.live("1");
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.amount()).isEqualTo(Money.of("99.00", "MXN"));
    assertThat(second.externalId()).isNotEqualTo(first.externalId());
  }

  @OnEachDatabase
  void leavesWhatACashierWithdrewWithdrawn() {
    scene.ask(scene.queued("1"), "the customer left");
    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isZero();
  }

  @OnEachDatabase
  void showsAPaidInvoiceThatIsOpenAgainOnce() {
    scene.registered("1");
    assertThat(scene.pickUp(Scene.offered("1", "T1"))).isZero();
    DeadLetter letter = scene.letter();
    assertThat(letter.cause()).isEqualTo(Cause.REOPENED);
    scene.redo.resolve(letter, "ana", "the ERP was restored from a backup");
    scene.pickUp(Scene.offered("1", "T1"));
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void showsItAgainWhenItWasPaidOnceMoreAndIsOpenOnceMore() {
    scene.registered("1");
    scene.pickUp(Scene.offered("1", "T1"));
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "the payment was undone");
    scene.test.elapse(Duration.ofMinutes(1));
    PaymentIntent second = scene.created(scene.start(), "pi-second");
    assertThat(second.attempt()).isEqualTo(2);
    scene.polled(Event.PAID_SEEN);
    scene.test.elapse(Scene.LEASE);
    scene.pickUp(Scene.offered("1", "T1"));
    assertThat(scene.deadLetters.open()).isEmpty();
    scene.writeBacks.claim(Set.of(), 5).forEach(told -> scene.writeBacks.done(told, "payment 32"));
    scene.pickUp(Scene.offered("1", "T1"));
    assertThat(scene.letter().cause()).isEqualTo(Cause.REOPENED);
  }

  @OnEachDatabase
  void mindsNoPageThatIsOlderThanItsOwnWriteBack() {
    Instant asked = scene.database.now();
    scene.registered("1");
    scene.receivables.admit(
        Scene.AUTOMATIC, List.of(Scene.offered("1", "T1")), asked.minusSeconds(1));
    assertThat(scene.deadLetters.open()).isEmpty();
  }

  @OnEachDatabase
  void waitsForAPersonWhereTheFlowStartsOnRequestAndFollowsTheAmount() {
    assertThat(admitOnRequest("116.00")).isZero();
    assertThat(admitOnRequest("80.00")).isZero();
    Receivable receivable = scene.receivable("1");
    assertThat(receivable.amount()).isEqualTo(Money.of("80.00", "MXN"));
    assertThat(scene.receivables.liveIntent(receivable.id())).isEmpty();
    scene.redo.start(receivable, Scene.WHERE, "ana");
    admitOnRequest("70.00");
    assertThat(scene.receivable("1").amount()).isEqualTo(Money.of("80.00", "MXN"));
    assertThat(scene.live("1").amount()).isEqualTo(Money.of("80.00", "MXN"));
  }

  @OnEachDatabase
  void followsTheErpWhileNoAttemptIsLive() {
    scene.pending("1");
    scene.pickUp(moved("80.00"));
    assertThat(scene.receivable("1").amount()).isEqualTo(Money.of("116.00", "MXN"));
    assertThat(scene.receivable("1").flow()).isEqualTo("counter-1");
    PaymentIntent expired = scene.polled(Event.EXPIRED_CONFIRMED);
    assertThat(scene.pickUp(moved("70.00"))).isZero();
    assertThat(scene.receivable("1").amount()).isEqualTo(Money.of("70.00", "MXN"));
    assertThat(scene.receivable("1").flow()).isEqualTo("counter-2");
    assertThat(scene.now(expired).amount()).isEqualTo(Money.of("116.00", "MXN"));
  }

  @OnEachDatabase
  void listsWhatIsLiveForTheErpToReconsider() {
    scene.pending("1");
    scene.queued("2");
    scene.ask(scene.queued("3"), "the customer left");
    assertThat(scene.receivables.live("main"))
        .extracting(Receivable::invoiceId)
        .containsExactly("1", "2");
    assertThat(scene.receivables.live("other")).isEmpty();
    assertThat(scene.receivables.get(scene.receivable("1").id())).isEqualTo(scene.receivable("1"));
  }

  @OnEachDatabase
  void twoNodesAdmittingTheSamePageQueueEachInvoiceOnce() {
    List<Candidate> page =
        IntStream.range(0, 50).mapToObj(i -> Scene.offered("n" + i, "T" + i)).toList();
    Scene other = scene.otherNode();
    CompletableFuture<Integer> there =
        CompletableFuture.supplyAsync(
            () -> other.receivables.admit(Scene.AUTOMATIC, page, scene.later()));
    int here = scene.receivables.admit(Scene.AUTOMATIC, page, scene.later());
    assertThat(here + there.join()).isEqualTo(50);
    assertThat(scene.test.count("payment_intent", "1 = 1")).isEqualTo(50);
  }

  private int admitOnRequest(String amount) {
    Candidate candidate = new Candidate(Scene.invoice("1", amount), "T1", null, null, null);
    return scene.receivables.admit(Scene.ON_REQUEST, List.of(candidate), scene.later());
  }

  private static Candidate moved(String amount) {
    Receivable there =
        new Receivable(
            "", "main", "1", "counter-2", "INV/2026/1", "7", null, Money.of(amount, "MXN"));
    return new Candidate(there, "T1", null, null, null);
  }

  private static Candidate refused(String id, String why) {
    return new Candidate(Scene.invoice(id, "116.00"), null, why, "Cobro: " + why, null);
  }

  private static Candidate badData(String id) {
    return new Candidate(Scene.invoice(id, "116.00"), null, "no terminal named", null, null);
  }
}
