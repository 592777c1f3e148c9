package org.cobro.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.Found;
import org.cobro.erp.Search;
import org.cobro.intent.Answer;
import org.cobro.intent.Cursors;
import org.cobro.intent.Database;
import org.cobro.intent.Receivables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The phases of the route {@code pick-up}: from the ERP's open invoices to queued attempts. */
@Component("pickUp")
public final class PickUp {

  private static final Logger LOG = LoggerFactory.getLogger(PickUp.class);

  private final CobroProperties properties;
  private final Receivables receivables;
  private final Cursors cursors;
  private final Database database;
  private final Connections connections;
  private final ErpTime erpTime;
  private final Intake intake;
  private final CardsOnFile cards;

  public PickUp(
      CobroProperties properties,
      Receivables receivables,
      Cursors cursors,
      Database database,
      Connections connections,
      ErpTime erpTime,
      CardsOnFile cards) {
    this.properties = properties;
    this.receivables = receivables;
    this.cursors = cursors;
    this.database = database;
    this.connections = connections;
    this.erpTime = erpTime;
    this.intake = new Intake(properties, cards);
    this.cards = cards;
  }

  /** Where to go on reading: from the last change seen, less an overlap, or from the beginning. */
  public Scan begin(String flowName) {
    Flow flow = properties.flows().get(flowName);
    Erp erp = properties.erps().get(flow.erp());
    Instant asOf = database.now();
    Optional<String> since =
        cursors
            .since(flowName, erp.fullEvery())
            .map(seen -> erpTime.minus(erp.type(), seen, erp.overlap()));
    Search first = intake.search(flow, since.orElse(null));
    boolean asks = connections.isWorthAsking(flow.erp()) && cards.isReady(flow);
    return new Scan(flowName, first, asOf, since.isEmpty(), null, asks, 0);
  }

  /** Admits one page in one transaction. */
  public Scan admit(@ExchangeProperty("scan") Scan scan, @Body Answer<Found> answer) {
    Flow flow = properties.flows().get(scan.flow());
    connections.answered(flow.erp(), "pick-up of " + scan.flow(), answer);
    if (!(answer instanceof Answer.Ok<Found> ok)) {
      return scan.broken();
    }
    Found found = ok.value();
    found.faults().forEach(line -> LOG.warn("{}: {}", scan.flow(), line));
    if (flow.dryRun() && scan.full()) {
      LOG.info(
          "{}: a dry run: of {} invoices read, nothing is charged; a preview lists what would be",
          scan.flow(),
          found.invoices().size());
    }
    int queued =
        receivables.admit(
            Intake.admission(scan.flow(), flow),
            intake.candidates(scan.flow(), found, scan.asOf()),
            scan.asOf());
    cards.miss(flow, found.invoices());
    Scan next = scan.next(found.last(), found.newest(), queued);
    keep(next);
    return next;
  }

  private void keep(Scan scan) {
    if (!scan.isAsking() && scan.newest() != null) {
      Optional<Instant> full = scan.full() ? Optional.of(scan.asOf()) : Optional.empty();
      cursors.keep(scan.flow(), scan.newest(), full);
    }
  }

  /** The flows that collect an ERP's invoices. */
  public List<String> flowsOf(String erp) {
    return properties.flows().entrySet().stream()
        .filter(flow -> erp.equals(flow.getValue().erp()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Arithmetic in an ERP's own time format. */
  @FunctionalInterface
  public interface ErpTime {
    String minus(String erpType, String writtenAt, Duration overlap);
  }
}
