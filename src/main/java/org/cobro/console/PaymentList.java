package org.cobro.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.intent.Database;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Reads payments in an order, from a key on: a page costs the same however far back. */
@Component
final class PaymentList {

  /** A text has no index: without a day it is looked for among so many of the newest only. */
  static final int NEWEST = 20_000;

  private final Database database;
  private final Zones zones;
  private final Set<String> currencies;
  private final int newest;

  @Autowired
  PaymentList(Database database, Zones zones, CobroProperties properties) {
    this(database, zones, currencies(properties), NEWEST);
  }

  /**
   * @param currencies what amounts may be of
   * @param newest among how many a text is looked for that comes without a day
   */
  PaymentList(Database database, Zones zones, Set<String> currencies, int newest) {
    this.database = database;
    this.zones = zones;
    this.currencies = Set.copyOf(currencies);
    this.newest = newest;
  }

  private static Set<String> currencies(CobroProperties properties) {
    return properties.providers().values().stream()
        .flatMap(provider -> provider.currencies().stream())
        .collect(Collectors.toSet());
  }

  /**
   * @param rows at most as many as were asked for
   * @param next where the next page begins; {@code null} when there is none
   * @param cut whether there are older ones that were not looked at
   */
  record Part(List<PaymentRow> rows, String next, boolean cut) {}

  /**
   * @param after the key of the last row before; empty for the first page
   * @throws UnclearFilter when that is no key of this order
   */
  Part part(PaymentFilter filter, PaymentSort sort, String after, int most) {
    Long floor = filter.isLongSearch() ? floor() : null;
    List<PaymentRow> rows =
        PaymentReading.of(filter, sort, after, floor, zones, currencies).stream()
            .flatMap(reading -> rows(reading, most + 1))
            .sorted(sort.comparator())
            .limit(most + 1L)
            .toList();
    boolean more = rows.size() > most;
    return new Part(
        more ? rows.subList(0, most) : rows,
        more ? sort.key(rows.get(most - 1)) : null,
        floor != null);
  }

  private Stream<PaymentRow> rows(PaymentReading reading, int most) {
    return database
        .sql(PaymentRow.COLUMNS + reading.where() + " order by " + reading.order() + " limit :most")
        .params(reading.values())
        .param("most", most)
        .query(PaymentRow::read)
        .list()
        .stream();
  }

  /** The position of the oldest that is looked at; {@code null} when that is the oldest of all. */
  private Long floor() {
    List<Long> last =
        database
            .sql(
                """
                select position from payment_intent order by position desc, id desc
                limit 2 offset :before
                """)
            .param("before", newest - 1)
            .query(Long.class)
            .list();
    return last.size() < 2 ? null : last.get(0);
  }
}
