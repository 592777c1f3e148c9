package org.cobro.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day of a shop.
 *
 * @param erp the ERP connection whose books are compared
 * @param zone the shop's, which decides when the day begins
 */
public record Day(String erp, LocalDate date, ZoneId zone) {

  /** The first instant that is in it; where clocks skip midnight, the first that there is. */
  public Instant from() {
    return date.atStartOfDay(zone).toInstant();
  }

  /** The first instant after it; a day may have 23 or 25 hours. */
  public Instant to() {
    return date.plusDays(1).atStartOfDay(zone).toInstant();
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(to());
  }
}
