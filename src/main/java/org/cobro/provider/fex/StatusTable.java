package org.cobro.provider.fex;

import java.util.List;
import org.cobro.intent.Verdict;
import org.cobro.provider.fex.StatusReading.Refund;

/**
 * What the status of an intent means: the first row that fits decides. {@code null} fits all.
 *
 * @see <a href="https://developer.fexpayments.com/standard-qr-flow">statuses</a>
 */
final class StatusTable {

  static final List<Row> ROWS =
      List.of(
          new Row(1, "completed", Refund.NONE, Verdict.PAID),
          // Money that is on its way back before we saw it: neither paid nor unpaid in our books.
          new Row(2, "completed", null, Verdict.CONTRADICTORY),
          new Row(3, "refunded", null, Verdict.CONTRADICTORY),
          // The documents show one with a refund: of what waits, refund_status tells nothing.
          new Row(4, "pending", null, Verdict.WAITING),
          // The till has scanned the customer's QR, and the customer is asked.
          new Row(5, "pending_approval", null, Verdict.IN_PROGRESS),
          new Row(6, "cancelled", null, Verdict.CANCELLED),
          new Row(7, "expired", null, Verdict.EXPIRED),
          // No word for a failure is documented: whatever it is called, it is no outcome yet.
          new Row(8, null, null, Verdict.UNREADABLE));

  private StatusTable() {}

  /** Total, for the last row takes whatever is left. */
  static Row of(StatusReading reading) {
    return ROWS.stream().filter(row -> row.fits(reading)).findFirst().orElseThrow();
  }

  /**
   * @param number as in the detail of a snapshot, so that an event log leads back here
   */
  record Row(int number, String status, Refund refund, Verdict verdict) {

    boolean fits(StatusReading reading) {
      return (status == null || status.equals(reading.status()))
          && (refund == null || refund == reading.refund());
    }
  }
}
