package org.cobro.flow.preflight;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.config.CobroProperties.Refunds;
import org.cobro.erp.Direction;
import org.cobro.erp.odoo.OdooWish;
import org.cobro.erp.odoo.ServerVersion;
import org.cobro.erp.odoo.admin.Asking;
import org.cobro.erp.odoo.admin.FieldFindings;
import org.cobro.erp.odoo.admin.FieldFindings.Named;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.odoo.admin.JournalFindings;
import org.cobro.erp.odoo.admin.KeyFindings;
import org.cobro.erp.odoo.admin.Login;
import org.cobro.erp.odoo.admin.RightsFindings;
import org.cobro.erp.odoo.admin.ServerFindings;
import org.cobro.erp.odoo.admin.UserFindings;
import org.cobro.flow.Appraisal;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.flow.odoo.OdooDesk.LoggedIn;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;

/**
 * Looks whether an Odoo has all that payments need. After a fault it goes on with whatever can
 * still be asked. Changes nothing.
 */
public final class OdooPreflight {

  private final String name;
  private final Erp erp;
  private final Map<String, Flow> flows;
  private final Map<String, Provider> providers;
  private final OdooDesk desk;
  private final Clock clock;

  public OdooPreflight(String name, CobroProperties properties, OdooDesk desk, Clock clock) {
    this.name = name;
    this.erp = properties.erps().get(name);
    this.flows = new TreeMap<>(properties.flows());
    this.flows.values().removeIf(flow -> !name.equals(flow.erp()));
    this.providers = properties.providers();
    this.desk = desk;
    this.clock = clock;
  }

  /** Logs in anew, and looks at all if it is let in. */
  void look(OdooLine line, Findings found) {
    if (line.logInAnew() instanceof Answer.Failed<?> failed) {
      found.group("Log-in", List.of(refused(failed.fault())));
    } else {
      lookInside(line, found);
    }
  }

  /** What follows a log-in. */
  public void lookInside(OdooLine line, Findings found) {
    Asking odoo = line.readOnly();
    LoggedIn us = desk.loggedIn(name).orElseThrow();
    Login login = login(us);
    found.group("Server", ServerFindings.of(us.version(), login.major(), us.transport()));
    List<Finding> user = new ArrayList<>(UserFindings.of(odoo, login, clock));
    user.addAll(KeyFindings.of(odoo, login, clock));
    found.group("User", user);
    found.group("Rights", RightsFindings.of(odoo, login));
    found.group(
        "Invoice fields", FieldFindings.of(odoo, login, namedFields(), "odoo setup --erp=" + name));
    flows.forEach(
        (flowName, flow) -> found.group("Flow " + flowName, flow(odoo, us, login, flowName, flow)));
    if (flows.isEmpty()) {
      found.group(
          "Flows",
          List.of(Finding.warn("no flow collects for this ERP", "add one under cobro.flows")));
    }
  }

  /** As whom Odoo knows us. */
  public Login login(LoggedIn us) {
    OptionalLong company =
        erp.company() == null ? OptionalLong.empty() : OptionalLong.of(erp.company());
    return new Login(ServerVersion.major(us.version()), us.userId(), erp.username(), company);
  }

  /** Why nobody is let in, and what to do. */
  public Finding refused(Fault fault) {
    String cure =
        switch (fault.kind()) {
          case NOT_SENT -> "check url, network and proxy: nothing was reached at " + erp.url();
          case UNAUTHORISED ->
              "log in to Odoo as "
                  + erp.username()
                  + ": Preferences → Account Security → New API Key. Over JSON-2 (Odoo 19 and later)"
                  + " only a key is let in; over XML-RPC a password is too";
          case REJECTED -> "check url and database (" + erp.database() + ")";
          case BUSY, UNCLEAR -> "try again; if it stays so, look into Odoo's log";
        };
    return Finding.missing(fault.detail(), cure);
  }

  private List<Finding> flow(Asking odoo, LoggedIn us, Login login, String flowName, Flow flow) {
    // Both directions say the same of the journal itself.
    List<Finding> findings =
        wishes(login, flow)
            .flatMap(wish -> JournalFindings.of(odoo, login, us.version(), wish).stream())
            .distinct()
            .collect(Collectors.toCollection(ArrayList::new));
    Appraisal appraisal = new Appraisal(flowName, flow, providers.get(flow.provider()));
    findings.addAll(new Samples(odoo, appraisal, flow, login.companyId()).findings());
    return findings;
  }

  private Stream<OdooWish> wishes(Login login, Flow flow) {
    OdooWish in =
        new OdooWish(
            login.companyId(),
            flow.journal(),
            flow.paymentMethod(),
            erp.outstandingAccount(),
            null);
    OdooWish back =
        new OdooWish(
            login.companyId(),
            flow.journal(),
            flow.refundMethod(),
            erp.outstandingPaymentsAccount(),
            null,
            Direction.OUTBOUND);
    return flow.refunds() == Refunds.CREDIT_NOTES ? Stream.of(in, back) : Stream.of(in);
  }

  private List<Named> namedFields() {
    List<Named> named = new ArrayList<>();
    flows.forEach(
        (flowName, flow) -> {
          if (flow.terminalField() != null) {
            named.add(new Named(flow.terminalField(), "terminal-field of flow " + flowName, false));
          }
          if (flow.requestField() != null) {
            named.add(new Named(flow.requestField(), "request-field of flow " + flowName, true));
          }
        });
    return named;
  }
}
