package org.cobro.reconciliation;

import java.util.List;
import java.util.Map;
import org.cobro.erp.BookedPayment;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.provider.Snapshot;

/**
 * What the three sides say of a day.
 *
 * @param entries our books of the day
 * @param statuses the provider's answer about each attempt that could be asked about, by its id
 * @param payments the ERP's payments under references of ours
 * @param others what our books say of payments' references that are not among the entries, or that
 *     were not paid when those were read
 * @param ledgers the lists of those providers that have one
 */
public record Facts(
    Day day,
    List<Entry> entries,
    Map<String, Answer<Snapshot>> statuses,
    Answer<List<BookedPayment>> payments,
    List<Entry> others,
    List<Ledger> ledgers) {

  public Facts {
    entries = List.copyOf(entries);
    statuses = Map.copyOf(statuses);
    others = List.copyOf(others);
    ledgers = List.copyOf(ledgers);
  }
}
