package org.cobro.flow.reconciliation;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.BookedPayment;
import org.cobro.erp.PaymentSearch;
import org.cobro.flow.Connections;
import org.cobro.intent.Answer;
import org.cobro.intent.Database;
import org.cobro.intent.DayBook;
import org.cobro.intent.DayBook.Entry;
import org.cobro.provider.Snapshot;
import org.cobro.provider.Taking;
import org.cobro.reconciliation.Comparison;
import org.cobro.reconciliation.Day;
import org.cobro.reconciliation.Facts;
import org.cobro.reconciliation.Ledger;
import org.cobro.reconciliation.Report;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code reconcile}: our books, the provider's, our books again, the ERP's,
 * and the report. Reads and asks; changes nothing anywhere.
 */
@Component("reconciling")
public final class Reconciling {

  /** References in one statement. */
  private static final int BATCH = 500;

  private final CobroProperties properties;
  private final DayBook books;
  private final Database database;
  private final Connections connections;

  public Reconciling(
      CobroProperties properties, DayBook books, Database database, Connections connections) {
    this.properties = properties;
    this.books = books;
    this.database = database;
    this.connections = connections;
  }

  /** A day of an ERP, in its time zone. */
  public Day day(String erp, LocalDate date) {
    return new Day(erp, date, properties.erps().get(erp).timeZone());
  }

  public Round begin(@Body Day day) {
    Round round = new Round(day, properties.reconciliation().pace());
    for (String provider : properties.providers().keySet()) {
      if (!connections.isWorthAsking(provider)) {
        connections.condition(provider).ifPresent(known -> round.spare(provider, known.fault()));
      }
    }
    return round;
  }

  /** One read of our books. */
  public Round read(@ExchangeProperty("round") Round round) {
    Day day = round.day();
    round.read(books.of(day.erp(), day.from(), day.to(), sweeps()));
    return round;
  }

  /** How long after its end an intent is looked after by ourselves. */
  private Duration sweeps() {
    List<Duration> sweeps = properties.timing().sweeps();
    return sweeps.get(sweeps.size() - 1);
  }

  public Round heard(@ExchangeProperty("round") Round round, @Body Answer<Snapshot> answer) {
    connections.heard(round.getIntent().route().provider(), answer);
    round.heard(answer);
    return round;
  }

  /**
   * The connections of this ERP's flows that have a list of the day, and answer. Routes of a
   * deployer's own may lack it: then it is not asked for.
   */
  public List<String> ledgers(@ExchangeProperty("round") Round round, CamelContext camel) {
    List<String> listing =
        properties.flows().values().stream()
            .filter(flow -> flow.erp().equals(round.day().erp()))
            .map(Flow::provider)
            .distinct()
            .filter(provider -> camel.getRoute(route(provider)) != null)
            .toList();
    listing.forEach(
        provider ->
            round
                .spared(provider)
                .ifPresent(why -> took(round, provider, new Answer.Failed<>(why))));
    return listing.stream().filter(provider -> round.spared(provider).isEmpty()).toList();
  }

  private String route(String provider) {
    return properties.providers().get(provider).type() + ".ledger-" + provider;
  }

  /**
   * One read of our books. Whoever may not read the list may collect all the same, so that its
   * answer says nothing of the connection.
   */
  public void took(
      @ExchangeProperty("round") Round round,
      @ExchangeProperty("ledger") String provider,
      @Body Answer<List<Taking>> answer) {
    round.listed(new Ledger(provider, answer, known(provider, answer)));
  }

  private List<Entry> known(String provider, Answer<List<Taking>> answer) {
    if (!(answer instanceof Answer.Ok<List<Taking>> listed)) {
      return List.of();
    }
    List<Taking> takings = listed.value();
    List<String> ids = takings.stream().map(Taking::id).distinct().toList();
    List<String> references =
        takings.stream().map(Taking::reference).filter(Objects::nonNull).distinct().toList();
    return Stream.concat(
            inBatches(ids, batch -> books.withKeys(provider, batch)),
            inBatches(references, books::under)
                .filter(entry -> entry.intent().route().provider().equals(provider)))
        .toList();
  }

  /** What the ERP is asked for. */
  public PaymentSearch search(@ExchangeProperty("round") Round round) {
    List<String> references = round.entries().stream().map(Entry::reference).toList();
    return new PaymentSearch(references, round.day().date());
  }

  /** One read of our books, and the report. */
  public Report report(
      @ExchangeProperty("round") Round round, @Body Answer<List<BookedPayment>> payments) {
    connections.heard(round.day().erp(), payments);
    Facts facts =
        new Facts(
            round.day(),
            round.entries(),
            round.answers(),
            payments,
            others(round, payments),
            round.ledgers());
    return Comparison.of(facts, database.now());
  }

  /** Payments that are not of those that were paid when our books were read. */
  private List<Entry> others(Round round, Answer<List<BookedPayment>> payments) {
    if (!(payments instanceof Answer.Ok<List<BookedPayment>> found)) {
      return List.of();
    }
    Set<String> paid =
        round.entries().stream()
            .filter(Entry::isPaid)
            .map(Entry::reference)
            .collect(Collectors.toSet());
    List<String> references =
        found.value().stream()
            .map(BookedPayment::reference)
            .filter(Predicate.not(paid::contains))
            .distinct()
            .toList();
    return inBatches(references, books::under).toList();
  }

  private static Stream<Entry> inBatches(
      List<String> keys, Function<List<String>, List<Entry>> read) {
    return IntStream.iterate(0, from -> from < keys.size(), from -> from + BATCH)
        .mapToObj(from -> keys.subList(from, Math.min(from + BATCH, keys.size())))
        .flatMap(batch -> read.apply(batch).stream());
  }
}
