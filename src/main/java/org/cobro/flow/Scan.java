package org.cobro.flow;

import java.time.Instant;
import org.cobro.erp.Search;

/**
 * A pick-up on its way through the pages.
 *
 * @param flow the flow's name
 * @param search the page to ask for next
 * @param asOf when the scan began, by the database's clock
 * @param full true when it reads everything, not only what changed
 * @param newest the greatest change seen so far, in the ERP's format; {@code null} when none
 * @param isAsking true while there is a page to ask for
 * @param queued how many attempts it queued
 */
public record Scan(
    String flow,
    Search search,
    Instant asOf,
    boolean full,
    String newest,
    boolean isAsking,
    int queued) {

  Scan next(String last, String seen, int more) {
    boolean goesOn = last != null && !last.equals(search.after());
    return new Scan(flow, search.after(last), asOf, full, later(seen), goesOn, queued + more);
  }

  Scan broken() {
    return new Scan(flow, search, asOf, full, newest, false, queued);
  }

  private String later(String seen) {
    boolean newer = seen != null && (newest == null || seen.compareTo(newest) > 0);
    return newer ? seen : newest;
  }
}
