package org.cobro.flow.preflight;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.erp.Invoice;
import org.cobro.erp.Search;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.sap.SapCompany;
import org.cobro.erp.sap.admin.Asking;
import org.cobro.erp.sap.admin.CompanyFindings;
import org.cobro.erp.sap.admin.Description;
import org.cobro.erp.sap.admin.DescriptionFindings;
import org.cobro.erp.sap.admin.Fields;
import org.cobro.erp.sap.admin.FlowFindings;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.Appraisal;
import org.cobro.intent.Answer;
import org.cobro.intent.Candidate;
import org.cobro.intent.Fault;

/**
 * Looks whether a company of SAP Business One has all that payments need. After something that is
 * missing it goes on with what can still be asked. Changes nothing.
 */
public final class SapPreflight {

  private static final int MOST = 5;

  private final String name;
  private final CobroProperties properties;
  private final Erp erp;
  private final Map<String, Flow> flows;
  private final SapCompany company;

  public SapPreflight(String name, CobroProperties properties) {
    this.name = name;
    this.properties = properties;
    this.erp = properties.erps().get(name);
    this.flows = new TreeMap<>(properties.flows());
    this.flows.values().removeIf(flow -> !name.equals(flow.erp()));
    this.company = company(erp.sap());
  }

  /** Logs in, and looks at all if it is let in. */
  void look(SapLine sap, Findings found) {
    Answer<Session> answer = sap.logIn();
    if (answer instanceof Answer.Failed<Session> failed) {
      found.group("Log-in", List.of(refused(failed.fault())));
    } else {
      lookInside(sap, ((Answer.Ok<Session>) answer).value(), found);
    }
  }

  /** What follows a log-in. */
  public void lookInside(SapLine sap, Session session, Findings found) {
    Asking asking = sap.readOnly();
    found.group("Server", server(erp.url(), session));
    CompanyFindings books = new CompanyFindings(asking);
    found.group("Company", CompanyFindings.company(books.localCurrency(), company));
    found.group("Rights", books.rights(erp.username(), refunds()));
    describe(sap, found);
    FlowFindings findings = new FlowFindings(asking, company);
    flows.forEach(
        (flowName, flow) -> found.group("Flow " + flowName, flow(findings, flowName, flow)));
    if (flows.isEmpty()) {
      found.group(
          "Flows",
          List.of(Finding.warn("no flow collects for this ERP", "add one under cobro.flows")));
    }
  }

  /** The user fields that Cobro writes. */
  public Fields fields(Asking sap) {
    return new Fields(sap, company, refunds());
  }

  private boolean refunds() {
    return flows.values().stream().anyMatch(flow -> flow.refunds() == Refunds.CREDIT_NOTES);
  }

  private void describe(SapLine sap, Findings found) {
    try {
      Description description = sap.description();
      boolean dueDates = flows.values().stream().anyMatch(Flow::waitsForDueDate);
      found.group(
          "Description ($metadata)", DescriptionFindings.of(description, dueDates, refunds()));
      List<Finding> fields =
          new ArrayList<>(
              fields(sap.readOnly())
                  .findings(description, "sap setup --erp=" + name + " --yes adds it"));
      flows.forEach(
          (flowName, flow) ->
              fields.addAll(DescriptionFindings.named(description, flowName, named(flow))));
      found.group("User fields", fields);
    } catch (IOException unreadable) {
      found.group(
          "Description ($metadata)",
          List.of(Finding.missing(unreadable.getMessage(), "look into the Service Layer's log")));
    }
  }

  private static Set<String> named(Flow flow) {
    return Stream.of(flow.terminalField(), flow.requestField())
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static List<Finding> server(URI url, Session session) {
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.ok("Service Layer " + session.version() + " lets us in"));
    if (!url.getPath().replaceAll("/+$", "").endsWith("v2")) {
      findings.add(
          Finding.warn("the url ends in v1, which SAP has given up", "use /b1s/v2: OData V4"));
    }
    if ("http".equals(url.getScheme())) {
      findings.add(
          Finding.warn(
              "the log-in crosses the net in clear",
              "use https, on port 50000 as SAP installs it"));
    }
    return findings;
  }

  private List<Finding> flow(FlowFindings sample, String flowName, Flow flow) {
    List<Finding> findings = new ArrayList<>();
    findings.add(sample.account(flow.journal()));
    Appraisal appraisal =
        new Appraisal(flowName, flow, properties.providers().get(flow.provider()));
    Search search =
        new Search(flow.invoices(), null, null, MOST, flow.terminalField(), flow.requestField());
    Search dated = flow.waitsForDueDate() ? search.withDueDates() : search;
    findings.addAll(sample.sample(dated, invoice -> verdict(flow, appraisal, invoice)));
    return findings;
  }

  private static Finding verdict(Flow flow, Appraisal appraisal, Invoice invoice) {
    Optional<Candidate> candidate = appraisal.of(invoice);
    String objection =
        candidate
            .map(Candidate::objection)
            .orElse(candidate.isPresent() ? null : "nothing is left");
    return objection == null
        ? Finding.ok(
            label(invoice) + ": " + collected(flow, invoice, candidate.orElseThrow().terminal()))
        : Finding.warn(label(invoice) + ": " + objection, null);
  }

  private static String collected(Flow flow, Invoice invoice, String terminal) {
    String where = terminal == null ? "at any terminal" : "at " + terminal;
    return switch (flow.start()) {
      case ON_REQUEST -> "collected " + where + " when it is asked for";
      case ON_DUE_DATE -> "collected " + where + " when it is due, on " + invoice.dueOn();
      case AUTOMATIC -> "would be collected " + where;
    };
  }

  private static String label(Invoice invoice) {
    String open = invoice.residual() == null ? "?" : invoice.residual().toPlainString();
    return invoice.number() + ", " + invoice.partnerName() + ", " + open + " " + invoice.currency();
  }

  private static SapCompany company(CobroProperties.Sap sap) {
    return new SapCompany(
        sap.localCurrency(),
        sap.currencies(),
        sap.keyField(),
        sap.statusField(),
        sap.referenceField(),
        sap.noteField());
  }

  /** Why nobody is let in, and what to do. */
  public Finding refused(Fault fault) {
    boolean tls = fault.detail().contains("PKIX") || fault.detail().contains("certificat");
    String cure =
        switch (fault.kind()) {
          case NOT_SENT ->
              tls
                  ? "Java does not trust the server's certificate: add it to a trust store, and start"
                      + " with -Djavax.net.ssl.trustStore=FILE"
                  : "check url, port (50000) and network: nothing answers a log-in at " + erp.url();
          case UNAUTHORISED ->
              "Administration → Setup → General → Users → "
                  + erp.username()
                  + ": password, not locked; Administration → License → License Administration: a"
                  + " licence that takes the Service Layer";
          case REJECTED -> "check url (it ends in /b1s/v2) and company database";
          case BUSY, UNCLEAR -> "try again; if it stays so, look into the Service Layer's log";
        };
    return Finding.missing(fault.detail(), cure);
  }
}
