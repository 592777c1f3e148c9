package org.cobro.provider.fex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.cobro.intent.FaultKind;

/**
 * A list of FEX, read page by page to its end: neither order nor filter is documented, and a page
 * shorter than asked for is the last.
 *
 * @param path of the list
 * @param member that has the rows
 * @param what in words, for a fault
 * @see <a
 *     href="https://developer.fexpayments.com/api-reference/payment-intents/list-payment-intents">list</a>
 */
record Pages(String path, String member, String what) {

  /** Half of the largest: each row repeats its picture. */
  static final int SIZE = 50;

  /** A list that never ends is none. */
  static final int MOST = 400;

  /**
   * @param row what is kept of one; {@code null} for nothing
   * @param end what comes after the last page
   */
  <R, T> Turn<T> all(Function<JsonNode, R> row, BiFunction<List<R>, Reply, Turn<T>> end) {
    return page(1, List.of(), row, end);
  }

  private <R, T> Turn<T> page(
      int number,
      List<R> before,
      Function<JsonNode, R> row,
      BiFunction<List<R>, Reply, Turn<T>> end) {
    return Turn.ask(
        Call.get(path, "page=" + number + "&limit=" + SIZE),
        reply -> read(number, before, row, end, reply));
  }

  private <R, T> Turn<T> read(
      int number,
      List<R> before,
      Function<JsonNode, R> row,
      BiFunction<List<R>, Reply, Turn<T>> end,
      Reply reply) {
    if (!reply.succeeded()) {
      return Turn.fault(Refusals.ofSearch(reply, what));
    }
    JsonNode rows = reply.json().path(member);
    if (!rows.isArray()) {
      return unclear(reply, "the answer has no list");
    }
    List<R> all = new ArrayList<>(before);
    for (JsonNode each : rows) {
      R kept = row.apply(each);
      if (kept != null) {
        all.add(kept);
      }
    }
    if (rows.size() < SIZE) {
      return end.apply(List.copyOf(all), reply);
    }
    return number == MOST
        ? unclear(reply, "there are more than " + MOST * SIZE)
        : page(number + 1, all, row, end);
  }

  private <T> Turn<T> unclear(Reply reply, String words) {
    return Turn.fault(reply.fault(FaultKind.UNCLEAR, what + ": " + words));
  }
}
