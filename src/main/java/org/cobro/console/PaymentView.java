package org.cobro.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The list of payments as it stands in an address.
 *
 * @param rows how many a page has
 */
record PaymentView(PaymentFilter filter, PaymentSort sort, int rows) {

  /** How many a page may have; the first is usual. */
  static final List<Integer> SIZES = List.of(50, 100);

  /**
   * @throws UnclearFilter when a value is none that there could be
   */
  static PaymentView of(Map<String, String> asked) {
    return new PaymentView(
        PaymentFilter.of(asked),
        PaymentSort.of(asked.getOrDefault("sort", "")),
        size(asked.getOrDefault("limit", "")));
  }

  private static int size(String asked) {
    if (asked.isEmpty()) {
      return SIZES.get(0);
    }
    return SIZES.stream()
        .filter(size -> size.toString().equals(asked))
        .findAny()
        .orElseThrow(() -> new UnclearFilter("limit", asked + "; allowed: 50, 100"));
  }

  /** The first page. */
  public String first() {
    return at(PaymentsPage.PATH, Map.of());
  }

  /** The same payments by time, or the other way round where they are already. */
  public String byTime() {
    return sorted(sort == PaymentSort.NEWEST ? PaymentSort.OLDEST : PaymentSort.NEWEST);
  }

  /** The same payments by amount, or the other way round where they are already. */
  public String byAmount() {
    return sorted(sort == PaymentSort.LARGEST ? PaymentSort.SMALLEST : PaymentSort.LARGEST);
  }

  private String sorted(PaymentSort other) {
    return new PaymentView(filter, other, rows).first();
  }

  /** The same list with pages of another size. */
  public String sized(int other) {
    return new PaymentView(filter, sort, other).first();
  }

  /** All payments, in the same order. */
  public String unfiltered() {
    return new PaymentView(PaymentFilter.of(Map.of()), sort, rows).first();
  }

  /** What a form must not lose; empty where all is as usual. */
  public Map<String, String> manner() {
    Map<String, String> all = new LinkedHashMap<>();
    if (sort != PaymentSort.NEWEST) {
      all.put("sort", sort.word());
    }
    if (rows != SIZES.get(0)) {
      all.put("limit", String.valueOf(rows));
    }
    return all;
  }

  /** The address of a list like this. */
  String at(String path, Map<String, String> more) {
    Map<String, String> all = manner();
    all.putAll(more);
    return filter.at(path, all);
  }
}
