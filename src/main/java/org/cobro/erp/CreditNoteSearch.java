package org.cobro.erp;

import java.time.Instant;

/**
 * One page of posted credit notes that are still to be paid out.
 *
 * @param since only what was made at or after this
 * @param after the key that the page before ended with; {@code null} for the first
 * @param limit credit notes a page
 */
public record CreditNoteSearch(Instant since, String after, int limit) {

  /** The page that begins after a key. */
  public CreditNoteSearch after(String last) {
    return new CreditNoteSearch(since, last, limit);
  }
}
