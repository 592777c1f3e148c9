package org.cobro.ops.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cobro.archive.Archive;
import org.cobro.archive.Archive.Found;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Candidate;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Receivables.Admission;
import org.cobro.intent.Scene;
import org.cobro.intent.archive.ArchiveRuns;
import org.cobro.intent.archive.ArchiveRuns.Run;
import org.cobro.intent.archive.ArchivedEvents;
import org.cobro.ops.retention.Retention.Pace;
import org.cobro.ops.retention.Retention.Pace.Rest;
import org.cobro.ops.retention.Retention.Step;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Events go to the archive, and wherever that is cut none is lost. */
class RetentionTest {

  private static final Duration KEEP = Duration.ofDays(400);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Duration TAKEN_OVER = Duration.ofMinutes(11);

  @TempDir private Path folder;

  private TestDatabase test;
  private Scene scene;
  private Archive archive;

  @BeforeEach
  void open(TestDatabase given) {
    test = given;
    scene = Scene.on(given);
    archive = new Archive(folder.resolve("archive"));
  }

  @OnEachDatabase
  void writesThemIntoAFileAndTakesThemOut() throws IOException {
    PaymentIntent first = over("1");
    PaymentIntent second = over("2");
    PaymentIntent third = over("3");
    test.elapse(KEEP.plusDays(1));
    PaymentIntent young = over("4");

    retention(scene, step -> {}).run(DAY);

    assertThat(files())
        .containsExactly("2026-03-02-node-a-1-1.jsonl.gz", "2026-03-02-node-a-1-2.jsonl.gz");
    assertArchived(first, second, third);
    assertThat(archive.find(young.externalId())).isEmpty();
    assertThat(test.count("payment_event", "1 = 1")).isEqualTo(4);
    assertThat(scene.intentsThatAreNotTheFoldOfTheirEvents()).isEmpty();
    assertThat(last())
        .returns(3L, Run::payments)
        .returns(12L, Run::events)
        .returns(0L, Run::refused);
    assertThat(last().endedAt()).isNotNull();
  }

  @OnEachDatabase
  void doesItOnceADay() throws IOException {
    over("1");
    test.elapse(KEEP.plusDays(1));
    retention(scene, step -> {}).run(DAY);
    over("2");
    test.elapse(KEEP.plusDays(1));

    retention(scene, step -> {}).run(DAY);
    assertThat(files()).hasSize(1);

    retention(scene, step -> {}).run(DAY.plusDays(1));
    assertThat(files()).hasSize(2);
  }

  @OnEachDatabase
  void makesNoFileWhereThereIsNothing() throws IOException {
    retention(scene, step -> {}).run(DAY);

    assertThat(files()).isEmpty();
    assertThat(last()).returns(0L, Run::payments);
  }

  /** After a restore of an older database the same hand comes a second time. */
  @OnEachDatabase
  void writesBesideTheFilesThatThereAre() throws IOException {
    over("1");
    test.elapse(KEEP.plusDays(1));
    archive.begin("2026-03-02-node-a-1-1").seal();

    retention(scene, step -> {}).run(DAY);

    assertThat(files()).hasSize(2).last().isEqualTo("2026-03-02-node-a-1-2.jsonl.gz");
  }

  /** A process that dies does so between two steps: what was committed stays. */
  @OnEachDatabase
  void losesNothingWhereverItIsCut() throws IOException {
    for (Step cut : Step.values()) {
      PaymentIntent first = over(cut + "-1");
      PaymentIntent second = over(cut + "-2");
      test.elapse(KEEP.plusDays(1));
      LocalDate day = DAY.plusDays(cut.ordinal());

      assertThatCode(() -> retention(scene, dyingAt(cut)).run(day))
          .as(cut.name())
          .isInstanceOf(Death.class);

      for (PaymentIntent intent : List.of(first, second)) {
        boolean inTable = test.count("payment_event", "intent_id = '" + intent.id() + "'") == 4;
        assertThat(inTable || isArchived(intent))
            .as("%s after %s", intent.externalId(), cut)
            .isTrue();
      }
      assertThat(scene.intentsThatAreNotTheFoldOfTheirEvents()).isEmpty();

      test.elapse(TAKEN_OVER);
      retention(scene.otherNode(), step -> {}).run(day);
      assertArchived(first, second);
      assertThat(test.count("payment_event", "1 = 1")).isZero();
      assertThat(drafts()).isEmpty();
    }
  }

  @OnEachDatabase
  void stopsWhereAnotherNodeTookOver() throws IOException {
    PaymentIntent paid = over("1");
    test.elapse(KEEP.plusDays(1));
    Rest slow =
        step -> {
          if (step == Step.FILE_SEALED) {
            test.elapse(TAKEN_OVER);
            retention(scene.otherNode(), other -> {}).run(DAY);
          }
        };

    retention(scene, slow).run(DAY);

    assertArchived(paid);
    assertThat(new ArchivedEvents(scene.database).of(paid.id()).orElseThrow().node())
        .isEqualTo("node-b");
    assertThat(test.count("archived_events", "1 = 1")).isEqualTo(1);
    assertThat(last()).returns(1L, Run::payments);
  }

  @OnEachDatabase
  void saysWhyItStoppedAndTriesAgain() throws IOException {
    PaymentIntent paid = over("1");
    test.elapse(KEEP.plusDays(1));

    retention(
            scene,
            step -> {
              throw new IOException("No space left on device");
            })
        .run(DAY);

    assertThat(last().trouble()).contains("No space left on device");
    assertThat(last().endedAt()).isNull();
    assertThat(test.count("payment_event", "1 = 1")).isEqualTo(4);
    test.elapse(TAKEN_OVER);
    retention(scene, step -> {}).run(DAY);
    assertArchived(paid);
    assertThat(last().trouble()).isNull();
  }

  @OnEachDatabase
  void leavesEventsThatDoNotTellTheStateAndCountsThem() throws IOException {
    PaymentIntent whole = over("1");
    PaymentIntent torn = over("2");
    test.sql()
        .sql("delete from payment_event where seq = 3 and intent_id = :id")
        .param("id", torn.id())
        .update();
    test.elapse(KEEP.plusDays(1));

    retention(scene, step -> {}).run(DAY);

    assertArchived(whole);
    assertThat(archive.find(torn.externalId())).isEmpty();
    assertThat(test.count("payment_event", "1 = 1")).isEqualTo(3);
    assertThat(last()).returns(1L, Run::refused);
  }

  /** What a person had erased meanwhile must not be vouched for by the database. */
  @OnEachDatabase
  void leavesWhatChangedBetweenFileAndTable() {
    over("1");
    test.elapse(KEEP.plusDays(1));
    Rest erasing =
        step -> {
          if (step == Step.FILE_SEALED) {
            test.sql().sql("update payment_event set evidence = ''").update();
          }
        };

    retention(scene, erasing).run(DAY);

    assertThat(test.count("payment_event", "1 = 1")).isEqualTo(4);
    assertThat(test.count("archived_events", "1 = 1")).isZero();
  }

  /** Invariants 1 and 2: by what stays an invoice is known that was collected before. */
  @OnEachDatabase
  void leavesAnInvoiceKnownThatTheErpOffersAgain() {
    PaymentIntent paid = over("1");
    test.elapse(KEEP.plusDays(1));
    retention(scene, step -> {}).run(DAY);
    Candidate again = new Candidate(scene.receivable("1"), "TERMINAL-001", null, null, null);
    Admission automatic = new Admission("counter-1", "main", Scene.PROVIDER, true);

    int queued =
        scene.receivables.admit(automatic, List.of(again), scene.database.now().plusMillis(1));

    assertThat(queued).isZero();
    assertThat(test.count("payment_intent", "1 = 1")).isEqualTo(1);
    assertThat(scene.receivables.lastIntent(paid.receivableId()).orElseThrow().state())
        .isEqualTo(paid.state());
  }

  @OnEachDatabase
  void waitsForItsHour() throws IOException {
    over("1");
    test.elapse(KEEP.plusDays(1));
    ZoneId mexico = ZoneId.of("America/Mexico_City");
    CobroProperties.Retention settings = new CobroProperties.Retention("x", KEEP, "03:30", mexico);

    look(settings, "2026-03-02T09:29:59Z");
    assertThat(files()).isEmpty();
    look(settings, "2026-03-02T09:30:00Z");
    assertThat(files()).containsExactly("2026-03-02-node-a-1-1.jsonl.gz");
  }

  private void look(CobroProperties.Retention settings, String at) {
    Clock clock = Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
    RetentionClock due =
        new RetentionClock(Optional.of(retention(scene, step -> {})), settings, clock);
    due.look();
    due.destroy();
  }

  /** Pages of one, files of two. */
  private Retention retention(Scene node, Rest rest) {
    return new Retention(node.database, archive, KEEP, new Pace(1, 2, rest));
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static Rest dyingAt(Step cut) {
    return step -> {
      if (step == cut) {
        throw new Death();
      }
    };
  }

  private void assertArchived(PaymentIntent... all) throws IOException {
    for (PaymentIntent intent : all) {
      assertThat(isArchived(intent)).as(intent.externalId()).isTrue();
    }
  }

  /** By the database and by the file that it names. */
  private boolean isArchived(PaymentIntent intent) throws IOException {
    Optional<ArchivedEvents.Marker> marker = new ArchivedEvents(scene.database).of(intent.id());
    List<Found> found = archive.find(intent.externalId());
    return marker.isPresent()
        && test.count("payment_event", "intent_id = '" + intent.id() + "'") == 0
        && found.stream()
            .anyMatch(
                each ->
                    each.file().equals(marker.get().file())
                        && each.hash().equals(marker.get().sha256()));
  }

  private PaymentIntent over(String invoice) {
    PaymentIntent registered = scene.registered(invoice);
    test.sql().sql("update payment_intent set step = 'NONE'").update();
    return registered;
  }

  private Run last() {
    return new ArchiveRuns(scene.database).latest().orElseThrow();
  }

  private List<String> files() throws IOException {
    return named(".gz");
  }

  private List<String> drafts() throws IOException {
    return named(".draft");
  }

  private List<String> named(String end) throws IOException {
    if (!Files.isDirectory(archive.folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(archive.folder())) {
      return all.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(end))
          .sorted()
          .toList();
    }
  }
}
