package org.cobro.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.DayBook.Told;
import org.cobro.intent.DayBook.Told.Progress;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** What our books say of a day, for whoever compares them. */
class DayBookTest {

  private static final Instant FROM = Instant.parse("2026-03-02T06:00:00Z");
  private static final Instant TO = FROM.plus(Duration.ofDays(1));
  private static final Duration SWEEPS = Duration.ofHours(1);

  private Scene scene;
  private DayBook books;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
    books = new DayBook(scene.database);
  }

  @OnEachDatabase
  void haveWhatWasPaidFromTheFirstMillisecondToTheLast() {
    PaymentIntent paid = scene.registered("1");
    sent(paid, FROM.minusSeconds(5));

    assertThat(dayWhenEnded(paid, FROM.minusMillis(1))).isEmpty();
    assertThat(dayWhenEnded(paid, FROM)).containsExactly(paid.externalId());
    assertThat(dayWhenEnded(paid, TO.minusMillis(1))).containsExactly(paid.externalId());
    assertThat(dayWhenEnded(paid, TO)).isEmpty();
  }

  @OnEachDatabase
  void haveWhatEndedUnpaidAsLongAsItIsSwept() {
    PaymentIntent expired = scene.expired("1");
    sent(expired, FROM.minus(Duration.ofHours(2)));

    assertThat(dayWhenEnded(expired, FROM.minus(SWEEPS).minusMillis(1))).isEmpty();
    assertThat(dayWhenEnded(expired, FROM.minus(SWEEPS))).containsExactly(expired.externalId());
    assertThat(day().get(0).letter()).isEqualTo(scene.letter().id());
    assertThat(dayWhenEnded(expired, TO.plusSeconds(60))).containsExactly(expired.externalId());
    sent(expired, TO);
    assertThat(dayWhenEnded(expired, TO.plusSeconds(60))).isEmpty();
  }

  @OnEachDatabase
  void haveWhatIsLiveAndWhatIsUndecided() {
    PaymentIntent pending = scene.pending("1");
    scene.queuedAt("2", "TERMINAL-002");
    PaymentIntent unknown = scene.record(scene.start(), Event.UNCLEAR);
    scene.queued("3");
    sent(pending, TO.minusMillis(1));
    sent(unknown, FROM.minus(Duration.ofDays(3)));

    List<Entry> day = day();

    assertThat(day)
        .extracting(Entry::reference)
        .containsExactlyInAnyOrder(pending.externalId(), unknown.externalId());
    assertThat(day).extracting(Entry::endedAt).containsOnlyNulls();
    assertThat(day).extracting(Entry::told).containsOnlyNulls();
    assertThat(day).extracting(Entry::isPaid).containsOnly(false);
  }

  @OnEachDatabase
  void findAnAttemptOfWhateverDayByTheProvidersKey() {
    PaymentIntent pending = scene.pending("1");

    List<String> keys = List.of("nobodys", pending.providerId());

    assertThat(books.withKeys(pending.route().provider(), keys))
        .extracting(Entry::reference)
        .containsExactly(pending.externalId());
    assertThat(books.withKeys("another", keys)).isEmpty();
    assertThat(books.withKeys(pending.route().provider(), List.of())).isEmpty();
  }

  @OnEachDatabase
  void haveNothingThatTheProviderNeverHad() {
    PaymentIntent refused = scene.record(scene.creating("1"), Event.REJECTED);
    sent(refused, FROM);

    assertThat(dayWhenEnded(refused, FROM.plusSeconds(1))).isEmpty();
  }

  @OnEachDatabase
  void haveTheDayOfOneErp() {
    PaymentIntent pending = scene.pending("1");
    sent(pending, FROM);

    assertThat(books.of("other", FROM, TO, SWEEPS)).isEmpty();
  }

  @OnEachDatabase
  void sayHowFarTheErpHasBeenTold() {
    PaymentIntent paid = scene.paid("1");
    assertThat(entry(paid).told()).isEqualTo(new Told(Progress.DUE, "", false));
    assertThat(entry(paid).isPaid()).isTrue();
    assertThat(entry(paid).decided()).isFalse();
    assertThat(entry(paid).number()).isEqualTo("INV/2026/1");
    assertThat(entry(paid).invoiceId()).isEqualTo("1");

    WriteBack told = scene.writeBacks.claim(Set.of(), 1).get(0);
    scene.writeBacks.done(told, "payment 31");

    assertThat(entry(paid).told()).isEqualTo(new Told(Progress.DONE, "payment 31", false));
    assertThat(entry(paid).letter()).isNull();
  }

  @OnEachDatabase
  void sayWhatHoldsTheErpUpAndWhoSettledIt() {
    PaymentIntent paid = scene.paid("1");
    scene.writeBacks.dead(scene.writeBacks.claim(Set.of(), 1).get(0), "REFUSED: closed");
    DeadLetter letter = scene.letter();
    assertThat(entry(paid).told()).isEqualTo(new Told(Progress.DEAD, "REFUSED: closed", false));
    assertThat(entry(paid).letter()).isEqualTo(letter.id());

    scene.redo.resolve(letter, "ana", "booked by hand");

    assertThat(entry(paid).told())
        .isEqualTo(new Told(Progress.DONE, "settled by ana: booked by hand", true));
    assertThat(entry(paid).letter()).isNull();
  }

  @OnEachDatabase
  void sayWhatAPersonDecided() {
    PaymentIntent unknown = scene.unknown("1");
    scene.redo.decide(unknown.id(), Optional.of("OP-1"), "ana", "seen");

    assertThat(entry(unknown).decided()).isTrue();
  }

  /** The event itself may lie in the archive by then. */
  @OnEachDatabase
  void sayWhatAPersonDecidedLongAgo() {
    PaymentIntent unknown = scene.unknown("1");
    scene.redo.decide(unknown.id(), Optional.of("OP-1"), "ana", "seen");
    scene
        .test
        .sql()
        .sql(
            """
            insert into archived_events (intent_id, seq, state, decided, file, sha256, node, at)
            values (:id, 4, 'PAID', 1, 'f', 'h', 'n', 0)
            """)
        .param("id", unknown.id())
        .update();
    scene.test.sql().sql("delete from payment_event").update();

    assertThat(entry(unknown).decided()).isTrue();
  }

  @OnEachDatabase
  void findNothingUnderNoReference() {
    assertThat(books.under(List.of())).isEmpty();
    assertThat(books.under(List.of("unknown"))).isEmpty();
  }

  @OnEachDatabase
  void beginWithTheFirstThatWasSent() {
    scene.queued("1");
    assertThat(books.beganBefore("main", TO)).isFalse();
    sent(scene.start(), FROM);

    assertThat(books.beganBefore("main", FROM)).isFalse();
    assertThat(books.beganBefore("main", FROM.plusMillis(1))).isTrue();
    assertThat(books.beganBefore("other", TO)).isFalse();
  }

  private List<String> dayWhenEnded(PaymentIntent intent, Instant ended) {
    set(intent, "ended_at", ended);
    return day().stream().map(Entry::reference).toList();
  }

  private List<Entry> day() {
    return books.of("main", FROM, TO, SWEEPS);
  }

  private Entry entry(PaymentIntent intent) {
    List<Entry> found = books.under(List.of(intent.externalId()));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private void sent(PaymentIntent intent, Instant at) {
    set(intent, "sent_at", at);
  }

  private void set(PaymentIntent intent, String column, Instant at) {
    scene
        .test
        .sql()
        .sql("update payment_intent set " + column + " = :at where id = :id")
        .param("at", at.toEpochMilli())
        .param("id", intent.id())
        .update();
  }
}
