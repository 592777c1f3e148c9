package org.cobro.flow;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.Found;
import org.cobro.erp.Search;
import org.cobro.intent.Answer;
import org.cobro.intent.Candidate;
import org.cobro.intent.Database;
import org.cobro.intent.Receivables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The phases of the route {@code due-dates}: invoices whose due date has come are read once more
 * and begin.
 *
 * <p>An invoice becomes due without being written to, so the pick-up, which reads what changed,
 * would never see it. Hence the pick-up keeps the due date of what it reads, and follows it where
 * it changes; this route asks Cobro's own database whose day has come, and the ERP only for those.
 * They do not wait as queued attempts: one that is under way keeps its amount and card, and each is
 * read every few seconds.
 */
@Component("dueDates")
public final class DueDates {

  private static final Logger LOG = LoggerFactory.getLogger(DueDates.class);
  private static final int BATCH = 200;

  private final CobroProperties properties;
  private final Receivables receivables;
  private final Database database;
  private final Connections connections;
  private final NodeClock clock;
  private final Intake intake;
  private final CardsOnFile cards;

  public DueDates(
      CobroProperties properties,
      Receivables receivables,
      Database database,
      Connections connections,
      NodeClock clock,
      CardsOnFile cards) {
    this.properties = properties;
    this.receivables = receivables;
    this.database = database;
    this.connections = connections;
    this.clock = clock;
    this.intake = new Intake(properties, cards);
    this.cards = cards;
  }

  /**
   * What is to be read again.
   *
   * @param isAsking false when nothing is due
   * @param asOf a moment before it is read, by the database's clock; not used when nothing is due
   * @param queued how many attempts were queued so far
   */
  public record Round(String flow, Search search, boolean isAsking, Instant asOf, int queued) {

    List<String> invoices() {
      return search.among();
    }
  }

  /** The invoices of a flow whose day has come, as many as are read at once. */
  public Round begin(String flowName) {
    Flow flow = properties.flows().get(flowName);
    boolean able = flow.waitsForDueDate() && flow.startsByItself() && cards.isReady(flow);
    List<String> due =
        able && connections.isWorthAsking(flow.erp()) ? due(flowName, flow) : List.of();
    Search search = intake.search(flow, null).among(due);
    Instant asOf = due.isEmpty() ? Instant.EPOCH : database.now();
    return new Round(flowName, search, !due.isEmpty(), asOf, 0);
  }

  private List<String> due(String name, Flow flow) {
    return receivables.due(name, DueDay.of(flow, properties).last(clock.now()), batch(name));
  }

  /** One answer of the ERP has them all. */
  private int batch(String name) {
    Erp erp = properties.erps().get(properties.flows().get(name).erp());
    return Math.min(BATCH, erp.page());
  }

  /** Begins what is still to be collected, in one transaction; the rest waits no longer. */
  public Round admit(@ExchangeProperty("round") Round round, @Body Answer<Found> answer) {
    Flow flow = properties.flows().get(round.flow());
    connections.answered(flow.erp(), "due dates of " + round.flow(), answer);
    if (!(answer instanceof Answer.Ok<Found> ok)) {
      return next(round, 0);
    }
    ok.value().faults().forEach(line -> LOG.warn("{}: {}", round.flow(), line));
    List<Candidate> offered = intake.candidates(round.flow(), ok.value(), clock.now());
    int queued =
        database.inTransaction(
            now -> {
              receivables.letGo(flow.erp(), goneOf(round, offered));
              return receivables.admit(Intake.admission(round.flow(), flow), offered, round.asOf());
            });
    return next(round, queued);
  }

  /** At one hour many are due: those that are left are read at once, while it gets on. */
  private Round next(Round round, int queued) {
    boolean more = queued > 0 && round.invoices().size() == batch(round.flow());
    Round after = more ? begin(round.flow()) : round;
    return new Round(
        after.flow(),
        after.search(),
        more && after.isAsking(),
        after.asOf(),
        round.queued() + queued);
  }

  private static List<String> goneOf(Round round, List<Candidate> offered) {
    Set<String> open =
        offered.stream()
            .map(candidate -> candidate.receivable().invoiceId())
            .collect(Collectors.toSet());
    return round.invoices().stream().filter(id -> !open.contains(id)).toList();
  }
}
