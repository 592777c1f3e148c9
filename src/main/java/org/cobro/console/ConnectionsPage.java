package org.cobro.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cobro.config.CobroProperties;
import org.cobro.config.CobroProperties.Flow;
import org.cobro.console.Lines.Line;
import org.cobro.console.LoadBook.Load;
import org.cobro.flow.Connections;
import org.cobro.flow.Connections.Condition;
import org.cobro.flow.Connections.Past;
import org.cobro.flow.Outage;
import org.cobro.flow.preflight.Preflights;
import org.cobro.intent.Fault;
import org.cobro.intent.Redo.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Each ERP and provider: whether it answers this node, what ails it, and what to do. */
@Page
final class ConnectionsPage {

  static final String PATH = "/console/connections";

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionsPage.class);

  /** From this on the page says that calls are late. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** So long a click waits for the end of a check; most have ended by then. */
  private static final Duration WAIT = Duration.ofSeconds(5);

  private final CobroProperties properties;
  private final Connections connections;
  private final Lines lines;
  private final LoadBook loads;
  private final Preflight preflight;
  private final WholeChecks checks;
  private final Outage outage;

  ConnectionsPage(
      CobroProperties properties,
      Connections connections,
      Lines lines,
      LoadBook loads,
      Preflight preflight,
      WholeChecks checks,
      Outage outage) {
    this.properties = properties;
    this.connections = connections;
    this.lines = lines;
    this.loads = loads;
    this.preflight = preflight;
    this.checks = checks;
    this.outage = outage;
  }

  /**
   * One connection.
   *
   * @param fault the kind of what ails it; {@code null} when nothing does
   * @param since since when; {@code null} when nothing does
   * @param answeredAt when it last answered; {@code null} when never
   * @param refusals questions that it says no to, with the reason
   * @param resting whether it asked to be left alone for a while
   * @param past faults that are over, the newest first
   * @param late whether what waits for it waits for long
   * @param flows what is collected through it
   * @param commands what checks all of it
   * @param checkable whether that can be done from here
   * @param check the last time that it was; {@code null} when never
   */
  record Shown(
      Line line,
      String fault,
      String detail,
      Instant since,
      Instant answeredAt,
      Map<String, String> refusals,
      boolean resting,
      List<Past> past,
      Load load,
      boolean late,
      Map<String, Flow> flows,
      List<String> commands,
      boolean checkable,
      WholeChecks.Run check) {}

  @GetMapping(PATH)
  String all(Model model) {
    fill(model);
    return "console/connections";
  }

  /** What changes of it. */
  @GetMapping(PATH + "/now")
  String now(Model model) {
    fill(model);
    return "console/connections :: now";
  }

  @PostMapping(PATH + "/{name}/ask")
  String ask(@PathVariable String name, Authentication who, RedirectAttributes back) {
    try {
      LOG.info("{} has {} asked whether it is there", who.getName(), name);
      Optional<Fault> ails = preflight.ask(name);
      if (ails.isPresent()) {
        back.addFlashAttribute("refused", "connections.fault." + ails.get().kind());
        back.addFlashAttribute("because", ails.get().detail());
      } else {
        back.addFlashAttribute("done", "connections.answered");
      }
    } catch (Refused why) {
      back.addFlashAttribute("refused", "no.refused");
      back.addFlashAttribute("because", why.getMessage());
    }
    return "redirect:" + PATH;
  }

  /** Looks at all that payments need there; it only reads. */
  @PostMapping(PATH + "/{name}/check")
  String check(@PathVariable String name, Authentication who, RedirectAttributes back) {
    try {
      boolean ended = checks.run(name, who.getName(), WAIT);
      back.addFlashAttribute("done", ended ? "connections.checked" : "connections.checking");
    } catch (Refused why) {
      back.addFlashAttribute("refused", "no.refused");
      back.addFlashAttribute("because", why.getMessage());
    }
    return "redirect:" + PATH;
  }

  private void fill(Model model) {
    Map<String, Load> providers = loads.providers();
    Map<String, Load> erps = loads.erps();
    model.addAttribute("here", "connections");
    model.addAttribute("live", true);
    model.addAttribute(
        "connections",
        lines.all().stream()
            .map(line -> shown(line, "erp".equals(line.kind()) ? erps : providers))
            .toList());
    model.addAttribute("outage", outage.standing().orElse(null));
  }

  private Shown shown(Line line, Map<String, Load> loads) {
    Condition condition = connections.condition(line.name()).orElse(null);
    boolean ails = condition != null && condition.fault() != null;
    Load load = loads.getOrDefault(line.name(), Load.NONE);
    return new Shown(
        line,
        ails ? condition.fault().kind().name() : null,
        ails ? condition.fault().detail() : "",
        ails ? condition.since() : null,
        condition == null ? null : condition.answeredAt(),
        connections.refusals(line.name()),
        connections.leftAlone().contains(line.name()),
        connections.past(line.name()),
        load,
        load.lag().compareTo(LATE) >= 0,
        flows(line),
        preflight.commands(line.name()),
        Preflights.has(line.type()),
        checks.of(line.name()));
  }

  private Map<String, Flow> flows(Line line) {
    Map<String, Flow> flows = new TreeMap<>(properties.flows());
    flows
        .values()
        .removeIf(
            flow -> !line.name().equals("erp".equals(line.kind()) ? flow.erp() : flow.provider()));
    return flows;
  }
}
