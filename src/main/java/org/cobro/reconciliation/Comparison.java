package org.cobro.reconciliation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.erp.BookedPayment;
import org.cobro.intent.Answer;
import org.cobro.intent.DayBook.Entry;
import org.cobro.intent.Money;
import org.cobro.provider.Taking;

/** From what the three sides say of a day to the report. Pure. */
public final class Comparison {

  private final Facts facts;
  private final Totals totals = new Totals();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Unanswered> unanswered = new ArrayList<>();

  private Comparison(Facts facts) {
    this.facts = facts;
  }

  public static Report of(Facts facts, Instant madeAt) {
    Comparison comparison = new Comparison(facts);
    comparison.provider();
    comparison.erp();
    return comparison.report(madeAt);
  }

  private Report report(Instant madeAt) {
    Day day = facts.day();
    return new Report(
        day.erp(),
        day.date(),
        day.zone().getId(),
        day.from(),
        day.to(),
        madeAt,
        unanswered.isEmpty(),
        totals.lines(),
        differences,
        unanswered);
  }

  private void provider() {
    List<ProviderSide> sides =
        facts.entries().stream()
            .map(entry -> new ProviderSide(entry, facts.statuses().get(entry.intent().id())))
            .toList();
    sides.forEach(this::compare);
    facts.ledgers().forEach(ledger -> compare(ledger, sides));
    sides.stream()
        .collect(Collectors.groupingBy(Comparison::connection, TreeMap::new, Collectors.toList()))
        .forEach(this::silence);
  }

  private void compare(ProviderSide side) {
    String provider = connection(side);
    if (side.entry().isPaid()) {
      totals.inCobro(provider, side.entry().intent().amount());
    }
    side.paid().ifPresent(amount -> totals.atProvider(provider, amount));
    side.difference().ifPresent(differences::add);
  }

  private void compare(Ledger ledger, List<ProviderSide> sides) {
    if (ledger.takings() instanceof Answer.Failed<List<Taking>> failed) {
      String why = "list of the day: " + failed.fault().kind() + ": " + failed.fault().detail();
      unanswered.add(new Unanswered(ledger.provider(), 1, 1, why));
      return;
    }
    for (Taking taking : ((Answer.Ok<List<Taking>>) ledger.takings()).value()) {
      Entry entry = ledger.entry(taking).orElse(null);
      if (entry == null || facts.day().erp().equals(entry.intent().route().erp())) {
        compare(new LedgerSide(ledger.provider(), taking, entry, asked(entry, sides)));
      }
    }
  }

  private static ProviderSide asked(Entry entry, List<ProviderSide> sides) {
    return sides.stream()
        .filter(side -> entry != null && side.entry().reference().equals(entry.reference()))
        .findFirst()
        .orElse(null);
  }

  private void compare(LedgerSide side) {
    Optional<Difference> found = side.difference();
    found.ifPresent(differences::add);
    Money paid = side.taking().paid();
    if (found.isEmpty() || paid == null) {
      return;
    }
    side.corrected()
        .ifPresentOrElse(
            before -> totals.correctAtProvider(side.provider(), before, paid),
            () -> addUncounted(side, found.get(), paid));
  }

  private void addUncounted(LedgerSide side, Difference found, Money paid) {
    if (found.kind() != Kind.GIVEN_BACK_AT_PROVIDER) {
      totals.atProvider(side.provider(), paid);
    }
  }

  private void silence(String provider, List<ProviderSide> sides) {
    List<ProviderSide> silent = sides.stream().filter(side -> !side.isAnswered()).toList();
    if (!silent.isEmpty()) {
      String why = silent.get(0).trouble();
      unanswered.add(new Unanswered(provider, silent.size(), sides.size(), why));
    }
  }

  private void erp() {
    if (facts.payments() instanceof Answer.Failed<List<BookedPayment>> failed) {
      String why = failed.fault().kind() + ": " + failed.fault().detail();
      unanswered.add(new Unanswered(facts.day().erp(), 1, 1, why));
      return;
    }
    List<BookedPayment> found = ((Answer.Ok<List<BookedPayment>>) facts.payments()).value();
    Map<String, List<BookedPayment>> payments =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    BookedPayment::reference, LinkedHashMap::new, Collectors.toList()));
    Map<String, Entry> known =
        byReference(Stream.concat(facts.entries().stream(), facts.others().stream()));
    Map<String, Entry> paid = byReference(facts.entries().stream().filter(Entry::isPaid));
    Set<String> references = new LinkedHashSet<>(paid.keySet());
    references.addAll(payments.keySet());
    references.stream()
        .filter(reference -> paid.containsKey(reference) || !isPaid(known.get(reference)))
        .map(
            reference ->
                new ErpSide(
                    reference, known.get(reference), payments.getOrDefault(reference, List.of())))
        .forEach(this::compare);
  }

  /** Then it is of another day, whose report has it. */
  private static boolean isPaid(Entry entry) {
    return entry != null && entry.isPaid();
  }

  private void compare(ErpSide side) {
    String provider = side.entry() == null ? null : side.entry().intent().route().provider();
    side.registered().forEach(amount -> totals.inErp(provider, amount));
    side.difference().ifPresent(differences::add);
  }

  /** What was read later counts. */
  private static Map<String, Entry> byReference(Stream<Entry> entries) {
    return entries.collect(
        Collectors.toMap(
            Entry::reference, Function.identity(), (before, later) -> later, LinkedHashMap::new));
  }

  private static String connection(ProviderSide side) {
    return side.entry().intent().route().provider();
  }
}
