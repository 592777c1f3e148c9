package org.cobro.flow;

import java.time.Instant;
import org.cobro.erp.Search;
import org.cobro.intent.Fault;

/**
 * A pick-up on its way through the pages.
 *
 * @param flow the flow's name
 * @param search the page to ask for next
 * @param asOf when the scan began, by the database's clock
 * @param full true when it reads everything, not only what changed
 * @param newest the greatest change seen so far, in the ERP's format; {@code null} when none
 * @param isAsking true while there is a page to ask for
 * @param tally what came of it so far
 */
public record Scan(
    String flow,
    Search search,
    Instant asOf,
    boolean full,
    String newest,
    boolean isAsking,
    Tally tally) {

  /**
   * What came of a scan.
   *
   * @param seen how many invoices the ERP showed
   * @param queued how many attempts were queued
   * @param fault why it broke off; {@code null} when it did not
   */
  public record Tally(int seen, int queued, Fault fault) {
    static final Tally NONE = new Tally(0, 0, null);
  }

  /** How many attempts it queued. */
  public int getQueued() {
    return tally.queued();
  }

  Scan next(String last, String newestSeen, int seen, int queued) {
    boolean goesOn = last != null && !last.equals(search.after());
    Tally more = new Tally(tally.seen() + seen, tally.queued() + queued, null);
    return new Scan(flow, search.after(last), asOf, full, later(newestSeen), goesOn, more);
  }

  Scan broken(Fault fault) {
    Tally sofar = new Tally(tally.seen(), tally.queued(), fault);
    return new Scan(flow, search, asOf, full, newest, false, sofar);
  }

  private String later(String seen) {
    boolean newer = seen != null && (newest == null || seen.compareTo(newest) > 0);
    return newer ? seen : newest;
  }
}
