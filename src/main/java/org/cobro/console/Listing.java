package org.cobro.console;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A page of a list that goes on from a key: it costs the same however far back, and what comes in
 * meanwhile moves nothing.
 *
 * @param items the newest first, unless said otherwise
 * @param next where the next page begins; {@code null} when there is none
 */
record Listing<T>(
    List<T> items,
    @Schema(
            description = "Send it as `after` to get the next page; null on the last one.",
            nullable = true)
        String next) {

  static final int USUAL = 50;
  static final int MOST = 100;

  /**
   * @param rows one more than are shown, where there are more
   */
  static <T> Listing<T> of(List<T> rows, int most, Function<T, String> key) {
    boolean more = rows.size() > most;
    return new Listing<>(
        more ? rows.subList(0, most) : rows, more ? key.apply(rows.get(most - 1)) : null);
  }

  /**
   * @throws UnclearFilter when it is too little or too much
   */
  static int limit(Integer asked) {
    if (asked == null) {
      return USUAL;
    }
    if (asked < 1 || asked > MOST) {
      throw new UnclearFilter("limit", asked + "; allowed: 1 to " + MOST);
    }
    return asked;
  }

  /**
   * The condition that goes on after a key of a column and {@code id}, falling; empty at the first
   * page.
   *
   * @throws UnclearFilter when it is no key
   */
  static String goOn(String column, String after, Map<String, Object> values) {
    if (after.isEmpty()) {
      return "";
    }
    int cut = after.indexOf('_');
    try {
      values.put("before", Long.parseLong(after.substring(0, Math.max(cut, 0))));
    } catch (NumberFormatException noKey) {
      throw new UnclearFilter("after", after);
    }
    values.put("beforeId", after.substring(cut + 1));
    return " and (" + column + ", id) < (:before, :beforeId)";
  }
}
