package org.cobro.provider.compago;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cobro.intent.Verdict;
import org.cobro.provider.Snapshot;
import org.cobro.provider.compago.StatusReading.Expired;
import org.cobro.provider.compago.StatusReading.Status;
import org.cobro.provider.compago.StatusReading.Summary;

/**
 * What an answer to the status call means: the first row that fits decides.
 *
 * <p>"Paid" is {@code paymentSummary.status} SUCCESS and nothing else; the guide says to fulfil on
 * exactly that. Where the guide is silent a row takes the reading that can neither book money that
 * did not move nor lose money that did.
 *
 * @see <a href="https://docs.compago.com/api-reference/payment-intent/get">get</a>
 */
final class StatusTable {
  private static final Set<Status> ANY_STATUS = EnumSet.allOf(Status.class);
  private static final Set<Expired> ANY_AGE = EnumSet.allOf(Expired.class);
  private static final Set<Summary> ANY_SUMMARY = EnumSet.allOf(Summary.class);
  private static final Set<Summary> UNPAID = EnumSet.of(Summary.ABSENT, Summary.OTHER);

  private static final Set<Status> PENDING = EnumSet.of(Status.PENDING);
  private static final Set<Status> CONFIRMED = EnumSet.of(Status.CONFIRMED);
  private static final Set<Status> CANCELLED = EnumSet.of(Status.CANCELLED);
  private static final Set<Expired> TOO_OLD = EnumSet.of(Expired.YES);
  private static final Set<Expired> LIVE = EnumSet.of(Expired.NO);
  private static final Set<Summary> SUCCESS = EnumSet.of(Summary.SUCCESS);
  private static final Set<Summary> ABSENT = EnumSet.of(Summary.ABSENT);
  private static final Set<Summary> OTHER = EnumSet.of(Summary.OTHER);

  static final List<Row> ROWS =
      List.of(
          new Row(1, CONFIRMED, ANY_AGE, SUCCESS, Verdict.PAID),
          // Status and summary are perhaps not written together; the summary is what counts.
          new Row(2, PENDING, ANY_AGE, SUCCESS, Verdict.PAID),
          // Money probably moved although the intent was withdrawn.
          new Row(3, CANCELLED, ANY_AGE, SUCCESS, Verdict.CONTRADICTORY),
          new Row(4, CONFIRMED, ANY_AGE, UNPAID, Verdict.UNPROVEN),
          new Row(5, CANCELLED, ANY_AGE, UNPAID, Verdict.CANCELLED),
          // There is no status EXPIRED; the flag is the server's word, whatever our clock says.
          new Row(6, PENDING, TOO_OLD, UNPAID, Verdict.EXPIRED),
          new Row(7, PENDING, LIVE, ABSENT, Verdict.WAITING),
          // A declined card may be followed by another card on the same intent.
          new Row(8, PENDING, LIVE, OTHER, Verdict.IN_PROGRESS),
          new Row(9, ANY_STATUS, ANY_AGE, ANY_SUMMARY, Verdict.UNREADABLE));

  private StatusTable() {}

  /** The snapshot that a 2xx answer gives; total, for row 9 takes whatever is left. */
  static Snapshot read(Reply reply, String askedId) {
    try {
      StatusReading reading = StatusReading.of(reply.json(), askedId);
      Row row = ROWS.stream().filter(each -> each.fits(reading)).findFirst().orElseThrow();
      return new Snapshot(
          row.verdict(),
          "row " + row.number() + ": " + reading.words(),
          reading.amount(),
          reply.evidence());
    } catch (UnreadableAnswer unreadable) {
      String detail = "row 9: " + unreadable.getMessage();
      return new Snapshot(Verdict.UNREADABLE, detail, null, reply.evidence());
    }
  }

  /**
   * @param number as in the detail of a snapshot, so that an event log leads back here
   */
  record Row(
      int number,
      Set<Status> statuses,
      Set<Expired> ages,
      Set<Summary> summaries,
      Verdict verdict) {

    boolean fits(StatusReading reading) {
      return statuses.contains(reading.status())
          && ages.contains(reading.expired())
          && summaries.contains(reading.summary());
    }
  }
}
