package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cobro.config.CobroProperties;
import org.cobro.console.Startable.Invoice;
import org.cobro.console.Startable.Place;
import org.cobro.flow.Connections;
import org.cobro.intent.Candidate;
import org.cobro.intent.Cursors;
import org.cobro.intent.Events;
import org.cobro.intent.IntentStore;
import org.cobro.intent.Money;
import org.cobro.intent.Qrs;
import org.cobro.intent.Receivable;
import org.cobro.intent.Receivables.Admission;
import org.cobro.intent.RetryPolicy;
import org.cobro.intent.Scene;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the cashiers' pages read, on each database. */
class TillBooksTest {

  private static final String TERMINAL = "TERMINAL-001";
  private static final String FLOW = "counter-1";

  private Scene scene;
  private Tills tills;
  private Startable startable;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
    CobroProperties properties = properties();
    IntentStore intents = new IntentStore(scene.database, Scene.TIMING, RetryPolicy.NEVER);
    Sales sales =
        new Sales(
            properties,
            scene.database,
            intents,
            scene.receivables,
            new Events(scene.database),
            new Qrs(scene.database));
    Lines lines = new Lines(properties, new Connections(Clock.systemUTC()));
    tills = new Tills(properties, scene.database, lines, sales);
    startable = new Startable(properties, scene.database);
  }

  @OnEachDatabase
  void showsAConfiguredTerminalAtWhichNothingHasHappened() {
    assertThat(all()).extracting(Till::terminal).containsExactly(TERMINAL);
    assertThat(all().get(0).mood()).isEqualTo(Till.Mood.FREE);
    assertThat(all().get(0).last()).isNull();
  }

  @OnEachDatabase
  void showsWhatWaitsAndWhatEndedLast() {
    scene.expired("1");
    assertThat(till().last().number()).isEqualTo("INV/2026/1");
    scene.pending("2");

    assertThat(till().mood()).isEqualTo(Till.Mood.BUSY);
    assertThat(till().current().number()).isEqualTo("INV/2026/2");
    assertThat(till().left()).isPositive();
    assertThat(tills.one(Scene.PROVIDER, TERMINAL, now()).current()).isEqualTo(till().current());
  }

  @OnEachDatabase
  void forgetsATerminalThatNobodyNamesAnyMore() {
    scene.expired("1");
    scene.test.sql().sql("update payment_intent set terminal = 'OLD'").update();
    assertThat(all()).extracting(Till::terminal).containsExactly("OLD", TERMINAL);

    assertThat(tills.all(now().plus(Duration.ofDays(31))))
        .extracting(Till::terminal)
        .containsExactly(TERMINAL);
    assertThatThrownBy(() -> tills.one("cards", "x", now())).isInstanceOf(NoSuch.class);
  }

  @OnEachDatabase
  void offersWhatIsOpenAndNotUnderWay() {
    pickUp("1", null);
    pickUp("2", "TERMINAL-002");
    scene.expired("3");
    scene.pending("4");

    assertThat(numbers(TERMINAL, "")).containsExactlyInAnyOrder("INV/2026/1", "INV/2026/3");
    assertThat(numbers("TERMINAL-002", "")).containsExactly("INV/2026/2");
    assertThat(numbers("TERMINAL-003", "")).isEmpty();
    assertThat(numbers(TERMINAL, "inv/2026/3")).containsExactly("INV/2026/3");
    assertThat(numbers(TERMINAL, "_")).isEmpty();
    assertThat(startable.at(Scene.PROVIDER, TERMINAL, "2026/3", 9))
        .extracting(Invoice::seen)
        .containsExactly(1);
    assertThat(startable.at("cards", TERMINAL, "", 9)).isEmpty();
  }

  @OnEachDatabase
  void offersNothingThatTheErpNoLongerShows() {
    Cursors cursors = new Cursors(scene.database);
    cursors.keep(FLOW, "2026", Optional.of(now()));
    pickUp("1", null);
    assertThat(numbers(TERMINAL, "")).hasSize(1);
    seenBefore(Duration.ofHours(1));
    assertThat(numbers(TERMINAL, "")).isEmpty();

    cursors.readAll(List.of(FLOW));
    assertThat(numbers(TERMINAL, "")).hasSize(1);
    seenBefore(Duration.ofHours(3));
    assertThat(numbers(TERMINAL, "")).isEmpty();
  }

  @OnEachDatabase
  void knowsWhereAnInvoiceMayBeCollected() {
    Receivable free = pickUp("1", null);
    Receivable bound = pickUp("2", "TERMINAL-002");

    assertThat(startable.place(free)).contains(new Place(Scene.PROVIDER, TERMINAL));
    assertThat(startable.fits(bound, new Place(Scene.PROVIDER, "TERMINAL-002"))).isTrue();
    assertThat(startable.fits(bound, new Place(Scene.PROVIDER, TERMINAL))).isFalse();
    assertThat(startable.fits(free, new Place("cards", TERMINAL))).isFalse();
  }

  private void seenBefore(Duration ago) {
    scene
        .test
        .sql()
        .sql("update receivable set updated_at = :then")
        .param("then", now().minus(ago).toEpochMilli())
        .update();
  }

  private List<Till> all() {
    return tills.all(now());
  }

  private Till till() {
    return all().get(0);
  }

  private Instant now() {
    return scene.database.now();
  }

  private List<String> numbers(String terminal, String text) {
    return startable.at(Scene.PROVIDER, terminal, text, 9).stream().map(Invoice::number).toList();
  }

  private Receivable pickUp(String id, String terminal) {
    Receivable open =
        new Receivable(
            "", "main", id, FLOW, "INV/2026/" + id, "7", terminal, Money.of("116.00", "MXN"));
    scene.receivables.admit(
        new Admission(FLOW, "main", Scene.PROVIDER, false),
        List.of(new Candidate(open, terminal, null, null, null)),
        now());
    return scene.receivables.find("main", id).orElseThrow();
  }

  private static CobroProperties properties() {
    Map<String, String> settings =
        Map.of(
            "cobro.erps.main.type", "odoo",
            "cobro.providers.compago.type", "compago",
            "cobro.providers.cards.type", "compago-card",
            "cobro.flows.counter-1.erp", "main",
            "cobro.flows.counter-1.provider", "compago",
            "cobro.flows.counter-1.terminal", TERMINAL,
            "cobro.flows.counter-1.start", "on-request");
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("cobro", CobroProperties.class)
        .get();
  }
}
