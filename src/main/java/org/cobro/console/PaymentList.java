package org.cobro.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.cobro.console.Zones.Span;
import org.cobro.intent.Database;
import org.cobro.intent.State;
import org.springframework.stereotype.Component;

/** Reads payments, the newest first, from a key on: a page costs the same however far back. */
@Component
final class PaymentList {

  private final Database database;
  private final Zones zones;

  PaymentList(Database database, Zones zones) {
    this.database = database;
    this.zones = zones;
  }

  /**
   * @param rows at most as many as were asked for
   * @param next where the next page begins; {@code null} when there is none
   */
  record Part(List<PaymentRow> rows, String next) {}

  /**
   * @param after the key of the last row before; empty for the newest
   * @throws UnclearFilter when that is no key
   */
  Part part(PaymentFilter filter, String after, int most) {
    Map<String, Object> values = new HashMap<>();
    List<String> conditions = new ArrayList<>();
    narrow(filter, conditions, values);
    goOn(after, conditions, values);
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    List<PaymentRow> rows =
        database
            .sql(PaymentRow.COLUMNS + where + " order by i.position desc, i.id desc limit :most")
            .params(values)
            .param("most", most + 1)
            .query(PaymentRow::read)
            .list();
    boolean more = rows.size() > most;
    return new Part(more ? rows.subList(0, most) : rows, more ? rows.get(most - 1).key() : null);
  }

  private void narrow(PaymentFilter filter, List<String> conditions, Map<String, Object> values) {
    if (!filter.state().isEmpty()) {
      // As the index has it.
      conditions.add("lower(i.state) in (:states)");
      values.put("states", States.of(filter.state()).stream().map(PaymentList::low).toList());
    }
    equal("provider", filter.provider(), conditions, values);
    equal("terminal", filter.terminal(), conditions, values);
    equal("erp", filter.erp(), conditions, values);
    equal("flow", filter.flow(), conditions, values);
    if (filter.day() != null) {
      conditions.add(onDay(filter, values));
    }
    if (filter.amount() != null) {
      conditions.add(amount(filter.amount(), values));
    }
    if (!filter.text().isEmpty()) {
      conditions.add(
          "(lower(r.number) like :text escape '!' or lower(i.external_id) like :text escape '!'"
              + " or lower(i.provider_id) like :text escape '!')");
      values.put("text", "%" + escaped(filter.text().toLowerCase(Locale.ROOT)) + "%");
    }
  }

  private static void equal(
      String column, String value, List<String> conditions, Map<String, Object> values) {
    if (!value.isEmpty()) {
      conditions.add("i." + column + " = :" + column);
      values.put(column, value);
    }
  }

  /** The same figure is another number of minor units in a currency without cents. */
  private static String amount(BigDecimal amount, Map<String, Object> values) {
    List<String> scales = new ArrayList<>();
    int least = Math.max(0, amount.stripTrailingZeros().scale());
    Map<Integer, List<String>> currencies =
        Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= least)
            .collect(
                Collectors.groupingBy(
                    Currency::getDefaultFractionDigits,
                    Collectors.mapping(Currency::getCurrencyCode, Collectors.toList())));
    currencies.forEach(
        (digits, codes) -> {
          values.put("minor" + digits, amount.movePointRight(digits).longValueExact());
          values.put("codes" + digits, codes);
          scales.add(
              "i.amount_minor = :minor%1$d and i.currency in (:codes%1$d)".formatted(digits));
        });
    return scales.isEmpty() ? "1 = 0" : "(" + String.join(" or ", scales) + ")";
  }

  /** A day begins and ends at each ERP by its own clock. */
  private String onDay(PaymentFilter filter, Map<String, Object> values) {
    List<String> erps = filter.erp().isEmpty() ? List.copyOf(zones.erps()) : List.of(filter.erp());
    String days =
        erps.stream()
            .map(erp -> onDay(erp, values, filter, erps.indexOf(erp)))
            .collect(Collectors.joining(" or "));
    return days.isEmpty() ? "1 = 0" : "(" + days + ")";
  }

  private String onDay(String erp, Map<String, Object> values, PaymentFilter filter, int no) {
    Span day = zones.day(erp, filter.day());
    // The connection is never null: said so, no index but that of the days fits.
    values.put("erp" + no, erp);
    values.put("from" + no, day.from().toEpochMilli());
    values.put("to" + no, day.to().toEpochMilli());
    return """
        (coalesce(i.erp, '') = :erp%1$d and coalesce(i.ended_at, i.created_at) >= :from%1$d
          and coalesce(i.ended_at, i.created_at) < :to%1$d)
        """
        .formatted(no);
  }

  private static void goOn(String after, List<String> conditions, Map<String, Object> values) {
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

  private static String low(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static String escaped(String text) {
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }
}
