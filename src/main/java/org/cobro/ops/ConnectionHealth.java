package org.cobro.ops;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cobro.flow.Connections;
import org.cobro.flow.Connections.Condition;
import org.cobro.intent.FaultKind;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** One component for each ERP and each provider: what this node last heard of it. */
final class ConnectionHealth {

  private ConnectionHealth() {}

  static CompositeHealthContributor of(Connections connections, Map<String, ?> names) {
    Map<String, HealthIndicator> each =
        names.keySet().stream()
            .collect(
                Collectors.toMap(Function.identity(), name -> () -> health(connections, name)));
    return CompositeHealthContributor.fromMap(each);
  }

  private static Health health(Connections connections, String name) {
    return connections
        .condition(name)
        .map(condition -> health(condition, connections.refusals(name)))
        .orElseGet(ConnectionHealth::unheard);
  }

  private static Health unheard() {
    return Health.unknown().withDetail("reason", "nothing was heard of it yet").build();
  }

  private static Health health(Condition condition, Map<String, String> refusals) {
    boolean well = condition.fault() == null && refusals.isEmpty();
    Health.Builder builder = well ? Health.up() : Health.down();
    if (!refusals.isEmpty()) {
      builder.withDetail("refused", refusals);
    }
    if (condition.answeredAt() != null) {
      builder.withDetail("answeredAt", condition.answeredAt());
    }
    if (condition.fault() != null) {
      builder
          .withDetail("fault", condition.fault().kind())
          .withDetail("detail", condition.fault().detail())
          .withDetail("since", condition.since())
          .withDetail("frozen", condition.fault().kind() == FaultKind.UNAUTHORISED);
    }
    return builder.build();
  }
}
