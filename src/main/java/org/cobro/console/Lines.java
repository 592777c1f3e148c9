package org.cobro.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cobro.config.CobroProperties;
import org.cobro.flow.Connections;
import org.cobro.flow.Connections.Condition;
import org.cobro.intent.FaultKind;
import org.springframework.stereotype.Component;

/** What this node last heard of each ERP and provider, for people. */
@Component
final class Lines {

  private final CobroProperties properties;
  private final Connections connections;

  Lines(CobroProperties properties, Connections connections) {
    this.properties = properties;
    this.connections = connections;
  }

  /**
   * @param kind {@code erp} or {@code provider}
   * @param health {@code up}, {@code down}, {@code frozen} or {@code unheard}
   * @param detail what ails it; empty when nothing does
   * @param since since when; {@code null} when nothing does, or nobody knows
   */
  record Line(String kind, String name, String type, String health, String detail, Instant since) {

    public String tone() {
      return switch (health) {
        case "up" -> "good";
        case "unheard" -> "calm";
        default -> "bad";
      };
    }
  }

  List<Line> all() {
    List<Line> all = new ArrayList<>();
    properties.erps().forEach((name, erp) -> all.add(line("erp", name, erp.type())));
    properties.providers().forEach((name, one) -> all.add(line("provider", name, one.type())));
    return all;
  }

  /** Another text whenever one of them is well or ill that was not. */
  String mark() {
    StringBuilder mark = new StringBuilder();
    all().forEach(line -> mark.append(line.health()).append(' '));
    return mark.toString();
  }

  private Line line(String kind, String name, String type) {
    Condition condition = connections.condition(name).orElse(null);
    Map<String, String> refusals = connections.refusals(name);
    if (condition == null) {
      return new Line(kind, name, type, "unheard", "", null);
    }
    if (condition.fault() != null) {
      boolean frozen = condition.fault().kind() == FaultKind.UNAUTHORISED;
      String detail = condition.fault().detail();
      return new Line(kind, name, type, frozen ? "frozen" : "down", detail, condition.since());
    }
    String refused = String.join("; ", refusals.values());
    return new Line(kind, name, type, refused.isEmpty() ? "up" : "down", refused, null);
  }
}
