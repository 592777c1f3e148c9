package org.cobro.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.cobro.command.PointCommandLine.Verb;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.Secrets;
import org.cobro.flow.mercadopago.PointDesk;
import org.cobro.flow.preflight.PointFindings;
import org.cobro.flow.preflight.PointPreflight;
import org.cobro.intent.Answer;
import org.cobro.provider.mercadopago.Terminal;
import org.springframework.context.ApplicationContext;

/** One command at one Mercado Pago account, over the deployer's routes. */
final class PointErrand {

  private final PointCommandLine line;
  private final String name;
  private final Provider provider;
  private final Map<String, Flow> flows;
  private final PointDesk desk;
  private final PointPreflight preflight;
  private final StoredTokens stored;
  private final PrintStream out;
  private final Sheet sheet;

  PointErrand(PointCommandLine line, String name, ApplicationContext context, PrintStream out) {
    CobroProperties properties = context.getBean(CobroProperties.class);
    this.line = line;
    this.name = name;
    this.provider = properties.providers().get(name);
    this.flows = new TreeMap<>(properties.flows());
    this.flows.values().removeIf(flow -> !name.equals(flow.provider()));
    this.desk = context.getBean(PointDesk.class);
    this.preflight =
        new PointPreflight(
            name,
            properties,
            context.getBean(ProducerTemplate.class),
            desk,
            context.getBean(Secrets.class));
    this.stored = context.getBean(StoredTokens.class);
    this.out = out;
    this.sheet = new Sheet(out);
  }

  /** True when all is well. */
  boolean run() {
    String api = provider.point().api().name().toLowerCase(Locale.ROOT).replace('_', '-');
    out.println("Connection " + name + ": " + provider.baseUrl() + ", api " + api);
    if (line.verb() == Verb.STATUS || line.verb() == Verb.SIMULATE) {
      return new OrderErrand(line.operands(), provider, preflight::talk, desk, name, out)
          .run(line.verb(), preflight::account);
    }
    Answer<?> answer = preflight.terminals();
    if (answer instanceof Answer.Failed<?> failed) {
      sheet.group("Account", List.of(PointFindings.refused(provider, failed.fault())));
      return false;
    }
    List<Terminal> terminals = PointPreflight.terminals((Answer.Ok<?>) answer);
    return switch (line.verb()) {
      case CHECK -> check(terminals);
      case TERMINALS -> list(terminals);
      case PDV -> setUp(line.operands().get(0), terminals);
      case STATUS, SIMULATE -> throw new IllegalStateException(line.verb() + " is about an order");
    };
  }

  private boolean check(List<Terminal> terminals) {
    preflight.lookInside(terminals, stored::find, sheet);
    return sheet.summary();
  }

  private boolean list(List<Terminal> terminals) {
    sheet.group("Terminals", PointFindings.terminals(terminals, flows.values()));
    return true;
  }

  private boolean setUp(String terminal, List<Terminal> terminals) {
    PdvPlan plan = PdvPlan.of(terminal, terminals);
    sheet.group("Plan", List.of(plan.finding()));
    out.println();
    if (!plan.isNeeded()) {
      out.println("Nothing was changed.");
      return !plan.finding().isMissing();
    }
    if (!line.yes()) {
      out.println("Nothing was changed. Add --yes to do it.");
      return false;
    }
    Answer<?> answer = preflight.talk(desk.setUp(name, terminal));
    out.println("Carried out");
    sheet.lines(List.of(PdvPlan.result(terminal, answer)));
    return sheet.count(Finding.Mark.MISSING) == 0;
  }
}
