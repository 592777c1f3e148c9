package org.cobro.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.cobro.intent.Money;

/**
 * What a flow would collect until the end of a day, and what it would not. Nothing was sent for it.
 *
 * @param flow its name
 * @param on the day, where the ERP is
 * @param zone the ERP connection's
 * @param dryRun whether the flow collects nothing at all
 * @param lines one for each open invoice, in the order in which they would be charged
 * @param broken why the list is not whole; {@code null} when it is
 */
public record Preview(
    String flow, LocalDate on, ZoneId zone, boolean dryRun, List<Line> lines, String broken) {

  public Preview {
    lines = List.copyOf(lines);
  }

  /**
   * One invoice.
   *
   * @param at the card, masked, or the terminal; {@code null} for any or none
   * @param amount what is open
   * @param when the earliest moment
   * @param whyNot why it would not be collected; {@code null} when it would
   */
  public record Line(
      String invoice, String customer, String at, Money amount, Instant when, String whyNot) {

    public boolean isCharged() {
      return whyNot == null;
    }

    Line not(String why) {
      return new Line(invoice, customer, at, amount, when, why);
    }

    Line at(String shown) {
      return new Line(invoice, customer, shown, amount, when, whyNot);
    }
  }
}
