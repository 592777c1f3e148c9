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
import org.cobro.flow.mercadopago.PointTalk;
import org.cobro.intent.Answer;
import org.cobro.provider.mercadopago.PointAccount;
import org.cobro.provider.mercadopago.Terminal;
import org.springframework.context.ApplicationContext;

/** One command at one Mercado Pago account, over the deployer's routes. */
final class PointErrand {

  private final PointCommandLine line;
  private final String name;
  private final Provider provider;
  private final Map<String, Flow> flows;
  private final ProducerTemplate camel;
  private final PointDesk desk;
  private final Secrets secrets;
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
    this.camel = context.getBean(ProducerTemplate.class);
    this.desk = context.getBean(PointDesk.class);
    this.secrets = context.getBean(Secrets.class);
    this.stored = context.getBean(StoredTokens.class);
    this.out = out;
    this.sheet = new Sheet(out);
  }

  /** True when all is well. */
  boolean run() {
    String api = provider.point().api().name().toLowerCase(Locale.ROOT).replace('_', '-');
    out.println("Connection " + name + ": " + provider.baseUrl() + ", api " + api);
    if (line.verb() == Verb.STATUS || line.verb() == Verb.SIMULATE) {
      return new OrderErrand(line.operands(), provider, this::talk, desk, name, out)
          .run(line.verb(), this::account);
    }
    Answer<?> answer = talk(desk.terminals(name));
    if (answer instanceof Answer.Failed<?> failed) {
      sheet.group("Account", List.of(PointFindings.refused(provider, failed.fault())));
      return false;
    }
    List<Terminal> terminals = terminals((Answer.Ok<?>) answer);
    return switch (line.verb()) {
      case CHECK -> check(terminals);
      case TERMINALS -> list(terminals);
      case PDV -> setUp(line.operands().get(0), terminals);
      case STATUS, SIMULATE -> throw new IllegalStateException(line.verb() + " is about an order");
    };
  }

  private boolean check(List<Terminal> terminals) {
    sheet.group("Account", PointFindings.account(provider, account()));
    if (provider.renews()) {
      sheet.group("Tokens", stored.find(name).map(PointFindings::tokens).orElse(List.of()));
    }
    sheet.group("Terminals", PointFindings.terminals(terminals, flows.values()));
    flows.forEach(
        (flowName, flow) -> sheet.group("Flow " + flowName, PointFindings.flow(flow, terminals)));
    if (flows.isEmpty()) {
      sheet.group(
          "Flows",
          List.of(
              Finding.warn("no flow collects over this connection", "add one under cobro.flows")));
    }
    sheet.group("Notifications", PointFindings.notifications(name, provider));
    return summary();
  }

  private boolean summary() {
    int missing = sheet.count(Finding.Mark.MISSING);
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
    Answer<?> answer = talk(desk.setUp(name, terminal));
    out.println("Carried out");
    sheet.lines(List.of(PdvPlan.result(terminal, answer)));
    return sheet.count(Finding.Mark.MISSING) == 0;
  }

  private PointAccount account() {
    return talk(desk.account()) instanceof Answer.Ok<?> ok
        ? (PointAccount) ok.value()
        : PointAccount.of(secrets.accessToken(name));
  }

  private Answer<?> talk(PointTalk talk) {
    return camel.requestBody("direct:" + name + ".talk", talk, Answer.class);
  }

  private static List<Terminal> terminals(Answer.Ok<?> ok) {
    return ((List<?>) ok.value()).stream().map(Terminal.class::cast).toList();
  }
}
