package org.cobro.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.intent.Database;
import org.cobro.testing.OnEachDatabase;
import org.cobro.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;

/** The orders of the list, over all pages and beside each filter, on each database. */
class PaymentSortTest {

  private static final int ALL = 24;
  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

  /** Amounts come again, so that a page ends within one. */
  private static final Map<PaymentSort, Comparator<Integer>> ORDERS =
      Map.of(
          PaymentSort.NEWEST, Comparator.reverseOrder(),
          PaymentSort.OLDEST, Comparator.naturalOrder(),
          PaymentSort.LARGEST,
              Comparator.<Integer>comparingInt(i -> minor(i)).thenComparingInt(i -> i).reversed(),
          PaymentSort.SMALLEST,
              Comparator.<Integer>comparingInt(i -> minor(i)).thenComparingInt(i -> i));

  private TestDatabase test;
  private Database database;
  private Zones zones;
  private PaymentList list;

  @BeforeEach
  void open(TestDatabase test) {
    this.test = test;
    database = test.as("node-a");
    zones = new Zones(Map.of("main", ZoneId.of("America/Mexico_City")));
    list = new PaymentList(database, zones, Set.of("MXN"), 10);
    for (int i = 0; i < ALL; i++) {
      add(i);
    }
  }

  @OnEachDatabase
  void goesThroughAllPagesWhateverTheFilter() {
    for (PaymentSort sort : PaymentSort.values()) {
      for (Map<String, String> asked :
          List.of(
              Map.<String, String>of(),
              Map.of("provider", "compago"),
              Map.of("terminal", "TILL-1"),
              Map.of("flow", "counter"),
              Map.of("erp", "main"),
              Map.of("day", DAY.toString()),
              Map.of("amount", "3.00"),
              Map.of("state", "PAID"),
              Map.of("state", "open"),
              Map.of("state", "not-collected"),
              Map.of("state", "not-collected", "terminal", "TILL-1"),
              Map.of("amount", "3.00", "state", "PAID"),
              Map.of("text", "inv"))) {
        PaymentFilter filter = PaymentFilter.of(asked);
        assertThat(numbers(filter, sort)).as(sort + " " + asked).isEqualTo(expected(asked, sort));
      }
    }
  }

  @OnEachDatabase
  void knowsNoKeyOfAnotherOrder() {
    PaymentFilter all = PaymentFilter.of(Map.of());
    String ofTime = list.part(all, PaymentSort.NEWEST, "", 2).next();
    String ofAmount = list.part(all, PaymentSort.LARGEST, "", 2).next();

    assertUnclear(all, PaymentSort.LARGEST, ofTime);
    assertUnclear(all, PaymentSort.SMALLEST, ofTime);
    assertUnclear(all, PaymentSort.NEWEST, ofAmount);
    assertUnclear(all, PaymentSort.OLDEST, ofAmount);
    for (PaymentSort sort : PaymentSort.values()) {
      for (String after : List.of("x", "7", "_", "a7", "a7_8", "a7_x_8", "ax_7_8")) {
        assertUnclear(all, sort, after);
      }
    }
  }

  /** SQLite says which index it takes; without one in that order it sorts all that it finds. */
  @OnEachDatabase
  void readsEachFilterAlongAnIndexInTheOrderOfAmounts() {
    if (test.isPostgres()) {
      return;
    }
    Map<Map<String, String>, String> indexes =
        Map.of(
            Map.of(), "payment_intent_past_by_state_amount",
            Map.of("state", "PAID"), "payment_intent_past_by_state_amount",
            Map.of("amount", "3.00"), "payment_intent_past_by_state_amount",
            Map.of("terminal", "TILL-1"), "payment_intent_past_by_terminal_amount",
            Map.of("flow", "counter"), "payment_intent_past_by_flow_amount",
            Map.of("provider", "compago"), "payment_intent_past_by_provider_amount",
            Map.of("provider", "compago", "state", "PAID"),
                "payment_intent_past_by_provider_amount",
            Map.of("erp", "main", "state", "FAILED"), "payment_intent_past_by_erp_amount");
    for (PaymentSort sort : List.of(PaymentSort.LARGEST, PaymentSort.SMALLEST)) {
      String later = list.part(PaymentFilter.of(Map.of()), sort, "", 2).next();
      indexes.forEach(
          (asked, index) ->
              Stream.of("", later)
                  .flatMap(after -> plans(PaymentFilter.of(asked), sort, after).stream())
                  .forEach(
                      plan ->
                          assertThat(plan)
                              .as(sort + " " + asked)
                              .contains(index)
                              .doesNotContain("FOR ORDER BY")));
    }
    for (PaymentSort sort : List.of(PaymentSort.NEWEST, PaymentSort.OLDEST)) {
      assertThat(plans(PaymentFilter.of(Map.of("terminal", "TILL-1")), sort, ""))
          .allMatch(plan -> plan.contains("payment_intent_past_by_terminal "));
      assertThat(plans(PaymentFilter.of(Map.of("amount", "3.00")), sort, ""))
          .allMatch(plan -> plan.contains("payment_intent_past_by_state_amount"));
    }
  }

  /** How those that have ended are read; the others are few. */
  private List<String> plans(PaymentFilter filter, PaymentSort sort, String after) {
    return PaymentReading.of(filter, sort, after, null, zones, Set.of("MXN")).stream()
        .filter(reading -> !reading.where().contains("'queued'"))
        .map(
            reading ->
                database
                    .sql(
                        "explain query plan "
                            + PaymentRow.COLUMNS
                            + reading.where()
                            + " order by "
                            + reading.order()
                            + " limit 51")
                    .params(reading.values())
                    .query((row, number) -> row.getString("detail"))
                    .list()
                    .stream()
                    .collect(Collectors.joining("\n")))
        .toList();
  }

  private void assertUnclear(PaymentFilter filter, PaymentSort sort, String after) {
    assertThatThrownBy(() -> list.part(filter, sort, after, 2))
        .as(sort + " " + after)
        .isInstanceOf(UnclearFilter.class)
        .hasMessage("after = " + after);
  }

  /** Page by page. */
  private List<String> numbers(PaymentFilter filter, PaymentSort sort) {
    List<String> all = new ArrayList<>();
    String after = "";
    while (after != null) {
      PaymentList.Part part = list.part(filter, sort, after, 3);
      part.rows().forEach(row -> all.add(row.number()));
      after = part.next();
    }
    return all;
  }

  private static List<String> expected(Map<String, String> asked, PaymentSort sort) {
    return Stream.iterate(0, i -> i + 1)
        .limit(ALL)
        .filter(i -> asked.entrySet().stream().allMatch(each -> fits(i, each)))
        .sorted(ORDERS.get(sort))
        .map(i -> "INV/" + i)
        .toList();
  }

  private static boolean fits(int i, Map.Entry<String, String> asked) {
    return switch (asked.getKey()) {
      case "state" ->
          States.of(asked.getValue()).stream().anyMatch(is -> is.name().equals(state(i)));
      case "terminal" -> terminal(i).equals(asked.getValue());
      case "amount" -> minor(i) == 300;
      // Among the newest alone.
      case "text" -> i >= ALL - 10;
      default -> true;
    };
  }

  private static int minor(int i) {
    return 100 + i * 7 % 5 * 100;
  }

  private static String state(int i) {
    return List.of("PAID", "FAILED", "PAID", "EXPIRED", "CANCELLED", "PENDING", "QUEUED")
        .get(i % 7);
  }

  private static String terminal(int i) {
    return "PENDING".equals(state(i)) ? "TILL-" + (10 + i) : "TILL-" + i % 2;
  }

  private void add(int i) {
    long at = DAY.atTime(12, 0).atZone(ZoneId.of("America/Mexico_City")).toInstant().toEpochMilli();
    Map<String, Object> row =
        Map.of(
            "id",
            "p" + i,
            "number",
            "INV/" + i,
            "minor",
            minor(i),
            "state",
            state(i),
            "terminal",
            terminal(i),
            "at",
            at + i);
    test.sql()
        .sql(
            """
            insert into receivable (id, erp, invoice_id, flow, number, amount_minor, currency,
              status, created_at, updated_at)
            values (:id, 'main', :id, 'counter', :number, :minor, 'MXN', 'OPEN', :at, :at)
            """)
        .params(row)
        .update();
    test.sql()
        .sql(
            """
            insert into payment_intent (id, receivable_id, attempt, external_id, flow, erp, provider,
              terminal, amount_minor, currency, state, seq, step, due_at, provider_id, position,
              created_at)
            values (:id, :id, 1, 'x-' || :id, 'counter', 'main', 'compago', :terminal, :minor, 'MXN',
              :state, 1, 'NONE', 0, 'pi-' || :id, :at, :at)
            """)
        .params(row)
        .update();
  }
}
