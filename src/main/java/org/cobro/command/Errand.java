package org.cobro.command;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.odoo.ServerVersion;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.erp.odoo.admin.Login;
import org.cobro.erp.odoo.admin.Renovation;
import org.cobro.erp.odoo.admin.Wanted;
import org.cobro.flow.odoo.OdooDesk;
import org.cobro.flow.odoo.OdooDesk.LoggedIn;
import org.cobro.intent.Answer;
import org.cobro.intent.Fault;
import org.springframework.context.ApplicationContext;

/** One command at one Odoo: logs in, and hands over to what was asked for. */
final class Errand {

  private final CommandLine line;
  private final String name;
  private final CobroProperties properties;
  private final OdooDesk desk;
  private final OdooLine odoo;
  private final Clock clock;
  private final PrintStream out;

  Errand(CommandLine line, String name, ApplicationContext context, PrintStream out) {
    this.line = line;
    this.name = name;
    this.properties = context.getBean(CobroProperties.class);
    this.desk = context.getBean(OdooDesk.class);
    this.odoo = new OdooLine(context.getBean(ProducerTemplate.class), desk, name);
    this.clock = context.getBean(Clock.class);
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
      new Sheet(out).group("Log-in", List.of(refused(erp, failed.fault())));
      return false;
    }
    LoggedIn us = desk.loggedIn(name).orElseThrow();
    Login login = login(erp, us);
    Renovation renovation = new Renovation(odoo, login);
    Works works = new Works(renovation, line.dryRun(), out);
    return switch (line.verb()) {
      case CHECK -> new Check(name, properties, out).look(odoo.readOnly(), us, login, clock);
      case SETUP -> heeded(works.carryOut(renovation.setup(pushUrl)));
      case REMOVE -> works.carryOut(renovation.removal(line.yes()));
    };
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

  private static Login login(Erp erp, LoggedIn us) {
    OptionalLong company =
        erp.company() == null ? OptionalLong.empty() : OptionalLong.of(erp.company());
    return new Login(ServerVersion.major(us.version()), us.userId(), erp.username(), company);
  }

  private static Finding refused(Erp erp, Fault fault) {
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
}
