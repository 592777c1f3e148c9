package org.cobro.erp;

/**
 * One page of a pick-up.
 *
 * @param query the deployer's query, in the ERP's own language
 * @param since only what changed at or after this, in the ERP's own format; {@code null} for all
 * @param after the key that the page before ended with; {@code null} for the first
 * @param limit invoices a page
 * @param terminalField the field that names the terminal; {@code null} when none
 * @param requestField the field in which a wish to collect is stamped; {@code null} when none
 */
public record Search(
    String query,
    String since,
    String after,
    int limit,
    String terminalField,
    String requestField) {

  /** The page that begins after a key. */
  public Search after(String last) {
    return new Search(query, since, last, limit, terminalField, requestField);
  }
}
