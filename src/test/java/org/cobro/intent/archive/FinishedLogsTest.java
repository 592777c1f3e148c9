package org.cobro.intent.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.cobro.intent.DeadLetter.Resolution;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.intent.StaleFence;
import org.cobro.intent.archive.FinishedLogs.Place;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** Which payments part with their events, and which do not. */
class FinishedLogsTest {

  private static final Duration KEEP = Duration.ofDays(400);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

  private TestDatabase test;
  private Scene scene;
  private FinishedLogs logs;
  private ArchiveRuns runs;

  @BeforeEach
  void open(TestDatabase given) {
    test = given;
    scene = Scene.on(given);
    logs = new FinishedLogs(scene.database);
    runs = new ArchiveRuns(scene.database);
  }

  @OnEachDatabase
  void areThoseThatWereOverLongAgo() {
    PaymentIntent paid = over("1");

    assertThat(found()).isEmpty();
    test.elapse(KEEP.minusSeconds(60));
    assertThat(found()).isEmpty();
    test.elapse(Duration.ofSeconds(61));
    assertThat(found()).containsExactly(paid.externalId());
  }

  @OnEachDatabase
  void haveAllOfTheirEventsInOrder() {
    over("1");
    test.elapse(KEEP.plusDays(1));

    FinishedLog log = page().get(0);

    assertThat(log.objection()).isEmpty();
    assertThat(log.events()).extracting(e -> e.seq()).containsExactly(1, 2, 3, 4);
    assertThat(log.amount().toString()).startsWith("116.00");
    assertThat(log.invoice()).isEqualTo("INV/2026/1");
  }

  @OnEachDatabase
  void areNotThoseThatAreStillAskedAbout() {
    over("1");
    assertStays("update payment_intent set step = 'SWEEP'");
  }

  @OnEachDatabase
  void areNotThoseWhoseErpIsStillToBeTold() {
    over("1");
    assertStays("update write_back set state = 'DUE'");
  }

  @OnEachDatabase
  void areNotThoseWhoseErpWasToldLately() {
    over("1");
    assertStays("update write_back set done_at = created_at + 100000000000");
  }

  @OnEachDatabase
  void areNotThoseWithAnOpenLetter() {
    scene.expired("1");
    settle();
    test.elapse(KEEP.plusDays(1));
    assertThat(found()).isEmpty();

    scene.deadLetters.close(scene.letter(), Resolution.RESOLVED, "ana", "paid in cash");
    assertThat(found()).isEmpty();
    test.elapse(KEEP.plusDays(1));
    assertThat(found()).hasSize(1);
  }

  @OnEachDatabase
  void areNotThoseThatWaitForTheirDueDate() {
    over("1");
    assertStays("update receivable set starts_on = '2026-03-02'");
  }

  @OnEachDatabase
  void areNotThoseWithALateEvent() {
    over("1");
    assertStays("update payment_event set at = at + 100000000000 where seq = 4");
  }

  @OnEachDatabase
  void areNotThoseWithARefundUnderWayOrEndedLately() {
    PaymentIntent paid = over("1");
    test.elapse(KEEP.plusDays(1));
    refund(paid);
    for (String wish :
        List.of(
            "step = 'FOLLOW'",
            "state = 'PENDING'",
            "ended_at = 9000000000000",
            "ended_at = null, created_at = 9000000000000")) {
      test.sql().sql("update refund set step = 'NONE', state = 'REFUNDED', ended_at = 0").update();
      assertThat(found()).hasSize(1);
      test.sql().sql("update refund set " + wish).update();
      assertThat(found()).as(wish).isEmpty();
    }
  }

  @OnEachDatabase
  void areNotThoseWithAnotherAttemptThatIsNotOverForLong() {
    scene.expired("1");
    settle();
    scene.redo.retry(scene.letter(), Scene.WHERE, "ana", "again");
    test.sql().sql("update payment_intent set ended_at = 0 where attempt = 1").update();
    test.sql().sql("update dead_letter set closed_at = 0").update();
    test.sql().sql("update payment_event set at = 0").update();
    test.sql().sql("update write_back set done_at = 0").update();

    assertThat(found()).isEmpty();
  }

  @OnEachDatabase
  void goOnAfterAPlace() {
    over("1");
    test.elapse(Duration.ofSeconds(1));
    over("2");
    test.elapse(KEEP.plusDays(1));

    FinishedLog first = logs.page(Place.BEGIN, before(), 1).get(0);
    FinishedLog second = logs.page(Place.after(first), before(), 1).get(0);

    assertThat(first.invoice()).isEqualTo("INV/2026/1");
    assertThat(second.invoice()).isEqualTo("INV/2026/2");
    assertThat(logs.page(Place.after(second), before(), 1)).isEmpty();
  }

  @OnEachDatabase
  void partWithTheirEventsAndStayTheFoldOfThem() {
    PaymentIntent paid = over("1");
    test.elapse(KEEP.plusDays(1));
    Map<String, Object> before = row();

    assertThat(takeOut(hand(), "hash")).isEqualTo(1);

    assertThat(test.count("payment_event", "1 = 1")).isZero();
    assertThat(row()).isEqualTo(before);
    assertThat(scene.intentsThatAreNotTheFoldOfTheirEvents()).isEmpty();
    assertThat(new ArchivedEvents(scene.database).of(paid.id()).orElseThrow())
        .returns(4, marker -> marker.seq())
        .returns("hash", marker -> marker.sha256())
        .returns("f.jsonl.gz", marker -> marker.file());
    assertThat(new ArchivedEvents(scene.database).under(paid.externalId())).isPresent();
    assertThat(new ArchivedEvents(scene.database).ofReceivable(paid.receivableId()))
        .containsExactly("f.jsonl.gz of node node-a, " + paid.externalId());
    assertThat(found()).isEmpty();
    assertThat(runs.latest().orElseThrow())
        .returns(1L, run -> run.payments())
        .returns(4L, run -> run.events());
  }

  @OnEachDatabase
  void keepThemWhereTheyAreNoLongerAsTheyWereWritten() {
    over("1");
    test.elapse(KEEP.plusDays(1));
    String id = page().get(0).intentId();

    int taken = logs.takeOut(hand(), Map.of(id, "hash"), "f", before(), changed -> "another hash");

    assertThat(taken).isZero();
    assertThat(test.count("payment_event", "1 = 1")).isEqualTo(4);
    assertThat(test.count("archived_events", "1 = 1")).isZero();
  }

  @OnEachDatabase
  void keepThemWhereTheyAreNoLongerOver() {
    over("1");
    test.elapse(KEEP.plusDays(1));
    String id = page().get(0).intentId();
    test.sql().sql("update payment_intent set step = 'SWEEP'").update();

    assertThat(logs.takeOut(hand(), Map.of(id, "hash"), "f", before(), same -> "hash")).isZero();
  }

  @OnEachDatabase
  void areTakenOutByOneNodeOnly() {
    over("1");
    test.elapse(KEEP.plusDays(1));
    ArchiveRuns.Hand ours = hand();
    ArchiveRuns other = new ArchiveRuns(scene.otherNode().database);
    assertThat(other.claim(DAY)).isEmpty();
    test.elapse(ArchiveRuns.LEASE.plusSeconds(1));
    ArchiveRuns.Hand theirs = other.claim(DAY).orElseThrow();

    assertThatThrownBy(() -> takeOut(ours, "hash")).isInstanceOf(StaleFence.class);
    assertThatThrownBy(() -> runs.renew(ours)).isInstanceOf(StaleFence.class);
    assertThatThrownBy(() -> runs.end(ours, 0)).isInstanceOf(StaleFence.class);
    assertThat(test.count("payment_event", "1 = 1")).isEqualTo(4);

    assertThat(takeOut(theirs, "hash")).isEqualTo(1);
    other.end(theirs, 0);
    assertThat(runs.claim(DAY)).isEmpty();
    test.elapse(ArchiveRuns.LEASE.plusSeconds(1));
    assertThat(runs.claim(DAY)).isEmpty();
    assertThat(runs.claim(DAY.plusDays(1))).isPresent();
  }

  @OnEachDatabase
  void keepWhatAPersonDecidedForTheBooks() {
    over("1");
    test.sql()
        .sql("update payment_event set event = 'MARKED_PAID' where event = 'PAID_SEEN'")
        .update();
    test.elapse(KEEP.plusDays(1));

    takeOut(hand(), "hash");

    assertThat(test.count("archived_events", "decided = 1")).isEqualTo(1);
  }

  @OnEachDatabase
  void tellApartWhatNobodyDecided() {
    over("1");
    test.elapse(KEEP.plusDays(1));

    takeOut(hand(), "hash");

    assertThat(test.count("archived_events", "decided = 0")).isEqualTo(1);
  }

  private int takeOut(ArchiveRuns.Hand hand, String hash) {
    String id = page().get(0).intentId();
    return logs.takeOut(hand, Map.of(id, hash), "f.jsonl.gz", before(), log -> hash);
  }

  private ArchiveRuns.Hand hand() {
    return runs.claim(DAY).orElseThrow();
  }

  private Map<String, Object> row() {
    return test.sql()
        .sql(
            """
            select i.external_id, i.state, i.seq, i.provider_id, i.ended_at, w.outcome, r.number
            from payment_intent i join receivable r on r.id = i.receivable_id
              join write_back w on w.intent_id = i.id
            """)
        .query()
        .singleRow();
  }

  private void assertStays(String statement) {
    test.elapse(KEEP.plusDays(1));
    assertThat(found()).hasSize(1);
    test.sql().sql(statement).update();
    assertThat(found()).isEmpty();
  }

  private Instant before() {
    return scene.database.now().minus(KEEP);
  }

  private List<FinishedLog> page() {
    return logs.page(Place.BEGIN, before(), 10);
  }

  private List<String> found() {
    return page().stream().map(FinishedLog::reference).toList();
  }

  private PaymentIntent over(String invoice) {
    PaymentIntent registered = scene.registered(invoice);
    settle();
    return registered;
  }

  private void settle() {
    test.sql().sql("update payment_intent set step = 'NONE'").update();
    test.sql()
        .sql("update write_back set state = 'DONE', done_at = created_at where state = 'DUE'")
        .update();
  }

  private void refund(PaymentIntent of) {
    test.sql()
        .sql(
            """
            insert into refund (id, intent_id, receivable_id, number, reference, flow, erp, provider,
              provider_id, external_id, amount_minor, paid_minor, before_minor, currency, state, seq,
              step, due_at, created_at)
            values ('f1', :intent, :receivable, 1, 'R-1', 'counter-1', 'main', 'compago', 'pi-1',
              'x-1', 500, 11600, 0, 'MXN', 'REFUNDED', 1, 'NONE', 0, 0)
            """)
        .param("intent", of.id())
        .param("receivable", of.receivableId())
        .update();
  }
}
