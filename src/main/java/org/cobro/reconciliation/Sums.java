package org.cobro.reconciliation;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cobro.intent.Money;

/**
 * Amounts of several currencies, which are never added to each other. A currency with nothing in it
 * is left out, so equal sums are equal records.
 */
public record Sums(SortedMap<String, BigDecimal> amounts) {

  public static final Sums NONE = new Sums(new TreeMap<>());

  public Sums {
    SortedMap<String, BigDecimal> copy = new TreeMap<>(amounts);
    copy.values().removeIf(amount -> amount.signum() == 0);
    amounts = Collections.unmodifiableSortedMap(copy);
  }

  public static Sums of(Money money) {
    return new Sums(new TreeMap<>(Map.of(money.currency(), money.amount())));
  }

  public Sums plus(Sums other) {
    SortedMap<String, BigDecimal> sum = new TreeMap<>(amounts);
    other.amounts.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
    return new Sums(sum);
  }

  public Sums minus(Sums other) {
    SortedMap<String, BigDecimal> difference = new TreeMap<>(amounts);
    other.amounts.forEach(
        (currency, amount) -> difference.merge(currency, amount.negate(), BigDecimal::add));
    return new Sums(difference);
  }

  @Override
  public String toString() {
    return amounts.isEmpty()
        ? "nothing"
        : amounts.entrySet().stream()
            .map(each -> each.getValue().toPlainString() + " " + each.getKey())
            .collect(Collectors.joining(" + "));
  }
}
