package org.cobro.erp;

import java.util.List;

/**
 * One page of a pick-up.
 *
 * @param query the deployer's query, in the ERP's own language
 * @param since only what changed at or after this, in the ERP's own format; {@code null} for all
 * @param after the key that the page before ended with; {@code null} for the first
 * @param limit invoices a page
 * @param terminalField the field that names the terminal; {@code null} when none
 * @param requestField the field in which a wish to collect is stamped; {@code null} when none
 * @param among only these keys; empty for all
 * @param dueDates whether the due dates are wanted too
 */
public record Search(
    String query,
    String since,
    String after,
    int limit,
    String terminalField,
    String requestField,
    List<String> among,
    boolean dueDates) {

  public Search {
    among = List.copyOf(among);
  }

  /** Of all keys, without due dates. */
  public Search(
      String query,
      String since,
      String after,
      int limit,
      String terminalField,
      String requestField) {
    this(query, since, after, limit, terminalField, requestField, List.of(), false);
  }

  /** The page that begins after a key. */
  public Search after(String last) {
    return new Search(query, since, last, limit, terminalField, requestField, among, dueDates);
  }

  /** The same, with the due dates. */
  public Search withDueDates() {
    return new Search(query, since, after, limit, terminalField, requestField, among, true);
  }

  /** The same, of these keys alone. */
  public Search among(List<String> keys) {
    return new Search(query, since, after, limit, terminalField, requestField, keys, dueDates);
  }
}
