package org.cobro.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cobro.erp.BookedPayment;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.provider.Snapshot;

/** Puts attempts together to the facts of one day. */
final class DayOfAttempts {

  static final Day DAY =
      new Day("main", LocalDate.parse("2026-03-02"), ZoneId.of("America/Mexico_City"));
  static final Instant NEXT_MORNING = Instant.parse("2026-03-03T10:30:00Z");

  private DayOfAttempts() {}

  static Report report(Attempt... attempts) {
    return report(List.of(), attempts);
  }

  static Report report(List<BookedPayment> strange, Attempt... attempts) {
    List<BookedPayment> payments =
        Arrays.stream(attempts).flatMap(each -> each.payments().stream()).toList();
    List<BookedPayment> all = new ArrayList<>(payments);
    all.addAll(strange);
    return report(new Answer.Ok<>(all), List.of(), attempts);
  }

  static Report report(
      Answer<List<BookedPayment>> payments, List<Entry> others, Attempt... attempts) {
    return report(payments, others, List.of(), attempts);
  }

  /** With what a provider's list of the day says. */
  static Report report(Ledger ledger, Attempt... attempts) {
    List<BookedPayment> payments =
        Arrays.stream(attempts).flatMap(each -> each.payments().stream()).toList();
    return report(new Answer.Ok<>(payments), List.of(), List.of(ledger), attempts);
  }

  private static Report report(
      Answer<List<BookedPayment>> payments,
      List<Entry> others,
      List<Ledger> ledgers,
      Attempt... attempts) {
    Map<String, Answer<Snapshot>> statuses = new HashMap<>();
    for (Attempt each : attempts) {
      if (each.status() != null) {
        statuses.put(each.entry().intent().id(), each.status());
      }
    }
    List<Entry> entries = Arrays.stream(attempts).map(Attempt::entry).toList();
    return Comparison.of(
        new Facts(DAY, entries, statuses, payments, others, ledgers), NEXT_MORNING);
  }
}
