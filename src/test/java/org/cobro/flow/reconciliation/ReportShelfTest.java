package org.cobro.flow.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.intent.DayBook;
import org.cobro.intent.DayReports;
import org.cobro.reconciliation.Day;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which days are due when. */
class ReportShelfTest {

  private static final Instant SENT = Instant.parse("2026-03-01T18:00:00Z");

  @OnEachDatabase
  void makeTheDayBeforeAtTheTimeOfEachErp(TestDatabase test) {
    collectFor(test, "main");
    collectFor(test, "tijuana");
    Map<String, String> settings = Map.of("erps.tijuana.time-zone", "America/Tijuana");

    assertThat(due(test, "2026-03-03T10:29:59Z", settings)).isEmpty();
    assertThat(due(test, "2026-03-03T10:30:00Z", settings))
        .extracting(Day::erp, Day::date)
        .containsExactly(tuple("main", LocalDate.parse("2026-03-02")));
    assertThat(due(test, "2026-03-03T12:30:00Z", settings))
        .extracting(Day::erp)
        .containsExactly("tijuana");
  }

  @OnEachDatabase
  void makeItLaterInTheDayWhenNobodyWasThere(TestDatabase test) {
    collectFor(test, "main");

    assertThat(due(test, "2026-03-04T05:59:00Z", Map.of()))
        .extracting(Day::date)
        .containsExactly(LocalDate.parse("2026-03-02"));
  }

  @OnEachDatabase
  void makeItOnce(TestDatabase test) {
    collectFor(test, "main");

    assertThat(due(test, "2026-03-03T11:00:00Z", Map.of())).hasSize(1);
    assertThat(due(test, "2026-03-03T11:01:00Z", Map.of())).isEmpty();
    assertThat(due(test, "2026-03-04T11:00:00Z", Map.of())).hasSize(1);
  }

  @OnEachDatabase
  void makeNoneOfADayBeforeAnythingWasCollected(TestDatabase test) {
    collectFor(test, "main");

    assertThat(due(test, "2026-03-01T12:00:00Z", Map.of())).isEmpty();
  }

  @OnEachDatabase
  void makeNoneWhenTheyAreOff(TestDatabase test) {
    collectFor(test, "main");

    assertThat(due(test, "2026-03-03T11:00:00Z", Map.of("reconciliation.at", "off"))).isEmpty();
  }

  private static List<Day> due(TestDatabase test, String now, Map<String, String> more) {
    Clock clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    DayBook books = new DayBook(test.as("node-a"));
    DayReports reports = new DayReports(test.as("node-a"));
    ReportJson json = new ReportJson(new JsonMapper());
    return new ReportShelf(properties(more), books, reports, json, clock).claim();
  }

  private static CobroProperties properties(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("cobro.erps.main.type", "odoo");
    more.forEach((key, value) -> settings.put("cobro." + key, value));
    return new Binder(new MapConfigurationPropertySource(settings))
        .bind("cobro", CobroProperties.class)
        .get();
  }

  private static void collectFor(TestDatabase test, String erp) {
    test.sql()
        .sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, amount_minor, currency,
              status, created_at, updated_at)
            values (:erp, :erp, '1', 'counter', '1', 100, 'MXN', 'OPEN', 0, 0)
            """)
        .param("erp", erp)
        .update();
    test.sql()
        .sql(
            """
            insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp,
              provider, amount_minor, currency, state, seq, step, due_at, position, created_at,
              sent_at)
            values (:erp, :erp, 1, :erp, 'counter', :erp, 'compago', 100, 'MXN', 'UNKNOWN', 1,
              'NONE', 0, 1, 0, :sent)
            """)
        .param("erp", erp)
        .param("sent", SENT.toEpochMilli())
        .update();
  }
}
