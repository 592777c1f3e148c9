package org.cobro.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.erp.Found;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.cobro.intent.Candidate;
import org.cobro.intent.Receivables.Admission;

/** What a flow asks its ERP for, and what it makes of the answer. */
final class Intake {

  private final CobroProperties properties;

  Intake(CobroProperties properties) {
    this.properties = properties;
  }

  /** A first page of all that the flow collects. */
  Search search(Flow flow, String since) {
    Erp erp = properties.erps().get(flow.erp());
    Search search =
        new Search(
            flow.invoices(), since, null, erp.page(), flow.terminalField(), flow.requestField());
    return flow.waitsForDueDate() ? search.withDueDates() : search;
  }

  /** The open invoices among what was found, judged. */
  List<Candidate> candidates(String name, Found found, Instant now) {
    Flow flow = properties.flows().get(name);
    Appraisal appraisal = new Appraisal(name, flow, properties.providers().get(flow.provider()));
    return found.invoices().stream()
        .map(invoice -> appraisal.of(invoice).map(offer -> timed(offer, invoice, flow, now)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Candidate timed(Candidate candidate, Invoice invoice, Flow flow, Instant now) {
    return isTooEarly(invoice, flow, now) ? candidate.startingOn(invoice.dueOn()) : candidate;
  }

  /** Whether the flow waits for the invoice's due date. */
  boolean isTooEarly(Invoice invoice, Flow flow, Instant now) {
    return flow.waitsForDueDate() && DueDay.of(flow, properties).isBefore(invoice.dueOn(), now);
  }

  /** Of a dry run nothing begins. */
  static Admission admission(String name, Flow flow) {
    return new Admission(name, flow.erp(), flow.provider(), flow.startsByItself());
  }
}
