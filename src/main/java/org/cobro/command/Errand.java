package org.cobro.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.odoo.admin.Renovation;
import org.cobro.erp.odoo.admin.Wanted;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.flow.odoo.OdooDesk.LoggedIn;
import org.cobro.flow.preflight.OdooLine;
import org.cobro.flow.preflight.OdooPreflight;
import org.cobro.intent.Answer;
import org.springframework.context.ApplicationContext;

/** One command at one Odoo: logs in, and hands over to what was asked for. */
final class Errand {

  private final CommandLine line;
  private final String name;
  private final CobroProperties properties;
  private final OdooDesk desk;
  private final OdooLine odoo;
  private final OdooPreflight preflight;
  private final PrintStream out;

  Errand(CommandLine line, String name, ApplicationContext context, PrintStream out) {
    this.line = line;
    this.name = name;
    this.properties = context.getBean(CobroProperties.class);
    this.desk = context.getBean(OdooDesk.class);
    this.odoo = new OdooLine(context.getBean(ProducerTemplate.class), desk, name);
    this.preflight = new OdooPreflight(name, properties, desk, context.getBean(Clock.class));
    this.out = out;
  }

  /**
   * True when all is well.
   *
   * @throws UsageFault when the address of the push endpoint cannot be used
   */
  boolean run() {
    Erp erp = properties.erps().get(name);
    String pushUrl = PushAddress.of(line.pushUrl(), name, erp.pushKey());
    out.println("ERP " + name + ": " + erp.url() + ", database " + erp.database());
    if (odoo.logIn() instanceof Answer.Failed<?> failed) {
      new Sheet(out).group("Log-in", List.of(preflight.refused(failed.fault())));
      return false;
    }
    LoggedIn us = desk.loggedIn(name).orElseThrow();
    Renovation renovation = new Renovation(odoo, preflight.login(us));
    Works works = new Works(renovation, line.dryRun(), out);
    return switch (line.verb()) {
      case CHECK -> check();
      case SETUP -> heeded(works.carryOut(renovation.setup(pushUrl)));
      case REMOVE -> works.carryOut(renovation.removal(line.yes()));
    };
  }

  private boolean check() {
    Sheet sheet = new Sheet(out);
    preflight.lookInside(odoo, sheet);
    return sheet.summary();
  }

  /** The action only stamps a field; it is the flow that looks there. */
  private boolean heeded(boolean done) {
    properties
        .flows()
        .forEach(
            (flowName, flow) -> {
              if (done
                  && name.equals(flow.erp())
                  && !Wanted.REQUESTED.equals(flow.requestField())) {
                out.println(
                    "Flow %s does not heed the action yet: set its request-field to %s."
                        .formatted(flowName, Wanted.REQUESTED));
              }
            });
    return done;
  }
}
