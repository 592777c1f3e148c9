package org.cobro.erp.sap;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cobro.erp.sap.wire.Call;
import org.cobro.erp.sap.wire.Listing;
import org.cobro.erp.sap.wire.Query;
import org.cobro.erp.sap.wire.Reply;

/**
 * All documents that a filter finds, page by page. Each page begins after the last key of the one
 * before, in the order of keys: that neither skips nor repeats when rows come and go meanwhile.
 *
 * @param set the entity set, such as {@code Invoices}
 * @param filter an OData filter, not yet encoded; empty where all are to be found
 */
record Rows(String set, List<String> fields, String filter) {

  /** Rows a page: a Service Layer has few workers. */
  static final int PAGE = 100;

  /** Keys in one filter, so that the address stays short. */
  private static final int TOGETHER = 20;

  /**
   * @param then what comes after, with all rows
   */
  <T> Turn<T> all(Function<List<JsonNode>, Turn<T>> then) {
    return from(0, List.of(), then);
  }

  /** Those of these keys that the filter finds, a few of them in each question. */
  <T> Turn<T> among(Collection<String> keys, Function<List<JsonNode>, Turn<T>> then) {
    return among(List.copyOf(new TreeSet<>(keys)), List.of(), then);
  }

  private <T> Turn<T> among(
      List<String> keys, List<JsonNode> before, Function<List<JsonNode>, Turn<T>> then) {
    if (keys.isEmpty()) {
      return then.apply(before);
    }
    List<String> batch = keys.subList(0, Math.min(TOGETHER, keys.size()));
    List<String> rest = keys.subList(batch.size(), keys.size());
    return new Rows(set, fields, filter.isEmpty() ? any(batch) : filter + " and " + any(batch))
        .all(
            rows -> {
              List<JsonNode> all = new ArrayList<>(before);
              all.addAll(rows);
              return among(rest, all, then);
            });
  }

  private static String any(List<String> keys) {
    return keys.stream()
        .map(key -> "DocEntry eq " + Call.number(key))
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  /** One page, of those after a key. */
  static Call page(String set, List<String> fields, String filter, long after, int limit) {
    String more = "DocEntry gt " + after + " and (" + filter + ")";
    return Call.list(set, Query.select(fields).filter(more).orderBy("DocEntry").top(limit), limit);
  }

  private <T> Turn<T> from(
      long after, List<JsonNode> before, Function<List<JsonNode>, Turn<T>> then) {
    return Turn.read(
        page(set, fields, filter, after, PAGE), value -> learned(after, before, value, then));
  }

  private <T> Turn<T> learned(
      long after,
      List<JsonNode> before,
      Reply.Value value,
      Function<List<JsonNode>, Turn<T>> then) {
    Optional<Listing> page = listing(value);
    if (page.isEmpty()) {
      return Turn.unreadable(set);
    }
    List<JsonNode> all = new ArrayList<>(before);
    all.addAll(page.get().rows());
    long last = last(page.get(), after);
    return page.get().mayGoOn() && last > after ? from(last, all, then) : then.apply(all);
  }

  /** Empty too when a row has no key: then nothing can be said of what is missing. */
  static Optional<Listing> listing(Reply.Value value) {
    return Listing.of(value.json())
        .filter(page -> page.rows().stream().allMatch(row -> SapRow.key(row) != null));
  }

  /** The greatest key of a page; {@code after} when it is empty. */
  static long last(Listing page, long after) {
    return page.rows().stream()
        .mapToLong(row -> Call.number(SapRow.key(row)))
        .reduce(after, Math::max);
  }
}
