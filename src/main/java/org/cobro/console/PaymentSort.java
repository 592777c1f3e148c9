package org.cobro.console;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The orders in which payments are listed. Each goes on from a key, so that a page costs the same
 * however far back; of two with the same amount, the newer one is the greater. Amounts are compared
 * as they are stored: currencies are not converted.
 */
enum PaymentSort {
  NEWEST("descending"),
  OLDEST("ascending"),
  LARGEST("descending"),
  SMALLEST("ascending");

  /** So that a key of the one kind is none of the other. */
  private static final String OF_AMOUNT = "a";

  private static final Comparator<PaymentRow> BY_TIME =
      Comparator.comparing(PaymentRow::position).thenComparing(PaymentRow::id);

  private static final Comparator<PaymentRow> BY_AMOUNT =
      Comparator.<PaymentRow>comparingLong(row -> row.amount().minor()).thenComparing(BY_TIME);

  private final String direction;

  /**
   * @param direction as {@code aria-sort} has it
   */
  PaymentSort(String direction) {
    this.direction = direction;
  }

  /**
   * @param word as it stands in an address; empty: the usual one
   * @throws UnclearFilter when there is none of that name
   */
  static PaymentSort of(String word) {
    if (word.isEmpty()) {
      return NEWEST;
    }
    return Arrays.stream(values())
        .filter(each -> each.word().equals(word))
        .findAny()
        .orElseThrow(() -> new UnclearFilter("sort", word + "; allowed: " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(PaymentSort::word).collect(Collectors.joining(", "));
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String direction() {
    return direction;
  }

  public boolean isByAmount() {
    return this == LARGEST || this == SMALLEST;
  }

  private boolean isFalling() {
    return this == NEWEST || this == LARGEST;
  }

  /** As the statements order. */
  Comparator<PaymentRow> comparator() {
    Comparator<PaymentRow> rising = isByAmount() ? BY_AMOUNT : BY_TIME;
    return isFalling() ? rising.reversed() : rising;
  }

  /**
   * @param amount the column of amounts, or an expression that no index of amounts fits
   */
  String order(String amount) {
    return columns(amount).stream()
        .map(column -> column + (isFalling() ? " desc" : ""))
        .collect(Collectors.joining(", "));
  }

  /** Where a list goes on after a row. */
  String key(PaymentRow row) {
    String place = row.position() + "_" + row.id();
    return isByAmount() ? OF_AMOUNT + row.amount().minor() + "_" + place : place;
  }

  /**
   * The condition that goes on after a key.
   *
   * @throws UnclearFilter when it is no key of this order
   */
  String goOn(String amount, String after, Map<String, Object> values) {
    String[] parts = after.split("_", isByAmount() ? 3 : 2);
    try {
      int at = 0;
      if (isByAmount()) {
        values.put("amount", Long.parseLong(withoutMark(parts[at++])));
      }
      values.put("position", Long.parseLong(parts[at++]));
      values.put("id", parts[at]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException noKey) {
      throw new UnclearFilter("after", after);
    }
    return "("
        + String.join(", ", columns(amount))
        + ")"
        + (isFalling() ? " < " : " > ")
        + (isByAmount() ? "(:amount, :position, :id)" : "(:position, :id)");
  }

  private static String withoutMark(String part) {
    return part.startsWith(OF_AMOUNT) ? part.substring(OF_AMOUNT.length()) : part + "?";
  }

  private List<String> columns(String amount) {
    return isByAmount() ? List.of(amount, "i.position", "i.id") : List.of("i.position", "i.id");
  }
}
