package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Erp;
import org.cobro.erp.sap.wire.Session;
import org.cobro.flow.HttpFaults;
import org.cobro.flow.preflight.SapLine;
import org.cobro.flow.preflight.SapPreflight;
import org.cobro.intent.Answer;
import org.springframework.context.ApplicationContext;

/** One command at one company of SAP Business One. */
final class SapErrand {

  private final SapCommandLine line;
  private final String name;
  private final Erp erp;
  private final SapLine sap;
  private final SapPreflight preflight;
  private final PrintStream out;

  SapErrand(SapCommandLine line, String name, ApplicationContext context, PrintStream out) {
    CobroProperties properties = context.getBean(CobroProperties.class);
    this.line = line;
    this.name = name;
    this.erp = properties.erps().get(name);
    this.sap =
        new SapLine(
            name, erp, context.getBean(ProducerTemplate.class), context.getBean(HttpFaults.class));
    this.preflight = new SapPreflight(name, properties);
    this.out = out;
  }

  /** True when all is well. */
  boolean run() {
    out.println("ERP " + name + ": " + erp.url() + ", company database " + erp.database());
    Sheet sheet = new Sheet(out);
    try (sap) {
      Answer<Session> answer = sap.logIn();
      if (answer instanceof Answer.Failed<Session> failed) {
        sheet.group("Log-in", List.of(preflight.refused(failed.fault())));
        return false;
      }
      Session session = ((Answer.Ok<Session>) answer).value();
      return switch (line.verb()) {
        case CHECK -> {
          preflight.lookInside(sap, session, sheet);
          yield sheet.summary();
        }
        case SETUP -> new SapWorks(preflight.fields(sap), line.yes(), out).carryOut();
      };
    }
  }
}
