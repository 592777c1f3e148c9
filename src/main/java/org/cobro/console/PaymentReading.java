package org.cobro.console;

import java.util.ArrayList;
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
 * The condition of one statement that reads payments along one index, the newest first. A filter is
 * one or several of them, whose rows are put together: an index has an order within one state only,
 * and those of V12 have no payments that are under way.
 *
 * @param where with {@code where} in front; empty for all
 */
record PaymentReading(String where, Map<String, Object> values) {

  /** As the indexes have it, word for word. */
  private static final String PAST = "i.state in ('PAID', 'CANCELLED', 'EXPIRED', 'FAILED')";

  private static final String LIVE =
      "lower(i.state) in ('queued', 'creating', 'pending', 'in_progress', 'cancel_requested',"
          + " 'unknown', 'review')";

  /**
   * All that it takes to read a filter.
   *
   * @param after the key of the last row before; empty for the newest
   * @param floor the lowest position that a text is looked for in; {@code null} for all
   * @param currencies what amounts are of
   * @throws UnclearFilter when {@code after} is no key
   */
  static List<PaymentReading> of(
      PaymentFilter filter, String after, Long floor, Zones zones, Set<String> currencies) {
    Along along = Along.of(filter);
    return conditions(filter, along)
        .map(
            first ->
                new Gathering(first)
                    .of(
                        filter,
                        first.startsWith(LIVE) ? Along.STATE : along,
                        zones,
                        currencies,
                        after,
                        floor))
        .toList();
  }

  private static Stream<String> conditions(PaymentFilter filter, Along along) {
    return switch (along) {
      case DAY, NEWEST -> Stream.of(filter.state().isEmpty() ? "" : among(filter));
      case STATE ->
          States.of(filter.state()).stream()
              .map(state -> "lower(i.state) = '" + state.name().toLowerCase(Locale.ROOT) + "'");
      default ->
          Stream.of(PAST, LIVE)
              .map(part -> filter.state().isEmpty() ? part : part + " and " + among(filter));
    };
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

    static Along of(PaymentFilter filter) {
      if (filter.day() != null) {
        return DAY;
      }
      if (!filter.text().isEmpty()) {
        return NEWEST;
      }
      if (filter.amount() != null) {
        return AMOUNT;
      }
      return ofNames(filter);
    }

    private static Along ofNames(PaymentFilter filter) {
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
      return filter.state().isEmpty() ? NEWEST : STATE;
    }
  }

  /** Collects the conditions of one reading. */
  private static final class Gathering {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    Gathering(String first) {
      if (!first.isEmpty()) {
        conditions.add(first);
      }
    }

    PaymentReading of(
        PaymentFilter filter,
        Along along,
        Zones zones,
        Set<String> currencies,
        String after,
        Long floor) {
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
      goOn(after);
      String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
      return new PaymentReading(where, values);
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

    private void goOn(String after) {
      if (after.isEmpty()) {
        return;
      }
      int cut = after.indexOf('_');
      try {
        values.put("position", Long.parseLong(after.substring(0, Math.max(cut, 0))));
      } catch (NumberFormatException noKey) {
        throw new UnclearFilter("after", after);
      }
      values.put("id", after.substring(cut + 1));
      conditions.add("(i.position, i.id) < (:position, :id)");
    }

    private static String escaped(String text) {
      return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
  }
}
