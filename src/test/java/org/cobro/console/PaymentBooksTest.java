package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cobro.console.Story.Moment;
import org.cobro.console.TodayBook.Sum;
import org.cobro.intent.Events;
import org.cobro.intent.Money;
import org.cobro.intent.PaymentIntent;
import org.cobro.intent.Scene;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** What the pages read, on each database. */
class PaymentBooksTest {

  private static final ZoneId MEXICO = ZoneId.of("America/Mexico_City");
  private static final PaymentFilter ALL = PaymentFilter.of(Map.of());

  private Scene scene;
  private Zones zones;
  private PaymentList list;
  private TodayBook today;

  @BeforeEach
  void open(TestDatabase test) {
    scene = Scene.on(test);
    zones = new Zones(Map.of("main", MEXICO));
    list = new PaymentList(scene.database, zones, Set.of("MXN"), PaymentList.NEWEST);
    today = new TodayBook(scene.database, zones);
  }

  @OnEachDatabase
  void listsTheNewestFirstAndGoesOnWhereAPageEnded() {
    scene.registered("1");
    scene.test.elapse(Duration.ofSeconds(1));
    scene.expired("2");
    scene.test.elapse(Duration.ofSeconds(1));
    scene.pending("3");

    PaymentList.Part first = list.part(ALL, PaymentSort.NEWEST, "", 2);
    PaymentList.Part second = list.part(ALL, PaymentSort.NEWEST, first.next(), 2);

    assertThat(first.rows())
        .extracting(PaymentRow::number)
        .containsExactly("INV/2026/3", "INV/2026/2");
    assertThat(second.rows()).extracting(PaymentRow::number).containsExactly("INV/2026/1");
    assertThat(second.next()).isNull();
  }

  @OnEachDatabase
  void narrowsByWhatIsAskedFor() {
    scene.registered("1");
    scene.expired("2");
    scene.pending("31");
    LocalDate day = zones.today("main", scene.database.now());

    assertThat(numbers("state", "PAID")).containsExactly("INV/2026/1");
    assertThat(numbers("state", "not-collected")).containsExactly("INV/2026/2");
    assertThat(numbers("state", "open")).containsExactly("INV/2026/31");
    assertThat(numbers("text", "inv/2026/3")).containsExactly("INV/2026/31");
    assertThat(numbers("text", "PI-1")).containsExactly("INV/2026/1");
    assertThat(numbers("text", "_%")).isEmpty();
    assertThat(numbers("provider", Scene.PROVIDER)).hasSize(3);
    assertThat(numbers("flow", "other")).isEmpty();
    assertThat(numbers("terminal", "other")).isEmpty();
    assertThat(numbers("erp", "main")).hasSize(3);
    assertThat(numbers("day", day.toString())).hasSize(3);
    assertThat(numbers("day", day.minusDays(1).toString())).isEmpty();
  }

  @OnEachDatabase
  void narrowsByTheAmount() {
    scene.registered("1");
    scene.pending("2");

    assertThat(numbers("amount", "$116.00")).hasSize(2);
    assertThat(numbers("amount", "116.01")).isEmpty();
    assertThat(numbers(Map.of("amount", "116", "state", "PAID"))).containsExactly("INV/2026/1");
  }

  /** Those under way and those that have ended are read apart. */
  @OnEachDatabase
  void keepsTheOrderAndThePagesWhateverIsReadApart() {
    scene.registered("1");
    scene.test.elapse(Duration.ofSeconds(1));
    scene.expired("2");
    scene.test.elapse(Duration.ofSeconds(1));
    scene.pending("3");

    for (Map<String, String> asked :
        List.of(
            Map.of("provider", Scene.PROVIDER),
            Map.of("erp", "main", "flow", "counter-1"),
            Map.of("erp", "main"),
            Map.of("amount", "116.00"))) {
      PaymentFilter filter = PaymentFilter.of(asked);
      PaymentList.Part first = list.part(filter, PaymentSort.NEWEST, "", 2);
      PaymentList.Part second = list.part(filter, PaymentSort.NEWEST, first.next(), 2);

      assertThat(first.rows())
          .as(asked.toString())
          .extracting(PaymentRow::number)
          .containsExactly("INV/2026/3", "INV/2026/2");
      assertThat(second.rows()).extracting(PaymentRow::number).containsExactly("INV/2026/1");
    }
    assertThat(numbers(Map.of("erp", "main", "state", "open"))).containsExactly("INV/2026/3");
    assertThat(numbers("state", "not-collected")).containsExactly("INV/2026/2");
  }

  @OnEachDatabase
  void looksForATextWithoutADayAmongTheNewestOnlyAndSaysSo() {
    scene.registered("1");
    scene.test.elapse(Duration.ofSeconds(1));
    scene.registered("2");
    scene.test.elapse(Duration.ofSeconds(1));
    scene.registered("3");
    PaymentFilter text = PaymentFilter.of(Map.of("text", "inv"));
    LocalDate day = zones.today("main", scene.database.now());

    PaymentList.Part found = among(2).part(text, PaymentSort.NEWEST, "", 10);
    PaymentList.Part all = among(3).part(text, PaymentSort.NEWEST, "", 10);
    PaymentList.Part today =
        among(2)
            .part(
                PaymentFilter.of(Map.of("text", "inv", "day", day.toString())),
                PaymentSort.NEWEST,
                "",
                10);

    assertThat(found.rows())
        .extracting(PaymentRow::number)
        .containsExactly("INV/2026/3", "INV/2026/2");
    assertThat(found.cut()).isTrue();
    assertThat(all.rows()).hasSize(3);
    assertThat(all.cut()).isFalse();
    assertThat(today.rows()).hasSize(3);
    assertThat(today.cut()).isFalse();
  }

  @OnEachDatabase
  void addsUpWhatTheDayHasBroughtByTheShopsClock() {
    assertThat(today.collected(scene.database.now())).isEmpty();
    scene.registered("1");
    scene.paid("2");
    scene.expired("3");
    scene.pending("4");

    assertThat(today.collected(scene.database.now())).containsExactly(sum(2, "232.00"));
    assertThat(today.failed(scene.database.now())).containsExactly(sum(1, "116.00"));
    assertThat(today.open()).containsExactly(sum(1, "116.00"));
    assertThat(today.last()).hasSize(4);
    assertThat(today.collected(scene.database.now().plus(Duration.ofDays(1)))).isEmpty();
  }

  @OnEachDatabase
  void tellsTheDayByTheHourAndHowSoonTheErpKnew() {
    DayHours hours = new DayHours(scene.database, zones);
    assertThat(hours.today(scene.database.now()).curves()).isEmpty();
    scene.registered("1");
    scene.paid("2");
    scene.expired("3");
    Instant now = scene.database.now();

    DayChart chart = hours.today(now);

    DayChart.Curve curve = chart.curves().get(0);
    assertThat(chart.curves()).hasSize(1);
    assertThat(curve.currency()).isEqualTo("MXN");
    assertThat(curve.bars().stream().mapToLong(DayChart.Bar::count).sum()).isEqualTo(2);
    assertThat(curve.peak().hour()).isBetween(now.atZone(MEXICO).getHour() - 1, 23);
    assertThat(chart.told().open()).isEqualTo(1);
    assertThat(chart.told().half())
        .isEqualTo(chart.told().worst())
        .isBetween(Scene.LEASE, Scene.LEASE.plusSeconds(60));
    assertThat(hours.today(now.plus(Duration.ofDays(1))).curves()).isEmpty();
  }

  @OnEachDatabase
  void hasAnotherMarkAfterEachChange() {
    List<String> marks = new ArrayList<>();
    marks.add(today.mark());
    marks.add(today.mark());
    assertThat(marks.get(0)).isEqualTo(marks.get(1));

    scene.expired("1");
    marks.add(today.mark());
    scene.pending("2");
    marks.add(today.mark());

    assertThat(marks.stream().distinct()).hasSize(3);
  }

  @OnEachDatabase
  void tellsAPaymentToTheErpsLastWord() {
    PaymentIntent paid = scene.registered("1");

    List<Moment> story = story(paid);

    assertThat(story)
        .extracting(Moment::what)
        .startsWith("event.PICKED_UP")
        .endsWith("told.REGISTER");
    assertThat(story.get(0).after()).isNull();
    assertThat(story.get(1).after()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(story.get(0).node()).isEqualTo(scene.database.node());
  }

  @OnEachDatabase
  void tellsOfTheLetterAndWhoSettledIt() {
    PaymentIntent expired = scene.expired("1");
    scene.redo.resolve(scene.letter(), "ana", "paid in cash");

    List<Moment> story = story(expired);

    assertThat(story)
        .extracting(Moment::what)
        .contains("letter.opened")
        .endsWith("letter.RESOLVED");
    assertThat(story.get(story.size() - 1).actor()).isEqualTo("ana");
    assertThat(story.get(story.size() - 1).detail()).isEqualTo("paid in cash");
  }

  @OnEachDatabase
  void tellWhereTheEventsOfAnOldPaymentLie() {
    PaymentIntent paid = scene.registered("1");
    scene
        .test
        .sql()
        .sql(
            """
            insert into archived_events (intent_id, seq, state, decided, file, sha256, node, at)
            values (:id, 4, 'PAID', 0, '2026-03-02-n-1-1.jsonl.gz', 'abc123', 'n', 9000000000000)
            """)
        .param("id", paid.id())
        .update();
    scene.test.sql().sql("delete from payment_event").update();

    List<Moment> story = story(paid);

    assertThat(story).extracting(Moment::what).containsExactly("told.REGISTER", "archived");
    assertThat(story.get(1).detail())
        .isEqualTo("1–4, PAID · 2026-03-02-n-1-1.jsonl.gz · SHA-256 abc123");
  }

  private List<Moment> story(PaymentIntent intent) {
    return new Story(scene.database, new Events(scene.database)).of(intent.id());
  }

  private PaymentList among(int newest) {
    return new PaymentList(scene.database, zones, Set.of("MXN"), newest);
  }

  private List<String> numbers(String name, String value) {
    return numbers(Map.of(name, value));
  }

  private List<String> numbers(Map<String, String> asked) {
    return list.part(PaymentFilter.of(asked), PaymentSort.NEWEST, "", 10).rows().stream()
        .map(PaymentRow::number)
        .toList();
  }

  private static Sum sum(long count, String amount) {
    return new Sum(count, Money.of(amount, "MXN"));
  }
}
