package org.cobro.command;

import java.io.PrintStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.ProducerTemplate;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.config.CobroProperties.Provider;
import org.cobro.erp.odoo.admin.Finding;
import org.cobro.flow.fex.FexDesk;
import org.cobro.flow.fex.FexTalk;
import org.cobro.intent.Answer;
import org.cobro.provider.fex.Booking;
import org.cobro.provider.fex.Counter;
import org.cobro.provider.fex.CounterSecret;
import org.springframework.context.ApplicationContext;

/** One command at one merchant's FEX, over the deployer's routes. */
final class FexErrand {

  /** FEX's own times have no zone but UTC; a day is the shop's. */
  private static final ZoneId SHOP = ZoneId.of("America/Mexico_City");

  private final FexCommandLine line;
  private final String name;
  private final Provider provider;
  private final Map<String, Flow> flows;
  private final ZoneId zone;
  private final ProducerTemplate camel;
  private final FexDesk desk;
  private final PrintStream out;
  private final Sheet sheet;

  FexErrand(FexCommandLine line, String name, ApplicationContext context, PrintStream out) {
    CobroProperties properties = context.getBean(CobroProperties.class);
    this.line = line;
    this.name = name;
    this.provider = properties.providers().get(name);
    this.flows = new TreeMap<>(properties.flows());
    this.flows.values().removeIf(flow -> !name.equals(flow.provider()));
    this.zone =
        flows.values().stream()
            .findFirst()
            .map(flow -> properties.erps().get(flow.erp()).timeZone())
            .orElse(SHOP);
    this.camel = context.getBean(ProducerTemplate.class);
    this.desk = context.getBean(FexDesk.class);
    this.out = out;
    this.sheet = new Sheet(out);
  }

  /** True when all is well. */
  boolean run() {
    out.println("Connection " + name + ": " + provider.baseUrl());
    return switch (line.verb()) {
      case CHECK -> check();
      case COUNTERS -> counters();
      case COUNTER_CREATE -> create();
      case ROTATE_SECRET -> rotate();
      case TRANSACTIONS -> transactions();
    };
  }

  private boolean check() {
    Answer<?> answer = talk(desk.counters());
    if (answer instanceof Answer.Failed<?> failed) {
      return refused("Merchant", failed);
    }
    List<Counter> counters = list(answer, Counter.class);
    sheet.group("Merchant", FexFindings.merchant(provider));
    sheet.group("Counters", FexFindings.counters(counters));
    flows.forEach(
        (flowName, flow) ->
            sheet.group("Flow " + flowName, FexFindings.flow(flow, provider.fex(), counters)));
    if (flows.isEmpty()) {
      sheet.group(
          "Flows",
          List.of(
              Finding.warn("no flow collects over this connection", "add one under cobro.flows")));
    }
    sheet.group("Notifications", FexFindings.notifications(name, provider));
    return summary();
  }

  private boolean summary() {
    int missing = sheet.count(Finding.Mark.MISSING);
    out.println();
    out.println(
        missing == 0
            ? "All that payments need is there."
            : missing + " missing: payments cannot work until that is mended.");
    return missing == 0;
  }

  private boolean counters() {
    Answer<?> answer = talk(desk.counters());
    if (answer instanceof Answer.Failed<?> failed) {
      return refused("Counters", failed);
    }
    sheet.group("Counters", FexFindings.counters(list(answer, Counter.class)));
    return true;
  }

  private boolean create() {
    return shown(
        "New counter " + line.subject(),
        talk(desk.createCounter(line.subject(), line.location(), line.webhookUrl())));
  }

  /** The former secret is dead at once, so nobody does this by a slip. */
  private boolean rotate() {
    if (!line.yes()) {
      out.println();
      out.println(
          "Nothing was changed. The present secret ends at once; notifications are refused until"
              + " Cobro knows the new one, and payments are seen by asking alone. Add --yes to do it.");
      return false;
    }
    return shown("Counter " + line.subject(), talk(desk.rotateSecret(line.subject())));
  }

  private boolean shown(String title, Answer<?> answer) {
    if (answer instanceof Answer.Failed<?> failed) {
      return refused(title, failed);
    }
    CounterSecret made = (CounterSecret) ((Answer.Ok<?>) answer).value();
    String id = made.counter().id();
    sheet.group(id == null ? title : title + ", " + id, FexFindings.secret(made));
    return true;
  }

  private boolean transactions() {
    LocalDate day = line.day();
    Answer<?> answer =
        talk(
            desk.transactions(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant()));
    if (answer instanceof Answer.Failed<?> failed) {
      return refused("Transactions", failed);
    }
    sheet.group(
        "Transactions of " + day + " in " + zone,
        FexFindings.bookings(list(answer, Booking.class)));
    return true;
  }

  private boolean refused(String title, Answer.Failed<?> failed) {
    sheet.group(title, List.of(FexFindings.refused(provider, failed.fault())));
    return false;
  }

  private Answer<?> talk(FexTalk talk) {
    return camel.requestBody("direct:" + name + ".talk", talk, Answer.class);
  }

  private static <T> List<T> list(Answer<?> answer, Class<T> type) {
    return ((List<?>) ((Answer.Ok<?>) answer).value()).stream().map(type::cast).toList();
  }
}
