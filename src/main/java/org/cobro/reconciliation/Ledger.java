package org.cobro.reconciliation;

import java.util.List;
import java.util.Optional;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.provider.Taking;

/**
 * A provider's own list of the day's money, beside what our books say of it.
 *
 * @param provider the connection
 * @param known our attempts at this provider with one of the list's keys or references, of whatever
 *     day and ERP
 */
public record Ledger(String provider, Answer<List<Taking>> takings, List<Entry> known) {

  public Ledger {
    known = List.copyOf(known);
  }

  /** By the provider's key; by our reference where we never learned the key. */
  Optional<Entry> entry(Taking taking) {
    return known.stream()
        .filter(entry -> taking.id().equals(entry.intent().providerId()))
        .findFirst()
        .or(
            () ->
                known.stream()
                    .filter(entry -> entry.intent().providerId() == null)
                    .filter(entry -> entry.reference().equals(taking.reference()))
                    .findFirst());
  }
}
