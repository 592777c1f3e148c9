package org.cobro.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Start;
import org.cobro.erp.Found;
import org.cobro.erp.Search;
import org.cobro.intent.Answer;
import org.cobro.intent.Candidate;
import org.cobro.intent.Cursors;
import org.cobro.intent.Database;
import org.cobro.intent.Fault;
import org.cobro.intent.FaultKind;
import org.cobro.intent.Receivables;
import org.cobro.intent.Receivables.Admission;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The phases of the route {@code pick-up}: from the ERP's open invoices to queued attempts. */
@Component("pickUp")
public final class PickUp {

  private static final Logger LOG = LoggerFactory.getLogger(PickUp.class);

  private static final Fault FROZEN =
      Fault.of(FaultKind.UNAUTHORISED, "the ERP refuses our log-in, see health");

  private final CobroProperties properties;
  private final Receivables receivables;
  private final Cursors cursors;
  private final Database database;
  private final Connections connections;
  private final ErpTime erpTime;

  public PickUp(
      CobroProperties properties,
      Receivables receivables,
      Cursors cursors,
      Database database,
      Connections connections,
      ErpTime erpTime) {
    this.properties = properties;
    this.receivables = receivables;
    this.cursors = cursors;
    this.database = database;
    this.connections = connections;
    this.erpTime = erpTime;
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
    Search first = search(flow, null, since.orElse(null), erp.page());
    return scan(flowName, first, asOf, since.isEmpty());
  }

  /** One invoice now, if it is among the flow's: what it shows is admitted as at any pick-up. */
  public Scan look(String flowName, String invoiceId) {
    Search one = search(properties.flows().get(flowName), invoiceId, null, 1);
    Scan scan = scan(flowName, one, database.now(), false);
    return scan.isAsking() ? scan : scan.broken(FROZEN);
  }

  private Scan scan(String flowName, Search first, Instant asOf, boolean full) {
    boolean asking = connections.isWorthAsking(properties.flows().get(flowName).erp());
    return new Scan(flowName, first, asOf, full, null, asking, Scan.Tally.NONE);
  }

  private static Search search(Flow flow, String only, String since, int limit) {
    return new Search(
        flow.invoices(), only, since, null, limit, flow.terminalField(), flow.requestField());
  }

  /** Admits one page in one transaction. */
  public Scan admit(@ExchangeProperty("scan") Scan scan, @Body Answer<Found> answer) {
    Flow flow = properties.flows().get(scan.flow());
    heard(scan, flow.erp(), answer);
    if (answer instanceof Answer.Failed<Found> failed) {
      return scan.broken(failed.fault());
    }
    Found found = ((Answer.Ok<Found>) answer).value();
    found.faults().forEach(line -> LOG.warn("{}: {}", scan.flow(), line));
    int queued =
        receivables.admit(admission(scan.flow(), flow), candidates(scan, found), scan.asOf());
    int seen = found.invoices().size();
    Scan next = scan.next(found.last(), found.newest(), seen, queued);
    keep(next);
    return next;
  }

  /** That one invoice cannot be asked for says nothing about the flow's pick-ups. */
  private void heard(Scan scan, String erp, Answer<Found> answer) {
    if (scan.search().only() == null) {
      connections.answered(erp, "pick-up of " + scan.flow(), answer);
    } else {
      connections.heard(erp, answer);
    }
  }

  private void keep(Scan scan) {
    // One invoice says nothing about those that changed before it.
    boolean whole = scan.search().only() == null && !scan.isAsking();
    if (whole && scan.newest() != null) {
      Optional<Instant> full = scan.full() ? Optional.of(scan.asOf()) : Optional.empty();
      cursors.keep(scan.flow(), scan.newest(), full);
    }
  }

  private List<Candidate> candidates(Scan scan, Found found) {
    Appraisal appraisal = new Appraisal(scan.flow(), properties.flows().get(scan.flow()));
    return found.invoices().stream().map(appraisal::of).flatMap(Optional::stream).toList();
  }

  private static Admission admission(String name, Flow flow) {
    return new Admission(name, flow.erp(), flow.provider(), flow.start() == Start.AUTOMATIC);
  }

  /** Arithmetic in an ERP's own time format. */
  @FunctionalInterface
  public interface ErpTime {
    String minus(String erpType, String writtenAt, Duration overlap);
  }
}
