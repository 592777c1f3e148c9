package org.cobro.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.cobro.erp.odoo.admin.Asking;
import org.cobro.erp.odoo.admin.FieldFindings;
import org.cobro.erp.odoo.admin.FieldFindings.Named;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.odoo.admin.Finding.Mark;
import org.cobro.erp.odoo.admin.JournalFindings;
import org.cobro.erp.odoo.admin.KeyFindings;
import org.cobro.erp.odoo.admin.Login;
import org.cobro.erp.odoo.admin.RightsFindings;
import org.cobro.erp.odoo.admin.ServerFindings;
import org.cobro.erp.odoo.admin.UserFindings;
import org.cobro.flow.Appraisal;
import org.cobro.flow.odoo.OdooDesk.LoggedIn;

/**
 * Looks whether an Odoo has all that payments need, and prints what it finds. After a fault it goes
 * on with whatever can still be asked. Changes nothing.
 */
final class Check {

  private final String name;
  private final Erp erp;
  private final Map<String, Flow> flows;
  private final Map<String, Provider> providers;
  private final Sheet sheet;
  private final PrintStream out;

  Check(String name, CobroProperties properties, PrintStream out) {
    this.name = name;
    this.erp = properties.erps().get(name);
    this.flows = new TreeMap<>(properties.flows());
    this.flows.values().removeIf(flow -> !name.equals(flow.erp()));
    this.providers = properties.providers();
    this.sheet = new Sheet(out);
    this.out = out;
  }

  /** True when nothing is missing. */
  boolean look(Asking odoo, LoggedIn us, Login login, Clock clock) {
    sheet.group("Server", ServerFindings.of(us.version(), login.major(), us.transport()));
    List<Finding> user = new ArrayList<>(UserFindings.of(odoo, login, clock));
    user.addAll(KeyFindings.of(odoo, login, clock));
    sheet.group("User", user);
    sheet.group("Rights", RightsFindings.of(odoo, login));
    sheet.group(
        "Invoice fields", FieldFindings.of(odoo, login, namedFields(), "odoo setup --erp=" + name));
    flows.forEach(
        (flowName, flow) -> sheet.group("Flow " + flowName, flow(odoo, us, login, flowName, flow)));
    if (flows.isEmpty()) {
      sheet.group(
          "Flows",
          List.of(Finding.warn("no flow collects for this ERP", "add one under cobro.flows")));
    }
    return summary();
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

  private boolean summary() {
    int missing = sheet.count(Mark.MISSING);
    out.println();
    out.println(
        missing == 0
            ? "All that payments need is there."
            : missing
                + " missing: payments cannot work until "
                + (missing == 1 ? "it is" : "they are")
                + " there.");
    return missing == 0;
  }
}
