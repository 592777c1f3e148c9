package org.cobro.console;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.console.Zones.Span;
import org.cobro.intent.State;

/**
 * The condition of one statement that reads payments along one index, in the index's own order. A
 * filter is one or several of them, whose rows are put together: some indexes have an order within
 * one state only, and those of V12 and V15 have no payments that are under way.
 *
 * @param where with {@code where} in front; empty for all
 * @param order the columns to order by
 */
record PaymentReading(String where, Map<String, Object> values, String order) {

  /** As the indexes have it, word for word. */
  private static final String PAST = "i.state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED')";

  private static final String LIVE =
      "lower(i.state) in ('queued', 'creating', 'pending', 'in_progress', 'cancel_requested',"
          + " 'unknown', 'review')";

  /**
   * All that it takes to read a filter.
   *
   * @param after the key of the last row before; empty for the first page
   * @param floor the lowest position that a text is looked for in; {@code null} for all
   * @param currencies what amounts are of
   * @throws UnclearFilter when {@code after} is no key of this order
   */
  static List<PaymentReading> of(
      PaymentFilter filter,
      PaymentSort sort,
      String after,
      Long floor,
      Zones zones,
      Set<String> currencies) {
    Along along = Along.of(filter, sort);
    return conditions(filter, along)
        .map(
            first ->
                new Gathering(first, sort, first.startsWith(LIVE) ? Along.STATE : along)
                    .of(filter, zones, currencies, after, floor))
        .toList();
  }

  private static Stream<String> conditions(PaymentFilter filter, Along along) {
    return switch (along) {
      case DAY, NEWEST -> Stream.of(filter.state().isEmpty() ? "" : among(filter));
      case STATE ->
          States.of(filter.state()).stream()
              .map(state -> "lower(i.state) = '" + state.name().toLowerCase(Locale.ROOT) + "'");
      case AMOUNT ->
          Stream.concat(
              wanted(filter).stream()
                  .filter(State::isFinal)
                  .map(state -> PAST + " and i.state || '' = '" + state.name() + "'"),
              Stream.of(liveOf(filter)));
      default -> Stream.of(PAST + andAmong(filter), liveOf(filter));
    };
  }

  private static String liveOf(PaymentFilter filter) {
    return LIVE + andAmong(filter);
  }

  private static String andAmong(PaymentFilter filter) {
    return filter.state().isEmpty() ? "" : " and " + among(filter);
  }

  private static Set<State> wanted(PaymentFilter filter) {
    return filter.state().isEmpty() ? EnumSet.allOf(State.class) : States.of(filter.state());
  }

  private static String among(PaymentFilter filter) {
    return States.of(filter.state()).stream()
        .map(State::name)
        .collect(Collectors.joining("', '", "i.state in ('", "')"));
  }

  /** Which index is read along: that of what mostly narrows the most. */
  private enum Along {
    DAY,
    AMOUNT,
    TERMINAL,
    FLOW,
    PROVIDER,
    ERP,
    STATE,
    NEWEST;

    /** Whether it has the order of amounts, too. */
    boolean hasAmounts() {
      return this != DAY && this != STATE && this != NEWEST;
    }

    static Along of(PaymentFilter filter, PaymentSort sort) {
      if (filter.day() != null) {
        return DAY;
      }
      if (!filter.text().isEmpty()) {
        return NEWEST;
      }
      if (filter.amount() != null) {
        return AMOUNT;
      }
      return ofNames(filter, sort);
    }

    private static Along ofNames(PaymentFilter filter, PaymentSort sort) {
      if (!filter.terminal().isEmpty()) {
        return TERMINAL;
      }
      if (!filter.flow().isEmpty()) {
        return FLOW;
      }
      if (!filter.provider().isEmpty()) {
        return PROVIDER;
      }
      if (!filter.erp().isEmpty()) {
        return ERP;
      }
      if (sort.isByAmount()) {
        return AMOUNT;
      }
      return filter.state().isEmpty() ? NEWEST : STATE;
    }
  }

  /** Collects the conditions of one reading. */
  private static final class Gathering {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final PaymentSort sort;
    private final Along along;

    Gathering(String first, PaymentSort sort, Along along) {
      this.sort = sort;
      this.along = along;
      if (!first.isEmpty()) {
        conditions.add(first);
      }
    }

    PaymentReading of(
        PaymentFilter filter, Zones zones, Set<String> currencies, String after, Long floor) {
      equal("provider", filter.provider(), along == Along.PROVIDER);
      equal("terminal", filter.terminal(), along == Along.TERMINAL);
      equal("erp", filter.erp(), along == Along.ERP);
      equal("flow", filter.flow(), along == Along.FLOW);
      if (filter.amount() != null) {
        conditions.add(PaymentAmount.condition(filter.amount(), currencies, along == Along.AMOUNT));
      }
      if (filter.day() != null) {
        conditions.add(onDay(filter, zones));
      }
      text(filter.text());
      floor(floor);
      if (!after.isEmpty()) {
        conditions.add(sort.goOn(amountColumn(), after, values));
      }
      String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
      return new PaymentReading(where, values, sort.order(amountColumn()));
    }

    /** Said otherwise where what narrows is another index, so that none of amounts is taken. */
    private String amountColumn() {
      return along.hasAmounts() ? "i.amount_minor" : "coalesce(i.amount_minor, 0)";
    }

    /** No column is ever null that is asked for; said otherwise, only one index fits. */
    private void equal(String column, String value, boolean along) {
      if (!value.isEmpty()) {
        conditions.add(
            (along ? "i." + column : "coalesce(i." + column + ", '')") + " = :" + column);
        values.put(column, value);
      }
    }

    private void text(String text) {
      if (!text.isEmpty()) {
        conditions.add(
            "(lower(r.number) like :text escape '!' or lower(i.external_id) like :text escape '!'"
                + " or lower(i.provider_id) like :text escape '!')");
        values.put("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%");
      }
    }

    private void floor(Long floor) {
      if (floor != null) {
        conditions.add("i.position >= :floor");
        values.put("floor", floor);
      }
    }

    /** A day begins and ends at each ERP by its own clock. */
    private String onDay(PaymentFilter filter, Zones zones) {
      List<String> erps =
          filter.erp().isEmpty() ? List.copyOf(zones.erps()) : List.of(filter.erp());
      String days =
          erps.stream()
              .map(erp -> onDay(erp, zones.day(erp, filter.day()), erps.indexOf(erp)))
              .collect(Collectors.joining(" or "));
      return days.isEmpty() ? "1 = 0" : "(" + days + ")";
    }

    private String onDay(String erp, Span day, int no) {
      values.put("erp" + no, erp);
      values.put("from" + no, day.from().toEpochMilli());
      values.put("to" + no, day.to().toEpochMilli());
      return """
          (coalesce(i.erp, '') = :erp%1$d and coalesce(i.ended_at, i.created_at) >= :from%1$d
            and coalesce(i.ended_at, i.created_at) < :to%1$d)
          """
          .formatted(no);
    }

    private static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
