package org.cobro.console;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds an amount among whole minor units, of which currencies have different numbers. Pure. */
final class PaymentAmount {

  private PaymentAmount() {}

  /**
   * @param currencies what is collected here
   * @param along whether the index of amounts is to be used
   */
  static String condition(BigDecimal amount, Set<String> currencies, boolean along) {
    Map<Integer, Set<String>> byDigits = new TreeMap<>();
    currencies.forEach(
        code -> byDigits.computeIfAbsent(digits(code), d -> new TreeSet<>()).add(code));
    byDigits.keySet().removeIf(digits -> amount.stripTrailingZeros().scale() > digits);
    String column = along ? "i.amount_minor" : "coalesce(i.amount_minor, 0)";
    return byDigits.isEmpty()
        ? "1 = 0"
        : byDigits.entrySet().stream()
            .map(
                group ->
                    "(%s = %d and i.currency in ('%s'))"
                        .formatted(
                            column,
                            amount.movePointRight(group.getKey()).longValueExact(),
                            String.join("', '", group.getValue())))
            .collect(Collectors.joining(" or ", "(", ")"));
  }

  /** Also checks that it is a code: it becomes a part of a statement. */
  private static int digits(String code) {
    return Currency.getInstance(code).getDefaultFractionDigits();
  }
}
