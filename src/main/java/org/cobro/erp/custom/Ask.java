package org.cobro.erp.custom;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.cobro.erp.Search;

/**
 * A question to an ERP.
 *
 * @param step the deployer's route that puts it
 * @param words what the templates of that route may name; a {@code null} value is none
 */
public record Ask(String step, Map<String, Object> words) {

  public static final String OPEN_INVOICES = "open-invoices";
  public static final String INVOICES = "invoices";
  public static final String FIND_PAYMENTS = "find-payments";
  public static final String DRAFT_PAYMENT = "draft-payment";
  public static final String POST_PAYMENT = "post-payment";
  public static final String NOTE = "note";
  public static final String PING = "ping";

  /** One page of a pick-up. */
  public static Ask openInvoices(Search search) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("query", query(search.query()));
    words.put("since", search.since());
    words.put("after", search.after());
    words.put("limit", search.limit());
    return new Ask(OPEN_INVOICES, with(words, search.terminalField(), search.requestField()));
  }

  /** Of its own type where it is JSON, as the lists of some ERPs' filters are. */
  private static Object query(String query) {
    try {
      return JsonValue.read(query, "the query");
    } catch (Misfit plain) {
      return query;
    }
  }

  /**
   * Known invoices.
   *
   * @param terminalField as in {@link Search}
   */
  public static Ask invoices(Collection<String> ids, String terminalField) {
    Map<String, Object> words = new LinkedHashMap<>();
    words.put("ids", List.copyOf(ids));
    return new Ask(INVOICES, with(words, terminalField, null));
  }

  /** The fields that a deployer names on invoices: each by itself, and all there are as a list. */
  private static Map<String, Object> with(
      Map<String, Object> words, String terminalField, String requestField) {
    words.put("terminalField", terminalField);
    words.put("requestField", requestField);
    words.put("fields", Stream.of(terminalField, requestField).filter(Objects::nonNull).toList());
    return words;
  }

  static Ask payments(List<String> references) {
    return new Ask(FIND_PAYMENTS, Map.of("references", references));
  }

  static Ask paymentsOf(String day) {
    return new Ask(FIND_PAYMENTS, Map.of("day", day));
  }
}
